"""Workbooks to fill: the columns of our sheets, each with what it means, with lists to choose of, and with examples.

Offered are labels in the reader's language where an import takes them for what they mean, else codes. What stands
beside the sheets to fill is left out when the workbook comes back (`beside`).
"""

from itertools import zip_longest

from catalogue.columns import Flag, Many, Reference
from catalogue.files import CSV, answer_workbook, csv_head, send, write_table
from catalogue.workbooks import Mark, Style
from exchange import targets
from exchange.known import Known
from exchange.mapping.labels import Lookup
from exchange.workbook import codebook, examples
from exchange.workbook.beside import EXAMPLES, LISTS
from publishing import kinds

ROWS = 2000  # to which lists reach
SET = "set-of-"
LISTED_IN_NOTE = 12  # values; more are in the list alone


def all_sets():
    """The sheets that are usually filled together, by name: {name: [target]}."""
    return {f"{SET}{kind.sheet.name}": _together(kind) for kind in kinds.entries()}


def answer_header(target, languages):
    """The header of a sheet as CSV, its texts in some languages."""
    return send([csv_head([column.name for column in _shown(target, languages)])], CSV, f"{target.name}.csv")


def answer(name, chosen, languages):
    """A template of some sheets, their texts in some languages: a workbook."""
    return answer_workbook(f"template-{name}", lambda book: _Filling(book, chosen, languages).fill())


def _together(kind):
    """The sheets of a kind and its rows, and before them those of the kinds that its rows point at."""
    named = {
        column.kind
        for row_kind in kind.own_rows
        for column in row_kind.sheet.columns
        if isinstance(column, Reference) and column.kind not in ("", "country", kind.name)
    }
    wanted = [other for other in kinds.entries() if other is kind or other.name in named]
    return [found for found in targets.all_targets() if found.kind in wanted or found.is_remark]


def _shown(target, languages):
    return [column for column in target.columns if not column.language or column.language in languages]


class _Filling:
    """One workbook while it is made; `parts` are its targets, each with the columns shown."""

    def __init__(self, book, chosen, languages):
        self.book, self.lookup = book, Lookup(Known())
        self.parts = [(target, _shown(target, languages)) for target in chosen]

    def fill(self):
        sheets = [self._add(target, shown) for target, shown in self.parts]
        self._write_examples()
        write_table(self.book, codebook.table([target for target, _shown in self.parts]))
        self._write_lists(sheets)

    def _add(self, target, shown):
        """A sheet to fill, with a note beside the name of each column."""
        sheet = self.book.add(target.name, [column.name for column in shown])
        for place, column in enumerate(shown):
            sheet.note(0, place, codebook.told(target, column, self.lookup, LISTED_IN_NOTE))
        return sheet

    def _write_examples(self):
        sheet = self.book.add(EXAMPLES)
        sheet.widen([24] * 12)
        for target, shown in self.parts:
            cells = examples.row(target, shown, self._offered)
            sheet.append([target.name], {0: Mark(Style.HEAD)})
            sheet.append(list(cells), dict.fromkeys(range(len(cells)), Mark(Style.HEAD)))
            sheet.append(list(cells.values()), dict.fromkeys(range(len(cells)), Mark(Style.EXAMPLE)))
            sheet.append([])

    def _write_lists(self, sheets):
        """The lists on a hidden sheet, each of them once, and each column to fill with its list."""
        wanted = [
            (sheet, place, column, values)
            for sheet, (_target, shown) in zip(sheets, self.parts, strict=True)
            for place, column in enumerate(shown)
            if (values := tuple(self._offered(column)))
        ]
        lists = {values: column.name for _sheet, _place, column, values in wanted}
        if not lists:
            return
        leaf = self.book.add(LISTS, list(lists.values()), is_hidden=True)
        for row in zip_longest(*lists):
            leaf.append(row)
        places = {values: place for place, values in enumerate(lists)}
        for sheet, place, column, values in wanted:
            only = not isinstance(column, Many)
            sheet.offer(place, leaf.column(places[values], len(values)), only=only, rows=ROWS)

    def _offered(self, column):
        """What a person may choose: labels, each where it is taken for its code, else the code."""
        one = column.of if isinstance(column, Many) else column
        if isinstance(one, Flag):
            return ["yes"]
        if not self.lookup.knows(one):
            return []
        spoken = self.lookup.spoken(one).items()
        return [label if self.lookup.code(one, label) == code and ";" not in label else code for code, label in spoken]
