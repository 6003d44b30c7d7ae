"""Tables: rows of cells under a header, as CSV and XLSX hold them. A cell is a text, a number or None.

Of an entry come several tables, one for each of its sheets: the public columns under the names that an import knows
them by, then how each of its texts came about, then its version and address. Rows name their entry in the column
`entry`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.conf import settings

from catalogue import kinds
from catalogue.columns import Flag, Number, Whole, Words

CITED_BY = ("version", "url")
STATES = ("origin", "reviewed", "ready")  # of a text; the middle one is for readers only


@dataclass(frozen=True)
class Table:
    """What it is called, the names of its columns, and its rows, which may be read once only."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence]


def columns(sheet):
    """The columns of a sheet that the public sees, and those that say how the texts of an entry came about."""
    languages = settings.CONTENT_LANGUAGES
    told = [column.in_language(language) for column in states(sheet) for language in languages]
    return [*sheet.cells(languages, public=True), *told]


def states(sheet):
    """Documents tell the state of each text by itself, so a table has columns for it that the sheet keeps internal."""
    words = {column.name: column for column in (*sheet.words, Words("reviewed", of=Flag("")))}
    return [replace(words[name], public=True) for name in STATES] if "origin" in words else []


def never_empty(sheet):
    """The columns of its public file in which every row has a value.

    An entry told only in general terms has hardly more than its code.
    """
    of_entry = any(sheet == kind.sheet for kind in kinds.entry_kinds())
    demanded = {column.name for column in sheet.columns if column.required}
    return (demanded & set(sheet.key) if of_entry else demanded) | {"version"}


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
        cells = dict(_head(record)) | record["cells"]
        return [[*(cell(column, cells.get(column.name)) for column in shown), *end]]
    owner = {"kind": record["kind"], "entry": record["code"]}  # a kind of its own comes before that of the entry
    found = [owner | row for row in record["rows"].get(sheet.name, [])]
    return [[*(cell(column, row.get(column.name)) for column in shown), *end] for row in found]


def _head(record):
    """What a document of an entry says beside its cells: which it is, in which language, and the state of each text.

    Of an entry told only in general terms code and language stand nowhere else. A translation is published only if it
    is ready, an original always: that needs no mark, and a file brought back where it came from changes none.
    """
    if not kinds.get(record["kind"]).path:
        return
    yield from {name: record[name] for name in ("code", "language")}.items()
    spoken = {name.partition(":")[2] for name in record["cells"]}
    for language in spoken & record["texts"].keys():
        text = record["texts"][language]
        yield f"origin:{language}", text["origin"]
        yield f"reviewed:{language}", text["reviewed"] or None
        yield f"ready:{language}", language != record["language"] or None


def cell(column, value):
    """A value of a document as a cell: a number only in a column of numbers."""
    if value is None:
        return None
    if isinstance(column, Whole):
        return value
    return Decimal(value) if isinstance(column, Number) else column.format(value)
