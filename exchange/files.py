"""Files of the desk: every column of a sheet, public and internal, for people with the right to export."""

import csv

from django.http import StreamingHttpResponse

from catalogue.files import BYTE_ORDER_MARK, format_cell
from publishing import cells


class _Line:
    """What csv writes to: hands each line on instead of keeping it."""

    def write(self, line):
        return line


def answer(target, records):
    """The records of one sheet as a CSV file, sent while it is written."""
    writer = csv.writer(_Line())
    lines = (writer.writerow(row) for row in rows(target, records))
    response = StreamingHttpResponse(_marked(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{target.name}.csv"'
    return response


def rows(target, records):
    """The header and the rows of a sheet as text cells, quoted for spreadsheets."""
    columns = target.columns
    yield [column.name for column in columns]
    for record in records:
        found = cells.read(record, target.sheet)
        yield [format_cell(column, found.get(column.name)) for column in columns]


def _marked(lines):
    yield BYTE_ORDER_MARK
    yield from lines
