"""Cases in time: a bar for each from its first to its last date, or, of very many, a column for each year.

All places are percent of the axis, so that a picture is as wide as its page. Time runs as the script runs.
"""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from catalogue import drawing, edtf, search
from catalogue.models import Facet

MOST_BARS = MOST_NAMED = 60
MOST_COLUMNS, MOST_TICKS = 40, 7
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
LEAST = 0.8  # a day would not be seen


@dataclass(frozen=True)
class Bar:
    """A case: the part that its dates cover, and the tails (from, to) where no date says when it began or ended."""

    case: object
    x: float
    width: float
    tails: list


@dataclass(frozen=True)
class Column:
    """The cases that began in some years; the height is in percent of the highest."""

    label: str
    number: int
    height: float
    url: str

    @property
    def top(self):
        return round(100 - self.height, 1)


@dataclass
class Timeline:
    """`dated` and `undated` are how many there are; `bars` and `unplaced` hold the first of them, drawn."""

    dated: int
    undated: int
    bars: list = field(default_factory=list)
    ticks: list = field(default_factory=list)
    columns: list = field(default_factory=list)
    unplaced: list = field(default_factory=list)

    @property
    def not_drawn(self):
        return 0 if self.columns else self.dated - len(self.bars)

    @property
    def not_named(self):
        return self.undated - len(self.unplaced)


def of(listing):
    """The timeline of all results of a listing, whatever page it is on."""
    counts = search.count_values(listing.filterset.qs, ["year"])["year"]
    dated = sum(counts.values())
    found = Timeline(dated, listing.total - dated)
    has_year = Exists(Facet.objects.filter(publication=OuterRef("pk"), name="year"))
    if dated > MOST_BARS and len(counts) > 1:
        found.columns = columns(counts, lambda years: listing.with_only("year", *years))
        placed = []
    else:
        placed = list(listing.results.filter(has_year)[:MOST_BARS])
    drawn = listing.draw([*placed, *listing.results.exclude(has_year)[:MOST_NAMED]])
    found.bars, found.ticks = bars(drawn[: len(placed)], is_mirrored=drawing.direction(listing.language) == "rtl")
    found.unplaced = drawn[len(placed) :]
    return found


def bars(cases, *, is_mirrored):
    """The cases as bars, the earliest first, and the ticks of their axis: [(place, year)]."""
    spans = sorted(((*span(case), case) for case in cases), key=lambda each: (each[0], each[1], each[4]["code"]))
    if not spans:
        return [], []
    begin = int(min(each[0] for each in spans))
    end = int(max(each[1] for each in spans) - 0.001) + (2 if any(each[3] for each in spans) else 1)
    axis = Axis(begin, end, is_mirrored)
    return [axis.bar(*each) for each in spans], axis.ticks


def span(case):
    """When a case certainly was, and whether its beginning and its end are open: (from, to, open, open)."""
    begin, begun = _bounds(case.get("start"))
    ending, end = _bounds(case.get("end"))
    if "end" not in case and "/" in case["start"].value:
        end = begun
    known = [edge for edge in (begin, begun, ending, end) if edge is not None]
    return _told(begin, min(known)), _told(end, max(known)), begin is None, end is None


def _bounds(date):
    return edtf.bounds(date.value) if date else (None, None)


def _told(edge, otherwise):
    return otherwise if edge is None else edge


@dataclass(frozen=True)
class Axis:
    """Years from `begin` to `end` as places in percent."""

    begin: int
    end: int
    is_mirrored: bool

    def place(self, year):
        place = (year - self.begin) / (self.end - self.begin) * 100
        return round(100 - place if self.is_mirrored else place, 2)

    def bar(self, begin, end, is_open_before, is_open_after, case):
        one, other = sorted([self.place(begin), self.place(end)])
        tails = [(self.place(self.begin), self.place(begin))] if is_open_before else []
        tails += [(self.place(end), self.place(self.end))] if is_open_after else []
        return Bar(case, min(one, 100 - LEAST), max(round(other - one, 2), LEAST), tails)

    @property
    def ticks(self):
        step = next(step for step in STEPS if (self.end - self.begin) / step <= MOST_TICKS)
        first = -(-self.begin // step) * step
        return [(self.place(year), year) for year in range(first, self.end + 1, step)]


def columns(counts, address):
    """A column for each year, or for each ten or hundred, from the first to the last: {"2018": 3} with addresses."""
    years = sorted(map(int, counts))
    wide = next(step for step in (1, 10, 100, 1000) if years[-1] // step - years[0] // step < MOST_COLUMNS)
    groups = {start: [] for start in range(years[0] // wide * wide, years[-1] + 1, wide)}
    for year in years:
        groups[year // wide * wide].append(f"{year:04}")
    numbers = {start: sum(counts[year] for year in found) for start, found in groups.items()}
    most = max(numbers.values())
    return [
        Column(
            f"{start}" if wide == 1 else f"{start}–{start + wide - 1}",
            numbers[start],
            round(numbers[start] / most * 100, 1),
            address(found) if found else "",
        )
        for start, found in groups.items()
    ]
