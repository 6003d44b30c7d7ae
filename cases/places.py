"""Cases on the map, at the place that each states and as precisely as it states it.

What no document says is on no map: a generalised case has no place. Where marks would cover one another they are one
mark with a number, at the place of its first case.
"""

import math
from dataclasses import dataclass, field

from cases.schema import Precision

MOST_PLACED = 300
APART = 18  # units of the map between two marks
RADIUS = {
    Precision.EXACT: 5,
    Precision.TOWN: 6,
    Precision.DISTRICT: 8,
    Precision.PROVINCE: 11,
    Precision.COUNTRY: 14,
    Precision.UNKNOWN: 6,
}


@dataclass
class Mark:
    """A place on the map, and the drawn cases that are there."""

    x: float
    y: float
    cases: list = field(default_factory=list)

    @property
    def precision(self):
        return _precision(self.cases[0])

    @property
    def radius(self):
        return RADIUS[self.precision]


@dataclass(frozen=True)
class Places:
    """The marks, how many cases they hold, and how many say a place that is not drawn: outside, or of too many."""

    marks: list
    placed: int
    not_placed: int

    @property
    def legend(self):
        """The precisions that are drawn: [(value, radius, what it is called)]."""
        drawn = {mark.precision for mark in self.marks if len(mark.cases) == 1}
        return [(each.value, RADIUS[each], each.label) for each in Precision if each in drawn]


def of(listing, map_):
    """The places of all results of a listing; of more than can be told apart none, and how many there are."""
    located = listing.results.filter(document__cells__latitude__isnull=False)
    found = list(located[: MOST_PLACED + 1]) if map_ else []
    if len(found) > MOST_PLACED:
        return Places([], 0, located.count())
    cases = sorted(listing.draw(found), key=lambda case: case["code"])
    spots = [(case, map_.at(float(case["latitude"]), float(case["longitude"]))) for case in cases]
    inside = [(case, spot) for case, spot in spots if spot]
    return Places(_marks(inside), len(inside), len(cases) - len(inside))


def _marks(spots):
    marks = []
    for case, (x, y) in spots:
        near = next((mark for mark in marks if math.hypot(mark.x - x, mark.y - y) < APART), None)
        if near is None:
            marks.append(near := Mark(x, y))
        near.cases.append(case)
    return marks


def _precision(case):
    return Precision(case["precision"].value) if "precision" in case else Precision.UNKNOWN
