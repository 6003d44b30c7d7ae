"""A map of the countries, drawn on the server: each an outline, shaded by a number, leading to an address.

The outlines are Natural Earth's (1:50 million, public domain), simplified. A region of other countries brings a file of
its own beside `outlines/central-asia.json`; a country without an outline is in the lists beside the map only. A file
that names its projection can have places put on it.
"""

import functools
import json
import math
import re
from dataclasses import dataclass
from itertools import batched
from pathlib import Path

OUTLINES = Path(__file__).with_name("outlines")
SHADES = 4
LEAST, MARGIN = 0.4, 0.1  # of the map that is shown of one small country, and around any


@dataclass(frozen=True)
class Shape:
    """One country: its outline, where its name goes, its number, how dark it is (0 for none), where it leads."""

    code: str
    name: str
    path: str
    x: float
    y: float
    number: int
    shade: int
    url: str


@dataclass(frozen=True)
class Map:
    box: str
    shapes: list
    projection: dict | None = None

    def at(self, latitude, longitude):
        """Where a place on Earth is on the map, as (x, y); None outside of it, or if the projection is not known."""
        if self.projection is None:
            return None
        x, y = _albers(latitude, longitude, **self.projection)
        left, top, width, height = map(float, self.box.split())
        is_inside = left <= x <= left + width and top <= y <= top + height
        return (round(x, 1), round(y, 1)) if is_inside else None


def draw(places, *, alone=False):
    """The map of some countries, given as [(ISO code, name, number, address)]; None where no outline is known.

    Of one country that stands `alone` only its part of the map is drawn.
    """
    known = {code: (name, number, url) for code, name, number, url in places}
    region = max(_regions(), key=lambda found: len(found["countries"].keys() & known.keys()))
    most = max((number for _name, number, _url in known.values()), default=0)
    shapes = [
        _shape(code, outline, *known[code], most) for code, outline in region["countries"].items() if code in known
    ]
    box = _around(shapes[0].path, region["viewBox"]) if alone and shapes else region["viewBox"]
    return Map(box, shapes, region.get("projection")) if shapes else None


def _around(path, box):
    """The part of a map around one outline, in the shape of the whole: its names keep a readable size to both sides."""
    left, top, width, height = map(float, box.split())
    points = list(_points(path))
    (x, right), (y, bottom) = ((min(some), max(some)) for some in zip(*points, strict=True))
    share = min(1, max((right - x) / width, (bottom - y) / height, LEAST) * (1 + MARGIN))
    middle_x, middle_y, part_width, part_height = (x + right) / 2, (y + bottom) / 2, share * width, share * height
    x = min(max(middle_x - part_width / 2, left), left + width - part_width)
    y = min(max(middle_y - part_height / 2, top), top + height - part_height)
    return " ".join(f"{number:.0f}" for number in (x, y, part_width, part_height))


def _points(path):
    """The points of an outline: each ring begins at a place of its own, and goes on in steps."""
    for ring in path.split("M")[1:]:
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", ring)]
        x = y = 0
        for step_x, step_y in batched(numbers, 2, strict=True):
            x, y = x + step_x, y + step_y
            yield x, y


def _albers(latitude, longitude, *, parallels, meridian, scale, x, y):
    """The conic equal-area projection of a sphere (J. P. Snyder, Map Projections, 1987, p. 100), y downwards."""
    first, second = map(math.radians, parallels)
    cone = (math.sin(first) + math.sin(second)) / 2
    constant = math.cos(first) ** 2 + 2 * cone * math.sin(first)
    radius = math.sqrt(max(0, constant - 2 * cone * math.sin(math.radians(latitude)))) / cone
    angle = cone * math.radians(longitude - meridian)
    return scale * radius * math.sin(angle) + x, scale * radius * math.cos(angle) + y


def _shape(code, outline, name, number, url, most):
    shade = -(-number * SHADES // most) if number else 0  # rounded up: one case is not nothing
    x, y = outline["label"]
    return Shape(code, name, outline["d"], x, y, number, shade, url)


@functools.cache
def _regions():
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(OUTLINES.glob("*.json"))]
