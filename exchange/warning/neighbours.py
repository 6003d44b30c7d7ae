"""Damage of a cell that only its neighbours in the column betray: what Excel made of dates, numbers and codes."""

import re
from collections import Counter
from enum import Enum, auto

from exchange.warning.damage import LIKE_LATIN, Sign

LONGEST = 40  # a longer cell is a text, and has none of the shapes below


class Holds(Enum):
    """What a column is declared to hold: what is odd in one is ordinary in another."""

    ANYTHING = auto()
    DATES = auto()
    NUMBERS = auto()


def of_column(texts, holds=Holds.ANYTHING):
    """The signs of damage in one column, its cells from top to bottom: {index: Sign}."""
    if holds is Holds.NUMBERS:
        return {}
    column = _Column(texts)
    if holds is Holds.DATES:
        return dict.fromkeys(column.serials(), Sign.SERIAL)
    return {index: sign for sign, rule in _RULES.items() for index in rule(column)}


class _Column:
    """The filled cells of a column by their shape: `of["years"]` is {index: text}."""

    def __init__(self, texts):
        self.filled, self.of = 0, {shape: {} for shape in _SHAPE.groupindex}
        for index, text in enumerate(texts):
            if not text:
                continue
            self.filled += 1
            if len(text) <= LONGEST and (match := _SHAPE.fullmatch(text)):
                self.of[match.lastgroup][index] = text

    def holds(self, *shapes, without=()):
        """The share that cells of some shapes have of all but those `without`; 0 where hardly any are left."""
        others = self.filled - len(without)
        counted = sum(len(self.of[shape].keys() - without) for shape in shapes)
        return counted / others if others >= FEWEST else 0

    def serials(self):
        return [index for index, text in self.of["digits"].items() if len(text) == 5 and "20000" <= text < "60000"]


def _serials_among_dates(column):
    serials = set(column.serials())
    dates, with_years = (column.holds(*shapes, without=serials) for shapes in (["dates"], ["dates", "years"]))
    return serials if serials and (dates >= 0.5 or with_years >= 0.9) else ()


def _eaten(column):
    """Days and months without a year where others hold no dates; whole dates too, among such as 3-5 or 2.5."""
    short, whole = set(column.of["eaten"]), set(column.of["dates"])
    if not (short or whole) or column.filled - len(short) < FEWEST:
        return ()
    is_of_dates = column.holds("dates", "years", without=short) > 0.3
    are_pairs = column.holds("pairs", without=short | whole) >= 0.5
    return () if is_of_dates else short | whole if are_pairs else short


def _rounded(column):
    """Of sixteen digits Excel makes the last a zero; by chance all of several numbers hardly end in one."""
    numbers = [index for index, text in column.of["digits"].items() if len(text) == 16]
    return numbers if len(numbers) >= FEWEST and all(column.of["digits"][i].endswith("0") for i in numbers) else ()


def _zeros_lost(column):
    """Numbers shorter than most, in a column of codes of one length some of which do, or may, begin with zero."""
    numbers = column.of["digits"] | column.of["years"]
    if len(numbers) < max(FEWEST, 0.9 * column.filled):
        return ()
    lengths = Counter(map(len, numbers.values()))
    usual, often = lengths.most_common(1)[0]
    whole = [text for text in numbers.values() if len(text) == usual]
    keep_zeros = any(text.startswith("0") for text in whole)
    may_begin_so = usual >= 6 and often >= 0.7 * len(numbers) and len({text[0] for text in whole}) > 2
    if max(lengths) > usual or not (keep_zeros or may_begin_so and not _are_amounts(whole)):
        return ()
    return [index for index, text in numbers.items() if usual - 4 < len(text) < usual]


def _are_amounts(numbers):
    """Whether numbers are counted or measured rather than given out: many are round, or stand there twice."""
    return sum(number.endswith("00") for number in numbers) > 0.2 * len(numbers)


def _look_alikes(column):
    """A code in Cyrillic letters that look like Latin ones, among codes in Latin letters."""
    alike = column.of["alike"].keys()
    return alike if alike and column.holds("codes", without=alike) >= 0.8 else ()


FEWEST = 3  # neighbours that can betray anything
_MONTHS = """
jan feb mar apr may jun jul aug sep sept oct nov dec янв фев мар апр май мая июн июл авг сен сент окт ноя нояб дек
қаң ақп нау сәу мам мау шіл там қыр қаз қар жел yan fev iyn iyl avg sen okt noy dek
""".split()  # noqa: SIM905 - a text is read more easily
_MONTH = f"(?:{'|'.join(_MONTHS)})"
_SHAPE = re.compile(
    rf"(?P<eaten>\d{{1,2}}[ .-]{_MONTH}\.?|{_MONTH}\.?[ .-]\d\d)"
    r"|(?P<years>(?:19|20)\d\d)|(?P<digits>[0-9]+)"
    r"|(?P<dates>(?:19|20)\d\d-\d\d(?:-\d\d)?(?:[ T]00:00(?::00)?)?|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d"
    rf"|(?:19|20)\d\d/(?:19|20)\d\d|(?:\d{{1,2}}[ .-])?{_MONTH}\w*\.?[ .-](?:19|20)\d\d)"
    r"|(?P<pairs>\d{1,3}[-./,]\d{1,3})"
    rf"|(?-i:(?P<alike>(?=[0-9._-]*[\u0400-\u04ff])[0-9._{''.join(sorted(LIKE_LATIN))}-]+))"
    r"|(?P<codes>(?=[0-9._-]*[a-z])[a-z0-9._-]+)",
    re.IGNORECASE,
)
_RULES = {
    Sign.SERIAL: _serials_among_dates,
    Sign.DATE_EATEN: _eaten,
    Sign.ROUNDED: _rounded,
    Sign.ZEROS_LOST: _zeros_lost,
    Sign.LOOK_ALIKES: _look_alikes,
}
