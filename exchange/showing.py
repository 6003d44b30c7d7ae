"""Rows of an import as people read them: what they stand for, their fate, each changed cell, each fault."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from exchange.lines import Fate
from exchange.targets import target

ON_A_PAGE = 100
LOUDEST = (Fate.INVALID, Fate.DUPLICATE, Fate.NEW, Fate.CHANGED, Fate.DELETED, Fate.UNCHANGED)


@dataclass(frozen=True)
class ShownRow:
    """`changes` are (column, before, after), `faults` and `remarks` are (column or "", message)."""

    sheet: str
    table: str
    number: int
    key: str
    fate: Fate
    changes: list
    faults: list
    remarks: list


@dataclass(frozen=True)
class Preview:
    """The rows of one fate, page by page; the counts are of all rows, by sheet and together."""

    counts: list
    sheets: list
    fate: Fate | None
    page: Page
    total: int

    @property
    def query(self):
        """What leads to the next page of the same fate."""
        return f"fate={self.fate}&"

    @property
    def has_work(self):
        return any(fate in (Fate.NEW, Fate.CHANGED, Fate.DELETED) for fate, _number in self.counts)


def preview(counts, lines, *, asked="", page=1):
    """A `Preview`; `counts` are {sheet: {fate: number}}, and `lines(fates=, start=, most=)` gives rows as dicts."""
    together = [(fate, sum(of_sheet.get(fate.value, 0) for of_sheet in counts.values())) for fate in Fate]
    together = [(fate, number) for fate, number in together if number]
    fates = [fate for fate in LOUDEST if fate in dict(together)]
    fate = next((fate for fate in fates if fate == asked), fates[0] if fates else None)
    number = dict(together).get(fate, 0)
    found = Paginator(Slices(lines, fate, number), ON_A_PAGE).get_page(page)
    by_sheet = [(sheet, [(Fate(fate), n) for fate, n in of_sheet.items()]) for sheet, of_sheet in counts.items()]
    return Preview(together, by_sheet, fate, found, sum(number for _fate, number in together))


class Slices:
    """A list that is fetched by slices, as a paginator wants it."""

    def __init__(self, lines, fate, number):
        self.lines, self.fate, self.number = lines, fate, number

    def __len__(self):
        return self.number

    def __getitem__(self, part):
        return [shown(found) for found in self.lines(fates=[self.fate], start=part.start, most=part.stop - part.start)]


def shown(found):
    """One row, from a dict of its `sheet`, `number`, `key`, `fate`, cells `before` and `after`, `faults`, `remarks`."""
    return ShownRow(
        sheet=found["sheet"],
        table=found["table"],
        number=found["number"],
        key=" ".join(filter(None, found["key"])),
        fate=(fate := Fate(found["fate"])),
        changes=_changes(found) if fate in (Fate.NEW, Fate.CHANGED) else [],
        faults=found["faults"],
        remarks=found["remarks"],
    )


def _changes(found):
    before, after = found["before"], found["after"]
    return [
        (column.name, _written(column, before.get(column.name)), _written(column, after.get(column.name)))
        for column in target(found["sheet"]).columns
        if before.get(column.name) != after.get(column.name)
    ]


def _written(column, value):
    return "" if value is None else column.format(value)
