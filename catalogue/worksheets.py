"""The sheets of a workbook: texts and numbers row by row, cells that stand out, notes beside them, lists of choices."""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from catalogue.columns import MOST_DIGITS
from catalogue.quoting import quote

MOST_ROWS = 1_048_576
MOST_LETTERS = 32_767  # counted as XLSX does, in units of UTF-16
MOST_NOTES = 10_000  # in a workbook: programs slow down with more, and each is kept until the end
LONGEST_NOTE, LETTERS_ON_A_LINE, MOST_LINES = 2_000, 34, 30
NARROWEST, WIDEST = 10, 40
LITERAL_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
UNPRINTABLE = re.compile("[\0-\x08\x0b-\x1f\ufffe\uffff]")


class DoesNotFit(ValueError):
    """What no workbook can hold: what is wrong and what to do instead."""


class Style(StrEnum):
    """How a cell looks that stands out."""

    HEAD = "head"
    FAULT = "fault"
    DUPLICATE = "duplicate"
    REMARK = "remark"
    EXAMPLE = "example"


LOOKS = {
    Style.HEAD: {"bold": True, "bottom": 1},
    Style.FAULT: {"bg_color": "#F4B6B0", "font_color": "#5C0A05"},
    Style.DUPLICATE: {"bg_color": "#BDD7F0", "font_color": "#0B2E4F"},
    Style.REMARK: {"bg_color": "#FBE7A1", "font_color": "#4D3B00"},
    Style.EXAMPLE: {"italic": True, "font_color": "#595959"},
}


@dataclass(frozen=True)
class Mark:
    """How a cell stands out, and what is said of it beside it."""

    style: Style
    note: str = ""


class Sheet:
    """One sheet: the names of its columns and how many rows it has, the header among them."""

    def __init__(self, book, name, header, leaf):
        self.book, self.name, self.header, self.leaf = book, name, header, leaf
        self.written = 0
        if header:
            leaf.freeze_panes(1, 1)
            self.widen(map(_width, header))
            self._write_header()

    def append(self, row, marks=None):
        """Write a row below the last. What cannot be held is a DoesNotFit: nothing is cut in silence.

        `marks` say which of its cells stand out: {place: Mark}.
        """
        if self.written == MOST_ROWS:
            raise DoesNotFit(
                _("The sheet “%s” has more rows than a workbook can hold. Choose fewer, or take the CSV file.")
                % self.name
            )
        for place, cell in enumerate(row):
            if isinstance(cell, str) or _is_long(cell):
                self._write_text(place, str(cell), self._look(marks, place))
            elif cell is not None:
                self.leaf.write_number(self.written, place, cell, self._look(marks, place))
        for place, mark in marks.items() if marks else ():
            self._mark(place, mark, is_empty=place >= len(row) or row[place] in (None, ""))
        self.written += 1

    def widen(self, widths):
        """How wide its columns are, in letters."""
        for place, width in enumerate(widths):
            self.leaf.set_column(place, place, width)

    def note(self, row, place, text):
        """Say something of a cell beside it, unless the workbook bears no more; rows count from 0."""
        self.book.notes += 1
        if self.book.notes <= MOST_NOTES:
            text = UNPRINTABLE.sub("", text[:LONGEST_NOTE])
            lines = sum(1 + len(line) // LETTERS_ON_A_LINE for line in text.split("\n"))
            self.leaf.write_comment(row, place, text, {"width": 240, "height": 15 + 15 * min(lines, MOST_LINES)})

    def offer(self, place, values, *, only, rows):
        """Offer a list for the first rows of a column below the header: `values` is some `column` of a sheet.

        Whoever writes something else is asked if it is meant, if they are all (`only`).
        """
        asking = {"error_type": "warning", "show_error": only}
        self.leaf.data_validation(1, place, rows, place, {"validate": "list", "source": values, **asking})

    def column(self, place, rows):
        """What a formula calls the first rows of a column below the header."""
        letters = xl_col_to_name(place, col_abs=True)
        return f"='{self.name}'!{letters}$2:{letters}${rows + 1}"

    def finish(self):
        if self.header:
            self.leaf.autofilter(0, 0, max(self.written - 1, 1), len(self.header) - 1)

    def _write_header(self):
        for place, title in enumerate(self.header):
            self.leaf.write_string(0, place, title, self.book.looks[Style.HEAD])
        self.written = 1

    def _look(self, marks, place):
        return self.book.looks[marks[place].style] if marks and place in marks else None

    def _mark(self, place, mark, *, is_empty):
        if is_empty:
            self.leaf.write_blank(self.written, place, None, self.book.looks[mark.style])
        if mark.note:
            self.note(self.written, place, mark.note)

    def _write_text(self, place, text, look):
        text = quote(text)
        if 2 * len(text) > MOST_LETTERS and len(text.encode("utf-16-le")) // 2 > MOST_LETTERS:
            raise DoesNotFit(
                _("A text in %(column)s of the sheet “%(sheet)s” is too long for a workbook. Take the CSV file.")
                % {"sheet": self.name, "column": self._called(place)}
            )
        if text:
            self.leaf.write_string(self.written, place, text, look)

    def _called(self, place):
        return self.header[place] if place < len(self.header) else xl_col_to_name(place)


class Leaf(Worksheet):
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
