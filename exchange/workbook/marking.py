"""The workbook that goes back to whoever uploaded a file: the same cells at the same places, with what is wrong marked.

The first sheet lists all of it. Whoever mends the marked cells and uploads the workbook again is understood: that sheet
is left out then (`beside`), and notes and colours are no cells.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name

from catalogue.quoting import unquote
from catalogue.workbooks import Mark, Style
from exchange.lines import Fate
from exchange.workbook.beside import FAULTS

WORST_FIRST = (Style.FAULT, Style.DUPLICATE, Style.REMARK)
NEGATIVE = re.compile(r"-(0|[1-9]\d{0,8})(\.\d{0,5}[1-9])?")  # would be quoted as a text
LONGEST_NAME, NOT_IN_NAMES = 31, re.compile(r"[\[\]:*?/\\]")
WIDTHS = (24, 8, 28, 16, 90)


@dataclass(frozen=True)
class Told:
    """One thing said of a cell: the row is counted from 1, the place of the column from 0.

    `column` is what the list calls the column: by its letter and header, or as ours where the file has none.
    """

    table: str
    row: int
    place: int
    column: str
    style: Style
    message: str


def fill(book, tables, plan, lines, counts):
    """Write the tables of a file, marked by the `lines` of its check (`Upload.lines`), and before them the list.

    `counts` are {sheet: {fate: number}}, as `Upload.counts` tells them.
    """
    plans = {table.table: table for table in plan.tables}
    kept = [table for table in tables if plans[table.name].sheet or table.name != FAULTS]
    order = {table.name: number for number, table in enumerate(kept)}
    found = sorted(_told(lines, plans), key=lambda told: (order[told.table], told.row, told.place))
    names = _names(kept, plans)
    _list(book.add(_free(FAULTS, names.values())), found, counts, names)
    of_tables = {}
    for told in found:
        of_tables.setdefault(told.table, {}).setdefault(told.row, []).append(told)
    for table in kept:
        is_hidden = table.is_hidden and not plans[table.name].sheet  # as it was, so that it is not taken for data then
        _copy(book.add(names[table.name], is_hidden=is_hidden), table, of_tables.get(table.name, {}))


# what is told


def _told(lines, plans):
    for line in lines:
        headers = {column.place: column.header for column in plans[line["table"]].columns}
        by_header = {header: place for place, header in reversed(headers.items())}
        for column, message in line["faults"]:
            yield _one(line, headers, line["places"].get(column), column, Style.FAULT, message)
        for match in line["matches"]:
            message = f"{match['code']} · {match['score']} % · {', '.join(match['why'])}"
            yield _one(line, headers, line["places"].get("code"), "", Style.DUPLICATE, message)
        for header, message in line["remarks"]:
            yield _one(line, headers, by_header.get(header), header, Style.REMARK, message)


def _one(line, headers, place, column, style, message):
    """What has no place in the file is said of the first cell of its row."""
    if place is not None:
        header = headers.get(place, "")
        named = [xl_col_to_name(place), header, *([f"→ {column}"] if column not in ("", header) else [])]
        column = " ".join(filter(None, named))
    return Told(line["table"], line["number"], place or 0, column, style, message)


# how it is written


def _list(sheet, found, counts, names):
    """Counts by fate, and below them all that is told."""
    sheet.widen(WIDTHS)
    for fate in Fate:
        if number := sum(of_sheet.get(fate.value, 0) for of_sheet in counts.values()):
            sheet.append([str(fate.label), number])
    sheet.append([])
    header = [_("Sheet"), _("Row"), _("Column"), _("Kind"), _("What is wrong, and what to do")]
    sheet.append(header, dict.fromkeys(range(len(header)), Mark(Style.HEAD)))
    kinds = {Style.FAULT: _("fault"), Style.DUPLICATE: Fate.DUPLICATE.label, Style.REMARK: _("remark")}
    for told in found:
        kind = str(kinds[told.style])
        sheet.append([names[told.table], told.row, told.column, kind, told.message], {3: Mark(told.style)})


def _copy(sheet, table, told):
    for number, row in enumerate(table.rows, 1):
        sheet.append([_as_read(cell) for cell in row], _marks(told.get(number, ())))


def _marks(told):
    """{place: Mark}: the worst gives the colour, and all of it is said."""
    found = {}
    for one in told:
        found.setdefault(one.place, []).append(one)
    return {
        place: Mark(min((one.style for one in some), key=WORST_FIRST.index), "\n".join(one.message for one in some))
        for place, some in found.items()
    }


def _as_read(cell):
    """A cell for a writer that quotes: reading finds the same as in the file."""
    return Decimal(cell) if NEGATIVE.fullmatch(cell) else unquote(cell)


# what sheets are called


def _names(tables, plans):
    """What the sheet of each table is called: as in the file, so far as a workbook allows it."""
    found = {}
    for table in tables:
        name = table.name.strip("'") or plans[table.name].sheet or _("Sheet")
        found[table.name] = _free(NOT_IN_NAMES.sub(" ", name), found.values())
    return found


def _free(name, taken):
    """A name that no other sheet has, whatever its case."""
    taken, number, found = {other.casefold() for other in taken}, 1, name[:LONGEST_NAME]
    while found.casefold() in taken:
        number += 1
        found = f"{name[: LONGEST_NAME - 4]} {number}"
    return found
