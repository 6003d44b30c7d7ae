"""Files of the desk: every column of a sheet, public and internal, for people with the right to export."""

import csv

from django.http import Http404, StreamingHttpResponse

from catalogue import tables
from catalogue.files import BYTE_ORDER_MARK, answer_workbook, format_cell, write_table
from exchange import stored
from exchange.workbook import codebook
from publishing import cells


class _Line:
    """What csv writes to: hands each line on instead of keeping it."""

    def write(self, line):
        return line


def answer(target, records, extension="csv"):
    """The records of one sheet as a file: CSV, sent while it is written, or a workbook."""
    if extension == "csv":
        return _answer_csv(target, records)
    if extension == "xlsx":
        return answer_sheets(target.name, [(target, records)])
    raise Http404


def answer_sheets(name, found):
    """A workbook of some (target, records), a sheet each; the codebook stands last."""
    found = list(found)

    def fill(book):
        for target, records in found:
            write_table(book, table(target, records))
        write_table(book, codebook.table([target for target, _records in found]))

    return answer_workbook(name, fill)


def _answer_csv(target, records):
    writer = csv.writer(_Line())
    lines = (writer.writerow(row) for row in rows(target, records))
    response = StreamingHttpResponse(_marked(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{target.name}.csv"'
    return response


def rows(target, records):
    """The header and the rows of a sheet as text cells, quoted for spreadsheets."""
    columns = target.columns
    yield [column.name for column in columns]
    for found in _cells(target, records):
        yield [format_cell(column, found.get(column.name)) for column in columns]


def table(target, records):
    """The same for a workbook: texts that are yet to be quoted, and numbers as numbers."""
    columns = target.columns
    rows = ([tables.cell(column, found.get(column.name)) for column in columns] for found in _cells(target, records))
    return tables.Table(target.name, [column.name for column in columns], rows)


def _cells(target, records):
    return (cells.read(record, target.sheet) for record in stored.with_all(target, records))


def _marked(lines):
    yield BYTE_ORDER_MARK
    yield from lines
