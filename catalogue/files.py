"""Public files: the public columns of a sheet, with version and address for each row, quoted for spreadsheets.

They are made while they are sent: nothing grows with the number of rows, and the same store gives the same bytes.
"""

import csv
import json
import os
import tempfile
from datetime import date
from decimal import Decimal
from itertools import batched, chain

from django.conf import settings
from django.db.models import Max
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from catalogue import codebook, documents, records, tables, workbooks
from catalogue.columns import plain
from catalogue.models import Publication
from catalogue.quoting import quote

BYTE_ORDER_MARK = "\ufeff"  # tells Excel that the file is UTF-8
CSV, JSON = "text/csv; charset=utf-8", "application/json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_AT_ONCE = 256 * 1024  # bytes; what is longer is sent in pieces
LINES = 50  # of a piece
MOST_IN_WORKBOOK = 20_000  # entries, each with its rows: a workbook is made before it is sent
NEVER = date(1980, 1, 1)  # the first day that a ZIP file can name


def answer(publications, kind, extension, request):
    """The publications as a file of the kind asked for."""
    if extension == "xlsx" and (number := publications.count()) > MOST_IN_WORKBOOK:
        message = _(
            "These are %(number)d entries; a workbook holds %(most)d. Filter the listing, or take the CSV file."
        )
        raise workbooks.DoesNotFit(message % {"number": number, "most": MOST_IN_WORKBOOK})
    found = records.of(publications, request)
    if extension == "csv":
        return send(csv_lines(tables.of_sheet(kind.sheet, found)), CSV, f"{kind.sheet.name}.csv")
    if extension == "xlsx":
        return answer_workbook(kind.sheet.name, lambda book: _fill(book, kind, found))
    if extension == "json":
        return answer_json(found)
    raise Http404


def answer_table(name, header, rows, extension):
    """A table that is no sheet of one kind, in the same forms. Cells are texts, numbers or None."""
    table = tables.Table(name, header, rows)
    if extension == "csv":
        return send(csv_lines(table), CSV, f"{name}.csv")
    if extension == "xlsx":
        return answer_workbook(name, lambda book: write_table(book, table))
    if extension == "json":
        return answer_json(dict(zip(header, map(_in_json, row), strict=True)) for row in rows)
    raise Http404


def answer_json(found):
    """Entries or rows, whatever they are, under the format and the licence."""
    head = json.dumps({"format": documents.FORMAT, "licence": settings.CONTENT_LICENCE}, ensure_ascii=False)
    entries = (json.dumps(entry, ensure_ascii=False) for entry in found)
    return send(chain([f'{head[:-1]}, "entries": ['], joined(entries), ["]}"]), JSON)


def joined(texts):
    """Texts with a comma between each two."""
    for number, text in enumerate(texts):
        yield f", {text}" if number else text


class _Line:
    """What csv writes to: hands each line back instead of keeping it."""

    def write(self, line):
        return line


_writer = csv.writer(_Line())


def csv_lines(table):
    """The lines of a CSV file, every text quoted, the mark of its encoding first."""
    yield csv_head(table.header)
    yield from map(csv_line, table.rows)


def csv_head(header):
    return BYTE_ORDER_MARK + _writer.writerow(header)


def csv_line(row):
    return _writer.writerow([_in_csv(cell) for cell in row])


def _in_csv(cell):
    return quote(cell) if isinstance(cell, str) else plain(cell) if isinstance(cell, Decimal) else cell


def _in_json(cell):
    return plain(cell) if isinstance(cell, Decimal) else cell


def send(lines, content_type, name=""):
    """Text as it comes. What is short is sent whole, so that its reader knows how much is to come."""
    pieces = ("".join(batch).encode() for batch in batched(lines, LINES, strict=False))
    first, size = [], 0
    while size <= MOST_AT_ONCE and (piece := next(pieces, None)) is not None:
        first.append(piece)
        size += len(piece)
    is_long = size > MOST_AT_ONCE
    response = StreamingHttpResponse(chain(first, pieces)) if is_long else HttpResponse(b"".join(first))
    response["Content-Type"] = content_type
    return named(response, name)


def named(response, name):
    """The answer as a download under a name."""
    if name:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def answer_workbook(name, fill):
    """A workbook that `fill` writes, by way of a file without a name that is gone when it has been sent."""
    file = tempfile.TemporaryFile(dir=settings.VAR)  # noqa: SIM115 - closed with the answer
    try:
        with workbooks.writing(file, created=newest_day(), right_to_left=get_language_bidi()) as book:
            fill(book)
    except workbooks.DoesNotFit:
        file.close()
        raise
    file.seek(0)
    return send_file(file, XLSX, f"{name}.xlsx")


def send_file(file, content_type, name):
    """An open file, which is closed when it has been sent. What is short is sent whole, as above."""
    is_long = os.fstat(file.fileno()).st_size > MOST_AT_ONCE
    if is_long:
        return named(FileResponse(file, content_type=content_type), name)
    with file:
        return named(HttpResponse(file.read(), content_type=content_type), name)


def _fill(book, kind, found):
    """The sheet of a kind and those of its rows, all in one reading; the codebook stands last."""
    sheets = [(sheet, tables.columns(sheet), book.add(sheet.name, tables.header(sheet))) for sheet in kind.sheets]
    for record in found:
        for sheet, columns, leaf in sheets:
            for row in tables.rows(sheet, columns, record):
                leaf.append(row)
    write_table(book, codebook.table(kind))


def write_table(book, table):
    leaf = book.add(table.name, table.header)
    for row in table.rows:
        leaf.append(row)


def newest_day():
    """The day of the newest publication: what files are dated by, for today's date would change them every day."""
    return Publication.objects.filter(live=True).aggregate(day=Max("day"))["day"] or NEVER
