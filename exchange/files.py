"""Files of the desk: every column of a sheet, public and internal, for people with the right to export."""

import csv

from django.http import StreamingHttpResponse

from catalogue.files import BYTE_ORDER_MARK
from exchange.resources import SheetResource


class _Line:
    """What csv writes to: hands each line on instead of keeping it."""

    def write(self, line):
        return line


def answer(target, records, *, by):
    """The records of one sheet as a CSV file, sent while it is written."""
    writer = csv.writer(_Line())
    rows = SheetResource(target, by=by).export_rows(records)
    lines = (writer.writerow(row) for row in rows)
    response = StreamingHttpResponse(_marked(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{target.name}.csv"'
    return response


def _marked(lines):
    yield BYTE_ORDER_MARK
    yield from lines
