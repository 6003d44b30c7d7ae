"""Tables: rows of cells under a header, as CSV and XLSX hold them. A cell is a text, a number or None.

Of an entry come several tables, one for each of its sheets: the public columns under the names that an import knows
them by, then the version and the address of the entry. Rows name their entry in the column `entry`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings

from catalogue.columns import Number, Whole

CITED_BY = ("version", "url")


@dataclass(frozen=True)
class Table:
    """What it is called, the names of its columns, and its rows, which may be read once only."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence]


def columns(sheet):
    """The columns of a sheet that the public sees."""
    return sheet.cells(settings.CONTENT_LANGUAGES, public=True)


def header(sheet):
    return [*(column.name for column in columns(sheet)), *CITED_BY]


def of_sheet(sheet, records):
    """One sheet of some records."""
    shown = columns(sheet)
    return Table(sheet.name, header(sheet), (row for record in records for row in rows(sheet, shown, record)))


def rows(sheet, shown, record):
    """The rows that a record has on one of its sheets, the columns of which are `shown`."""
    end = [record["version"], record.get("url")]
    if "entry" not in {column.name for column in shown}:
        return [[*(cell(column, record["cells"].get(column.name)) for column in shown), *end]]
    owner = {"kind": record["kind"], "entry": record["code"]}  # a kind of its own comes before that of the entry
    found = [owner | row for row in record["rows"].get(sheet.name, [])]
    return [[*(cell(column, row.get(column.name)) for column in shown), *end] for row in found]


def cell(column, value):
    """A value of a document as a cell: a number only in a column of numbers."""
    if value is None:
        return None
    if isinstance(column, Whole):
        return value
    return Decimal(value) if isinstance(column, Number) else column.format(value)
