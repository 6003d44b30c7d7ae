"""What stands in a column of a foreign table, told by a sample of its cells; how its values are parted."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from catalogue import columns, edtf
from catalogue.columns import Reference
from catalogue.quoting import unquote
from exchange.mapping import dates, languages, normalising
from exchange.mapping.plans import SEPARATORS
from exchange.mapping.spelling import OUR_CODE, folded, says_nothing

SAMPLE = 200  # cells are looked at, from all over the column
LONGEST = 500  # letters of a cell are looked at
GOLDEN = 0.618034
PROSE = 120  # letters on average
MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
PHONE = re.compile(r"(?:\+|00|8 ?\(|\(\d)[\d\s()-]{7,}")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
DIGITS_ONLY = re.compile(r"[\W\d_]*")
COUNTRY = Reference("country", kind="country")


@dataclass(frozen=True)
class Content:
    """The filled cells of a sample, and their values by what parts them; every share is between 0 and 1."""

    cells: tuple = ()
    lookup: object = None
    linked: float = 0  # the share that leads to a page of the web, whatever the words
    parts: dict = field(default_factory=dict)

    @cached_property
    def language(self):
        return languages.of_column([cell for cell in self.cells if not DIGITS_ONLY.fullmatch(cell)])

    @cached_property
    def average_length(self):
        return sum(map(len, self.cells)) / len(self.cells) if self.cells else 0

    @cached_property
    def distinct(self):
        return len({folded(cell) for cell in self.cells}) / len(self.cells) if self.cells else 0

    @cached_property
    def has_people(self):
        """Whether mail addresses or telephone numbers stand in it."""
        return self.share(lambda cell: MAIL.search(cell) or PHONE.fullmatch(cell)) > 0.3

    @cached_property
    def numbers(self):
        return self.share(lambda cell: NUMBER.fullmatch(normalising.number(cell)))

    def share(self, is_so):
        return sum(bool(is_so(cell)) for cell in self.cells) / len(self.cells) if self.cells else 0

    def fitting(self, destination):
        """The share of cells that a destination could take as they stand; None where any text will do."""
        one = destination.one
        if destination.to == "code":
            return self.share(OUR_CODE.fullmatch)
        if isinstance(one, columns.Date):
            return self.share(lambda cell: edtf.is_valid(dates.normal(cell)))
        if isinstance(one, columns.Number | columns.Whole):
            return self.numbers
        if isinstance(one, columns.Link):
            return max(self.linked, self.share(lambda cell: "://" in cell or normalising.link(cell) != cell.strip()))
        return self.known(one, self.separator(destination)) if self.lookup.knows(one) else None

    def known(self, column, separator=""):
        """The share of values that are known: countries, terms, choices."""
        parts = self._parts(separator)
        return sum(self.lookup.code(column, part) is not None for part in parts) / len(parts) if parts else 0

    def _parts(self, separator):
        """The values of all cells; none of long texts, which are no values."""
        if separator not in self.parts:
            cells = self.cells if self.average_length < PROSE else ()
            self.parts[separator] = [part for cell in cells for part in split(cell, separator)]
        return self.parts[separator]

    def separator(self, destination):
        """What parts the values of a cell: whatever leaves most of them known, else what stands in many cells."""
        if not destination.takes_many or destination.is_text:
            return ""
        if self.lookup.knows(destination.one):
            shares = {mark: self.known(destination.one, mark) for mark in SEPARATORS}
            best = max(SEPARATORS, key=shares.get)  # of equals the first: our own way
            if shares[best] > shares[""] or shares[""] > 0.5:
                return best
        found = [mark for mark in ("\n", ",", "|") if self.share(lambda cell, mark=mark: mark in cell) >= 0.1]
        return found[0] if found else ""


def of_column(rows, place, lookup, linked=frozenset()):
    """The content of one column of the rows of a table, as (number, cells); `linked` are the (row, place) of links."""
    cells = [
        (cell, (number, place) in linked)
        for number, row in _spread(rows)
        if place < len(row) and (cell := unquote(row[place]).strip()[:LONGEST]) and not says_nothing(cell)
    ]
    share = sum(is_linked for _cell, is_linked in cells) / len(cells) if cells else 0
    return Content(tuple(cell for cell, _is_linked in cells), lookup, share)


def split(cell, separator):
    """The values of a cell: parted our own way, by semicolons of which a doubled one is meant, and by a separator."""
    parts = columns.split(cell) if ";" in cell else [cell]
    if separator not in ("", ";"):
        parts = [part for whole in parts for part in whole.split(separator)]
    return [part.strip() for part in parts if part.strip()]


def _spread(rows):
    """A sample from all over the rows, at steps that keep no time with whatever repeats itself in them."""
    if len(rows) <= SAMPLE:
        return rows
    step = len(rows) / SAMPLE
    return [rows[int(step * (number + number * GOLDEN % 1))] for number in range(SAMPLE)]
