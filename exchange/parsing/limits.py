"""How much of a file is looked at; the figures are settings of the site."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What a reading may take. Beyond it the file is refused, never cut."""

    rows: int  # of one sheet
    columns: int  # of one sheet
    cells: int  # of the whole file, from the first column to the last that is used in each row
    characters: int  # of one cell
    beside: int  # what is told beside the cells of the whole file: links, formulas without a result
    sheets: int
    parts: int  # files in the zip that a workbook is
    unpacked: int  # bytes of all parts together
    ratio: int  # how many times its packed size a large part may have
    text: int  # bytes of all cells together
    memory: int  # bytes of address space
    seconds: int  # on the clock, and of the processor
