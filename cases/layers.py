"""A picture of a network in columns: boxes with two lines of words, curves between them. No box ever covers another.

Each layer is a column. Every box is moved towards the mean height of its neighbours, up and down the columns, a fixed
number of times, so that curves cross little. Nothing is left to chance: the same network is drawn alike everywhere.
"""

from dataclasses import dataclass

from cases.lettering import in_lines

WIDE, HIGH, STEP, GAP, EDGE = 190, 36, 44, 120, 8  # of a box, from box to box, between columns, around all: pixels
SWEEPS = 8
PORT = 5  # between the ends of curves at one box


@dataclass(frozen=True)
class Box:
    """A thing: the corner of its box, and its title in one or two lines."""

    thing: tuple
    x: float
    y: float
    lines: list

    @property
    def middle(self):
        return self.x + WIDE / 2

    @property
    def baseline(self):
        return self.y + HIGH / 2 + (4 if len(self.lines) == 1 else -3)


@dataclass(frozen=True)
class Curve:
    """A relation, and its path from the tail of its arrow to the head."""

    relation: object
    path: str


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    boxes: list
    curves: list


def draw(layers, relations, titles, *, is_mirrored=False, points_at_who=frozenset()):
    """The picture of {thing: layer}, given in the order of titles; mirrored for scripts that run from the right."""
    columns = _ordered(layers, relations)
    height = max(map(len, columns), default=0) * STEP + 2 * EDGE
    width = len(columns) * (WIDE + GAP) - GAP + 2 * EDGE
    places = {
        thing: (number, EDGE + (height - 2 * EDGE - len(column) * STEP) / 2 + (place + 0.5) * STEP)
        for number, column in enumerate(columns)
        for place, thing in enumerate(column)
    }
    arrows = [(each.what, each.who) if each.role in points_at_who else (each.who, each.what) for each in relations]
    paths = _paths(arrows, places, lambda x: width - x if is_mirrored else x)
    boxes = [
        Box(thing, _left(number, width, is_mirrored), y - HIGH / 2, in_lines(titles[thing]))
        for thing, (number, y) in places.items()
    ]
    return Picture(width, height, boxes, [Curve(*pair) for pair in zip(relations, paths, strict=True)])


def _ordered(layers, relations):
    """The things of each layer, from top to bottom."""
    columns = [[thing for thing in layers if layers[thing] == number] for number in sorted(set(layers.values()))]
    neighbours = {thing: set() for thing in layers}
    for each in relations:
        neighbours[each.who].add(each.what)
        neighbours[each.what].add(each.who)
    for _sweep in range(SWEEPS):
        for column in [*columns, *reversed(columns)]:
            heights = _heights(other for other in columns if other is not column)
            here = _heights([column])
            means = {
                thing: _mean([heights[each] for each in neighbours[thing] if each in heights], here[thing])
                for thing in column
            }
            column.sort(key=means.get)
    return columns


def _heights(columns):
    return {thing: place - len(column) / 2 for column in columns for place, thing in enumerate(column)}


def _mean(numbers, otherwise):
    return sum(sorted(numbers)) / len(numbers) if numbers else otherwise


def _paths(arrows, places, turn):
    """A curve for each (tail, head). Where several end at one side of a box they keep a little apart."""
    ends = {}
    sides = [_sides(places[tail][0], places[head][0]) for tail, head in arrows]
    for number, ((tail, head), (tail_side, head_side)) in enumerate(zip(arrows, sides, strict=True)):
        ends.setdefault((tail, tail_side), []).append((places[head][1], number, 0))
        ends.setdefault((head, head_side), []).append((places[tail][1], number, 1))
    ports = {}
    for found in ends.values():
        apart = min(PORT, (HIGH - 10) / len(found))
        for place, (_height, number, end) in enumerate(sorted(found)):
            ports[number, end] = (place - (len(found) - 1) / 2) * apart
    for number, ((tail, head), (tail_side, head_side)) in enumerate(zip(arrows, sides, strict=True)):
        start = _corner(places[tail], tail_side, ports[number, 0])
        end = _corner(places[head], head_side, ports[number, 1])
        yield _curve(start, tail_side, end, head_side, turn)


def _sides(tail, head):
    """The sides at which a curve leaves and arrives, 1 to the end of the line and -1 to its beginning."""
    if tail == head:
        return (1, 1) if tail == 0 else (-1, -1)
    return (1, -1) if tail < head else (-1, 1)


def _corner(place, side, port):
    number, y = place
    return EDGE + number * (WIDE + GAP) + (WIDE if side > 0 else 0), y + port


def _curve(start, start_side, end, end_side, turn):
    (x1, y1), (x2, y2) = start, end
    bend = GAP / 2
    points = [(x1, y1), (x1 + start_side * bend, y1), (x2 + end_side * bend, y2), (x2, y2)]
    first, *others = (f"{turn(x):g} {y:g}" for x, y in points)
    return f"M{first}C{' '.join(others)}"


def _left(number, width, is_mirrored):
    x = EDGE + number * (WIDE + GAP)
    return width - x - WIDE if is_mirrored else x
