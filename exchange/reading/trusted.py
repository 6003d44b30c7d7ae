"""Our own CSV files, as the Atlas writes them: in UTF-8, with the names of columns in the first row."""

import csv
import io
from itertools import zip_longest

from django.conf import settings
from django.utils.translation import gettext as _

from catalogue.quoting import unquote
from exchange.reading.tables import Unreadable

ZIP_START, BYTE_ORDER_MARK = b"PK\x03\x04", b"\xef\xbb\xbf"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_csv(data):
    """The header and the rows of a CSV file: ([column], [(row number in the file, {column: cell})]).

    Row numbers are those a spreadsheet program shows: the header is row 1, and a cell of several lines is one row.
    """
    rows = list(_parse(_decode(data)))
    header = [name.strip() for name in rows[0]] if rows else []
    if not any(header):
        raise Unreadable(_("The first row names no columns. Write their names there, as in an exported sheet."))
    doubled = sorted({name for name in header if name and header.count(name) > 1})
    if doubled:
        raise Unreadable(_("These columns stand twice in the file: %s. Keep one of each.") % ", ".join(doubled))
    return header, [
        (number, _cells(header, row)) for number, row in enumerate(rows[1:], 2) if any(cell.strip() for cell in row)
    ]


def _decode(data):
    if len(data) > settings.MOST_UPLOAD_BYTES:
        megabytes = settings.MOST_UPLOAD_BYTES // 1024 // 1024
        raise Unreadable(_("The file is larger than %d MB. Split it and import the parts one by one.") % megabytes)
    if not data.strip():
        raise Unreadable(_("The file is empty. Save the sheet again as “CSV UTF-8” and choose that file."))
    if data.startswith(ZIP_START):
        raise Unreadable(_("This is an Excel workbook, not a CSV file. Save the sheet as “CSV UTF-8” first."))
    if data.startswith(UTF_16_MARKS):
        raise Unreadable(_("This file is in UTF-16. Save the sheet as “CSV UTF-8” and choose that file."))
    try:
        text = data.removeprefix(BYTE_ORDER_MARK).decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        raise Unreadable(
            _("The file is not in UTF-8 (first fault in line %d). Save the sheet as “CSV UTF-8” and choose that file.")
            % line
        ) from None
    if "\0" in text:
        raise Unreadable(
            _("The file holds bytes that no text has. Save the sheet as “CSV UTF-8” and choose that file.")
        )
    return text


def _parse(text):
    """Cells are apart by commas, or by what Excel writes instead in many countries: names of columns hold neither."""
    first_line = text.partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error as fault:
        raise Unreadable(
            _("The file is no well-formed CSV (%s). Open it in a spreadsheet program and save it again.") % fault
        ) from None


def _cells(header, row):
    """The cells by their column; under None what stands in no named column."""
    cells = {name: unquote(cell) for name, cell in zip(header, row, strict=False) if name}
    cells[None] = [cell for name, cell in zip_longest(header, row, fillvalue="") if not name and cell.strip()]
    return cells
