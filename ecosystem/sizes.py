"""How large a country's figures are among those of all countries: small columns, the largest first."""

from dataclasses import dataclass
from decimal import Decimal

from catalogue import search

FEWEST = 2
BROAD = 0.8  # how much of its place a column takes


@dataclass(frozen=True)
class Column:
    """Places in percent of the picture; `is_own` is the country whose page it is."""

    x: float
    y: float
    width: float
    height: float
    is_own: bool


@dataclass(frozen=True)
class Size:
    """The country's place by size among `all`, and the columns of all."""

    place: int
    all: int
    columns: list


def of(country, *, is_mirrored):
    """The sizes of a country's figures, {indicator: Size}, where another country tells a number in the same unit."""
    told = _told()
    sizes = {}
    for (indicator, _unit), numbers in told.items():
        if country in numbers and len(numbers) >= FEWEST and min(numbers.values()) >= 0:
            sizes[indicator] = _size(numbers, country, is_mirrored)
    return sizes


def _told():
    """All numbers of live profiles: {(indicator, unit): {country: number}}. One query, for the figures alone."""
    rows = search.search(kind="profile").order_by("code")
    told = {}
    for country, figures in rows.values_list("document__cells__country", "document__rows__figures"):
        for figure in figures or [] if country else []:
            if "value" in figure:
                told.setdefault((figure["indicator"], figure["unit"]), {})[country] = Decimal(figure["value"])
    return told


def _size(numbers, country, is_mirrored):
    order = sorted(numbers, key=lambda code: (-numbers[code], code))
    most = max(numbers.values()) or 1
    step = 100 / len(order)
    columns = []
    for place, code in enumerate(order):
        height = round(float(numbers[code] / most * 100), 1)
        x = step * (len(order) - place - BROAD if is_mirrored else place)
        columns.append(Column(round(x, 2), round(100 - height, 1), round(step * BROAD, 2), height, code == country))
    return Size(1 + sum(number > numbers[country] for number in numbers.values()), len(order), columns)
