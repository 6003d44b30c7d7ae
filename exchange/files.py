"""Files of the desk: every column of a sheet, public and internal, for people with the right to export."""

from django.http import Http404

from catalogue import tables
from catalogue.files import CSV, answer_workbook, csv_lines, send, write_table
from exchange import stored
from exchange.workbook import codebook
from publishing import cells


def answer(target, records, extension="csv"):
    """The records of one sheet as a file: CSV, sent while it is written, or a workbook."""
    if extension == "csv":
        return send(csv_lines(table(target, records)), CSV, f"{target.name}.csv")
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


def table(target, records):
    """The records as a table: texts that are yet to be quoted, and numbers as numbers."""
    columns = target.columns
    rows = ([tables.cell(column, found.get(column.name)) for column in columns] for found in _cells(target, records))
    return tables.Table(target.name, [column.name for column in columns], rows)


def _cells(target, records):
    return (cells.read(record, target.sheet) for record in stored.with_all(target, records))
