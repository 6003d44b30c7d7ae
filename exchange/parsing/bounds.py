"""The rows of every form of file on their way out: counted, held to the limits, without what is empty at their ends."""

from itertools import repeat

from exchange.parsing.refusing import Refused


class Bounds:
    """Counts what one file holds."""

    def __init__(self, limits):
        self.limits = limits
        self.cells = self.told_beside = 0

    def rows(self, rows, sheet=""):
        """Rows as they are passed on; `rows` gives each as (cells, how many times it stands there)."""
        number = given = 0
        for cells, times in rows:
            cells = _without_empty_end(cells)
            number += times
            if cells:
                self.area(number, len(cells), sheet)
                self._count(number - times - given + times * len(cells))
                self._check_cells(cells, number - times + 1, sheet)
                yield from repeat([], number - times - given)
                yield from repeat(cells, times)
                given = number

    def area(self, rows, columns, sheet):
        """Refuse a sheet of more rows or columns than we take."""
        if rows > self.limits.rows:
            raise Refused("rows", sheet=sheet, most=self.limits.rows)
        if columns > self.limits.columns:
            raise Refused("columns", sheet=sheet, most=self.limits.columns)

    def beside(self):
        """Count one link, or one formula without a result."""
        self.told_beside += 1
        if self.told_beside > self.limits.beside:
            raise Refused("beside", most=self.limits.beside)

    def _count(self, cells):
        self.cells += cells
        if self.cells > self.limits.cells:
            raise Refused("cells", most=self.limits.cells)

    def _check_cells(self, cells, row, sheet):
        whole = "".join(cells)
        if len(whole) <= self.limits.characters and "\0" not in whole:
            return
        for column, cell in enumerate(cells):
            place = {"sheet": sheet, "row": row, "column": letters(column)}
            if len(cell) > self.limits.characters:
                raise Refused("characters", most=self.limits.characters, **place)
            if "\0" in cell:
                raise Refused("nul", **place)


def letters(column):
    """How spreadsheet programs call a column counted from 0: A, B … Z, AA …"""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _without_empty_end(cells):
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]
