"""What a file was read as."""

from dataclasses import dataclass, field

from exchange.parsing.decoding import ENCODINGS
from exchange.parsing.delimited import SEPARATORS

__all__ = ["ENCODINGS", "SEPARATORS"]


class Unreadable(Exception):
    """A file that cannot be read at all: what is wrong and what to do next."""


@dataclass(frozen=True)
class Table:
    """One sheet: row i is row i + 1 of a spreadsheet program; cells as they stand in the file, not unquoted.

    What is told beside the cells names its row as a spreadsheet program counts, and its place counted from 0.
    """

    name: str  # "" for CSV
    rows: list[list[str]]  # without empty cells at the end of a row and empty rows at the end of the sheet
    is_hidden: bool = False  # in the workbook
    links: list[list] = field(default_factory=list)  # where cells lead on the web: [row, place, address]
    uncalculated: list[list] = field(
        default_factory=list
    )  # formulas without a result, whose cells are empty: [row, place]


@dataclass(frozen=True)
class Reading:
    """A whole file; hidden sheets too, sheets without any cell left out."""

    form: str  # csv, xlsx or ods
    tables: list[Table]
    encoding: str = ""  # of CSV, as Python calls it
    separator: str = ""  # of CSV
    possible: tuple[str, ...] = ()  # encodings that could be meant, best first, one of each that give the same text
    is_sure: bool = True  # if not, a person should look at the text before going on
