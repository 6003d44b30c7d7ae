"""Figures as bars: one indicator, the countries that tell a number of it in the same unit. Ranks are never bars.

All places are percent of the chart's width, so that it fits every page.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from ecosystem import comparing

FEWEST = 2


@dataclass(frozen=True)
class Bar:
    """What one country tells: the drawn profile and figure, and where its bar begins and how long it is."""

    profile: object
    figure: object
    x: float
    width: float

    @property
    def mirrored(self):
        return round(100 - self.x - self.width, 2)


@dataclass(frozen=True)
class Chart:
    """The bars of an indicator; `missing` are profiles that tell no number of it in this unit."""

    code: str
    label: object
    unit: object
    bars: list
    missing: list

    @property
    def years_differ(self):
        return len({bar.figure.year for bar in self.bars}) > 1


def of(profiles):
    """A chart for each indicator of which at least two profiles tell a number in the same unit."""
    charts = [chart(profiles, line) for line in comparing.figures(profiles)]
    return [found for found in charts if found and len(found.bars) >= FEWEST]


def chart(profiles, line, *, by_size=False):
    """The chart of one line of the comparison, in the order of the profiles or by size; None without a number."""
    told = [(profile, figure) for profile, figure in zip(profiles, line.cells, strict=True) if figure and figure.value]
    if not told:
        return None
    units = Counter(figure.unit.value for _profile, figure in told)
    unit = max(sorted(units), key=units.get)
    told = [(profile, figure) for profile, figure in told if figure.unit.value == unit]
    if by_size:
        told.sort(key=lambda each: -Decimal(each[1].value))
    numbers = [Decimal(figure.value) for _profile, figure in told]
    least, most = min(0, *numbers), max(0, *numbers)
    bars = [
        Bar(profile, figure, _percent(min(number, 0) - least, most - least), _percent(abs(number), most - least))
        for (profile, figure), number in zip(told, numbers, strict=True)
    ]
    shown = [profile for profile, _figure in told]
    missing = [profile for profile in profiles if profile not in shown]
    return Chart(line.key.partition(":")[2], line.label, told[0][1].unit, bars, missing)


def _percent(number, whole):
    return round(float(number / whole * 100), 2) if whole else 0


@dataclass(frozen=True)
class Row:
    """A bar of a picture that stands alone: pixels, and where the country and the number are written."""

    bar: Bar
    y: int
    name_at: float
    x: float
    width: float
    number_at: float


class Sheet:
    """The measures of a chart that stands alone, for a reader who has only the file."""

    width, names, longest, step, top, foot, edge = 720, 170, 350, 30, 78, 84, 20

    def __init__(self, chart, *, is_mirrored):
        self.chart, self.is_mirrored = chart, is_mirrored
        self.height = self.top + self.step * len(chart.bars) + self.foot
        self.start = self._turn(self.edge)
        self.rows = [self._row(number, bar) for number, bar in enumerate(chart.bars)]

    @property
    def foot_lines(self):
        """Where the lines below the bars stand."""
        return [self.height - self.foot + space for space in (26, 44, 62)]

    def _row(self, number, bar):
        begin = self.edge + self.names + bar.x / 100 * self.longest
        width = max(1, bar.width / 100 * self.longest)
        corner = self._turn(begin + width) if self.is_mirrored else begin
        places = [round(place, 1) for place in (corner, width, self._turn(begin + width + 8))]
        return Row(bar, self.top + number * self.step, self.start, *places)

    def _turn(self, x):
        return self.width - x if self.is_mirrored else x
