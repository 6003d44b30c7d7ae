"""A folder of CSV files as one workbook, so that its sheets are imported together like those of any workbook."""

from datetime import date

from catalogue import workbooks
from catalogue.quoting import unquote
from exchange.reading import Unreadable, read

DAY = date(2000, 1, 1)  # a workbook bears a day; what is made of the same files must be the same


def as_workbook(folder, path):
    """Write the CSV files of a folder as the sheets of a workbook, each named for its file."""
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise Unreadable(f"{folder} holds no CSV files. Name the folder that holds cases.csv and the others.")
    with workbooks.writing(path, created=DAY) as book:
        for file in files:
            _add(book, file)


def _add(book, file):
    try:
        [table] = read(file).tables or [None]
    except Unreadable as fault:
        raise Unreadable(f"{file.name}: {fault}") from fault
    if table:
        header, *rows = table.rows
        sheet = book.add(file.stem[:31], header)
        for row in rows:
            sheet.append([unquote(cell) for cell in row])
