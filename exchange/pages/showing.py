"""Rows of an import as people read them: what they stand for, their fate, each changed cell, each fault."""

from dataclasses import dataclass
from functools import partial

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from exchange.alike.verdicts import answer_key
from exchange.lines import WRITTEN, Fate
from exchange.pages.naming import Names, worded
from exchange.targets import all_targets, target

ON_A_PAGE = 100
REMARKED = "remarks"
LOUDEST = (Fate.DUPLICATE, Fate.INVALID, Fate.LEFT, Fate.NEW, Fate.CHANGED, Fate.DELETED, Fate.UNCHANGED)
MEANS = {
    Fate.NEW: _("They are not here yet, and would be written as drafts."),
    Fate.CHANGED: _("They are here already, and some cells would change: from what is struck out to what is marked."),
    Fate.DELETED: _("They would be taken away, as the file asks."),
    Fate.UNCHANGED: _("They change nothing: all that they say is here already."),
    Fate.DUPLICATE: _("They look like something that is here already. Say what they are, else they are left out."),
    Fate.INVALID: _("They are left out. Mend the file and upload it again, or change what the columns are."),
    None: _("Something in them looks damaged, or tells of a person. They would be written as they are: look first."),
}


@dataclass(frozen=True)
class ShownRow:
    """`changes` are (column, before, after), `faults` and `remarks` are (column or "", message)."""

    sheet: str
    table: str
    number: int
    key: str
    title: str
    fate: Fate
    changes: list
    faults: list
    remarks: list
    matches: list
    told: str  # by which an answer about it is kept
    address: str  # where its entry is opened, if it is there

    @property
    def name(self):
        return self.title or self.key


@dataclass(frozen=True)
class Preview:
    """The rows of one fate (or, for `fate` None, those with remarks), perhaps of one sheet, page by page.

    `counts` are (fate, number) of all rows; `sheets` are (name, label, [(fate, number)]); `faults` are those that many
    rows share, as (column, message, number of rows).
    """

    counts: list
    sheets: list
    remarks: int
    fate: Fate | None
    sheet: str
    page: Page
    faults: list

    @property
    def query(self):
        """What leads to the next page of the same rows."""
        return f"fate={self.fate or REMARKED}&" + (f"sheet={self.sheet}&" if self.sheet else "")

    @property
    def means(self):
        return MEANS[self.fate]

    @property
    def has_work(self):
        return self.written > 0

    @property
    def written(self):
        return sum(number for fate, number in self.counts if fate in WRITTEN)

    @property
    def left_out(self):
        return sum(number for fate, number in self.counts if fate in (Fate.INVALID, Fate.DUPLICATE))


def preview(counts, lines, *, plan, asked, remarks=0, faults=(), addressed=lambda rows: {}):
    """A `Preview`; `counts` are {sheet: {fate: number}}, `lines(fates=, sheet=, start=, most=)` gives rows as dicts.

    `asked` is what the address asks for: fate, sheet and page; `addressed(rows)` tells where their entries are opened.
    """
    names = Names(plan)
    sheet = asked.get("sheet", "") if asked.get("sheet") in counts else ""
    together = {fate: sum(of_sheet.get(fate.value, 0) for of_sheet in counts.values()) for fate in Fate}
    together = {fate: number for fate, number in together.items() if number}
    if asked.get("fate") == REMARKED and remarks:
        fate, sheet, number, fetch = None, "", remarks, partial(lines, fates=list(Fate), least_remarks=1)
    else:
        fates = [fate for fate in LOUDEST if fate in together]
        fate = next((fate for fate in fates if fate == asked.get("fate")), fates[0] if fates else None)
        number = counts[sheet].get(str(fate), 0) if sheet else together.get(fate, 0)
        fetch = partial(lines, fates=[fate], sheet=sheet)
    page = Paginator(Slices(number, fetch, names, addressed), ON_A_PAGE).get_page(asked.get("page"))
    told = [(names(of, table, column), message, number) for of, table, column, message, number in faults or ()]
    return Preview(list(together.items()), _by_sheet(counts, together), remarks, fate, sheet, page, told)


def _by_sheet(counts, fates):
    """The counts of each sheet with what its rows are called, in the order in which they are written."""
    return [
        (found.name, found.label, [(fate, counts[found.name].get(fate.value, 0)) for fate in fates])
        for found in all_targets()
        if found.name in counts
    ]


class Slices:
    """A list that is fetched by slices, as a paginator wants it."""

    def __init__(self, number, fetch, names, addressed):
        self.number, self.fetch, self.names, self.addressed = number, fetch, names, addressed

    def __len__(self):
        return self.number

    def __getitem__(self, part):
        rows = list(self.fetch(start=part.start, most=part.stop - part.start))
        addresses = self.addressed(rows)
        return [shown(row, self.names, addresses.get((row["sheet"], *row["key"]), "")) for row in rows]


def shown(found, names, address=""):
    """One row, from a dict of its `sheet`, `number`, `key`, `fate`, cells `before` and `after`, `faults`, `remarks`."""
    sheet, table, places = found["sheet"], found["table"], found.get("places", {})
    return ShownRow(
        sheet=sheet,
        table=table,
        number=found["number"],
        key=" ".join(filter(None, found["key"])),
        title=_title(found),
        fate=(fate := Fate(found["fate"])),
        changes=_changes(found, names) if fate in (Fate.NEW, Fate.CHANGED, Fate.DUPLICATE, Fate.LEFT) else [],
        faults=[(names(sheet, table, column, places), message) for column, message in found["faults"]],
        remarks=found["remarks"],
        matches=found.get("matches", []),
        told=answer_key(sheet, found["key"]),
        address=address,
    )


def _title(found):
    """What a row is called, in whichever language it is; not of one that is refused, which may be another's draft."""
    if found["fate"] == Fate.INVALID and found["before"]:
        return ""
    name = target(found["sheet"]).sheet.title
    cells = found["after"] or found["before"]
    return next((text for column, text in cells.items() if column.partition(":")[0] == name and text), "")


def _changes(found, names):
    before, after, places = found["before"], found["after"], found.get("places", {})
    return [
        (
            names(found["sheet"], found["table"], column.name, places),
            worded(column, before.get(column.name)) if before else "",
            worded(column, after.get(column.name)),
        )
        for column in target(found["sheet"]).columns
        if before.get(column.name) != after.get(column.name)
    ]
