"""Workbooks: an XLSX file of several sheets, written row by row in little memory, the same bytes for the same rows.

    with workbooks.writing(file, created=day) as book:
        sheet = book.add("cases", ["code", "title:en"])
        sheet.append(["KZ-ikomek109", "iKomek109"])

Sheets may be filled in turn. A cell is a text, a number or None; a text is never taken for a formula, a number or a
link, and is quoted as in CSV, so that reading undoes both alike (docs/decisions/0014).
"""

import re
import tempfile
from contextlib import contextmanager
from datetime import datetime, time

import xlsxwriter
from django.conf import settings
from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from catalogue.columns import MOST_DIGITS
from catalogue.quoting import quote

MOST_ROWS = 1_048_576
MOST_LETTERS = 32_767  # counted as XLSX does, in units of UTF-16
NARROWEST, WIDEST = 10, 40
LITERAL_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
UNPRINTABLE = re.compile("[\0-\x08\x0b-\x1f\ufffe\uffff]")


class DoesNotFit(ValueError):
    """What no workbook can hold: what is wrong and what to do instead."""


@contextmanager
def writing(target, *, created, right_to_left=False):
    """A workbook to fill, written into a path or an open binary file when the context ends without a fault.

    `created` is the day it bears; it must follow from what is written, or two files of the same would differ.
    """
    with tempfile.TemporaryDirectory(dir=settings.VAR) as folder:
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
        self.bold = book.add_format({"bold": True, "bottom": 1})
        self.sheets = []

    def add(self, name, header):
        """One more sheet, its header bold and always in sight."""
        leaf = self.book.add_worksheet(name, worksheet_class=_Leaf)
        leaf.freeze_panes(1, 1)
        if self.right_to_left:
            leaf.right_to_left()
        for place, title in enumerate(header):
            leaf.set_column(place, place, _width(title))
            leaf.write_string(0, place, title, self.bold)
        self.sheets.append(Sheet(name, header, leaf))
        return self.sheets[-1]

    def finish(self):
        for sheet in self.sheets:
            sheet.leaf.autofilter(0, 0, max(sheet.written - 1, 1), len(sheet.header) - 1)
        self.book.close()

    def abandon(self):
        """Let go of the rows that xlsxwriter keeps in files until the end."""
        for sheet in self.sheets:
            sheet.leaf.row_data_fh.close()


class Sheet:
    """One sheet: the names of its columns and how many rows it has, the header among them."""

    def __init__(self, name, header, leaf):
        self.name, self.header, self.leaf = name, header, leaf
        self.written = 1

    def append(self, row):
        """Write a row below the last. What cannot be held is a DoesNotFit: nothing is cut in silence."""
        if self.written == MOST_ROWS:
            raise DoesNotFit(
                _("The sheet “%s” has more rows than a workbook can hold. Choose fewer, or take the CSV file.")
                % self.name
            )
        for place, cell in enumerate(row):
            if isinstance(cell, str) or _is_long(cell):
                self._write_text(place, str(cell))
            elif cell is not None:
                self.leaf.write_number(self.written, place, cell)
        self.written += 1

    def _write_text(self, place, text):
        text = quote(text)
        if 2 * len(text) > MOST_LETTERS and len(text.encode("utf-16-le")) // 2 > MOST_LETTERS:
            raise DoesNotFit(
                _("A text in %(column)s of the sheet “%(sheet)s” is too long for a workbook. Take the CSV file.")
                % {"sheet": self.name, "column": self.header[place]}
            )
        if text:
            self.leaf.write_string(self.written, place, text)


class _Leaf(Worksheet):
    """A worksheet of xlsxwriter's in which every text is a text."""

    def _xml_rich_inline_string(self, string, attributes=()):
        """What stands between <r> and </r> would be taken for markup of xlsxwriter's own."""
        self._xml_inline_string(string, True, attributes)

    @staticmethod
    def _escape_control_characters(text):
        """`_x0041_` would be read as A; xlsxwriter overlooks such escapes where two of them share a line."""
        text = LITERAL_ESCAPE.sub("_x005F_", text)
        return UNPRINTABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _is_long(number):
    """Spreadsheet programs keep 15 digits; of what is longer every digit counts, so it is a text."""
    return isinstance(number, int) and len(str(abs(number))) > MOST_DIGITS


def _width(title):
    """In letters: columns of words in a language are wide."""
    return WIDEST if ":" in title else max(NARROWEST, len(title) + 2)
