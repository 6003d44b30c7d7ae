"""What a translation is made of, and gives: rows of our own sheets that know where in the file they come from."""

from dataclasses import dataclass, field

from exchange import targets
from exchange.lines import SheetRows, SourceRow
from publishing import kinds


@dataclass(slots=True)
class Draft:
    """A row of a table while it is translated.

    `links` hold what names other rows or entries until their codes are known: {column: [text]}; `hanging` the same for
    rows that hang on this one: [(destination, place, [value])]. `ids` are the numbers it has in its own file.
    """

    target: object
    table: str
    number: int
    cells: dict
    places: dict
    columns: tuple = ()
    assumed: tuple = ()
    ids: list = field(default_factory=list)
    links: dict = field(default_factory=dict)
    hanging: list = field(default_factory=list)
    is_ours: bool = False

    @property
    def makes_code(self):
        """Whether a code is made for it if it has none; records in columns of ours are known by theirs."""
        target = self.target
        return not target.row_kind and (not self.is_ours or isinstance(target.kind, kinds.EntryKind))

    @property
    def country(self):
        """The code of its country, "" if it has none or one that nobody knows."""
        code = self.cells.get("country", "")
        return code if len(code) == 2 and code.isascii() and code.isupper() else ""

    @property
    def title(self):
        """Its title: that in its own language, else any."""
        own = self.cells.get(f"{self.target.sheet.title}:{self.cells.get('language')}")
        return own or next(iter(self.titles), "")

    @property
    def titles(self):
        """Its titles in every language."""
        name = self.target.sheet.title
        return [text for column, text in self.cells.items() if column.partition(":")[0] == name]


def gathered(drafts):
    """The rows of drafts by sheet and header: [SheetRows]."""
    alike = {}
    for draft in drafts:
        alike.setdefault((draft.target.name, draft.table, draft.columns), []).append(draft)
    parts = {}
    for (sheet, _table, columns), group in alike.items():
        header = frozenset(columns).union(*(draft.cells for draft in group))
        parts.setdefault((sheet, header), []).extend(group)
    return [
        SheetRows(sheet, group[0].target.in_order(header), [_row(draft) for draft in group])
        for (sheet, header), group in parts.items()
    ]


def in_order(found):
    """SheetRows in the order in which their sheets are loaded."""
    order = {target.name: place for place, target in enumerate(targets.all_targets())}
    return sorted(found, key=lambda part: order[part.sheet])


def _row(draft):
    return SourceRow(draft.cells, draft.table, draft.number, draft.places, draft.assumed)
