"""Rows of an import as people read them: what they stand for, their fate, each changed cell, each fault."""

from dataclasses import dataclass
from functools import partial

from django.core.paginator import Page, Paginator

from exchange.lines import WRITTEN, Fate
from exchange.sameness import answer_key
from exchange.targets import target

ON_A_PAGE = 100
REMARKED = "remarks"
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
    matches: list
    told: str  # by which an answer about it is kept


@dataclass(frozen=True)
class Preview:
    """The rows of one fate (or, for `fate` None, those with remarks), page by page; counts are of all rows."""

    counts: list
    sheets: list
    remarks: int
    fate: Fate | None
    page: Page

    @property
    def query(self):
        """What leads to the next page of the same rows."""
        return f"fate={self.fate or REMARKED}&"

    @property
    def has_work(self):
        return any(fate in WRITTEN for fate, _number in self.counts)


def preview(counts, lines, *, remarks=0, asked="", page=1):
    """A `Preview`; `counts` are {sheet: {fate: number}}, and `lines(fates=, start=, most=)` gives rows as dicts."""
    together = {fate: sum(of_sheet.get(fate.value, 0) for of_sheet in counts.values()) for fate in Fate}
    together = {fate: number for fate, number in together.items() if number}
    if asked == REMARKED and remarks:
        fate, found = None, Slices(remarks, partial(lines, fates=list(Fate), least_remarks=1))
    else:
        fates = [fate for fate in LOUDEST if fate in together]
        fate = next((fate for fate in fates if fate == asked), fates[0] if fates else None)
        found = Slices(together.get(fate, 0), partial(lines, fates=[fate]))
    by_sheet = [(sheet, [(Fate(fate), n) for fate, n in of_sheet.items()]) for sheet, of_sheet in counts.items()]
    return Preview(list(together.items()), by_sheet, remarks, fate, Paginator(found, ON_A_PAGE).get_page(page))


class Slices:
    """A list that is fetched by slices, as a paginator wants it."""

    def __init__(self, number, fetch):
        self.number, self.fetch = number, fetch

    def __len__(self):
        return self.number

    def __getitem__(self, part):
        return [shown(found) for found in self.fetch(start=part.start, most=part.stop - part.start)]


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
        matches=found.get("matches", []),
        told=answer_key(found["sheet"], found["key"]),
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
