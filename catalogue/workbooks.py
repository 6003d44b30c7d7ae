"""Workbooks: an XLSX file of several sheets, written row by row in little memory, the same bytes for the same rows.

    with workbooks.writing(file, created=day) as book:
        sheet = book.add("cases", ["code", "title:en"])
        sheet.append(["KZ-ikomek109"], marks={1: Mark(Style.FAULT, "This cell must not be empty.")})

Sheets may be filled in turn. A cell is a text, a number or None; a text is never taken for a formula, a number or a
link, and is quoted as in CSV, so that reading undoes both alike (docs/decisions/0014).
"""

from contextlib import contextmanager
from datetime import datetime, time

import xlsxwriter

from catalogue import leftovers
from catalogue.worksheets import LOOKS, MOST_ROWS, DoesNotFit, Leaf, Mark, Sheet, Style

__all__ = ["MOST_ROWS", "DoesNotFit", "Mark", "Sheet", "Style", "Workbook", "writing"]


@contextmanager
def writing(target, *, created, right_to_left=False):
    """A workbook to fill, written into a path or an open binary file when the context ends without a fault.

    `created` is the day it bears; it must follow from what is written, or two files of the same would differ.
    """
    with leftovers.folder() as folder:
        book = xlsxwriter.Workbook(target, {"constant_memory": True, "tmpdir": folder})
        book.set_properties({"created": datetime.combine(created, time())})
        filled = Workbook(book, right_to_left)
        try:
            yield filled
        except BaseException:
            filled.abandon()
            raise
        filled.finish()


class Workbook:
    """The sheets written so far."""

    def __init__(self, book, right_to_left):
        self.book, self.right_to_left = book, right_to_left
        self.looks = {style: book.add_format(look) for style, look in LOOKS.items()}
        self.sheets, self.notes = [], 0

    def add(self, name, header=(), *, is_hidden=False):
        """One more sheet; its header, if it has one, is bold and always in sight."""
        leaf = self.book.add_worksheet(name, worksheet_class=Leaf)
        if self.right_to_left:
            leaf.right_to_left()
        if is_hidden:
            leaf.hide()
        self.sheets.append(Sheet(self, name, header, leaf))
        return self.sheets[-1]

    def finish(self):
        for sheet in self.sheets:
            sheet.finish()
        self.book.close()

    def abandon(self):
        """Let go of the rows that xlsxwriter keeps in files until the end."""
        for sheet in self.sheets:
            sheet.leaf.row_data_fh.close()
