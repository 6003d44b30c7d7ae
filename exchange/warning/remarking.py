"""What a person should look at in a file before it is imported: signs of damage, and personal data. It only warns."""

import re

from django.utils import timezone

from catalogue.columns import Date, Many, Number, Whole
from exchange import targets
from exchange.lines import Fate
from exchange.mapping import dates, headers
from exchange.mapping.destinations import destinations
from exchange.warning import damage, neighbours, personal
from exchange.warning.damage import Sign

YEAR = re.compile(r"\b\d{4}\b(?!\.)")


def remark(lines, tables, plan):
    """Note on each line what is odd in its row of the file; a row that became several lines is told with the first."""
    by_name, found, doubtful = {table.name: table for table in tables}, {}, {}
    for table in plan.tables:
        if table.sheet:
            _look(by_name[table.table], table, found, doubtful)
    _compare(lines, plan, found, doubtful)
    if any(message == Sign.LETTERS_LOST.label for told in found.values() for _header, message in told):
        for place in filter(doubtful.get, doubtful):
            found.setdefault(place, []).extend(doubtful[place])
    for of_sheet in lines.values():
        for line in of_sheet:
            line.remarks += dict.fromkeys(found.pop((line.source.table, line.source.number), []))


def _look(table, plan, found, doubtful):
    """The remarks of one table, added to {(table, row number): [(header, message)]}.

    Those of `doubtful` count if letters were lost elsewhere in the file.
    """
    rows = list(headers.data(table, plan.header_row))
    headers_of = {column.place: column.header for column in plan.mapped}
    for number, place in table.uncalculated:
        if place in headers_of:
            told = (headers_of[place], str(Sign.UNCALCULATED.label))
            found.setdefault((table.name, number), []).append(told)
    for column in plan.mapped:
        cells = [row[column.place] if column.place < len(row) else "" for _number, row in rows]
        holds, told = _holds(plan.sheet, column.to), {}
        signs, has_dates = neighbours.of_column(cells, holds), holds is neighbours.Holds.DATES
        for index, text in enumerate(cells):
            if text not in told:
                told[text] = [*_of_cell(text), *(_of_date(text) if has_dates else ())] if text else []
            place = (table.name, rows[index][0])
            if labels := [*told[text], *([signs[index].label] if index in signs else [])]:
                found.setdefault(place, []).extend((column.header, str(label)) for label in labels)
            elif text and damage.may_have_lost(text):
                doubtful.setdefault(place, []).append((column.header, str(Sign.LETTERS_LOST.label)))


def _compare(lines, plan, found, doubtful):
    """Cells against what is stored: the same is not doubtful, and what has question marks for letters is told."""
    headers_of = {table.table: {column.to: column.header for column in table.mapped} for table in plan.tables}
    for sheet, of_sheet in lines.items():
        target = targets.target(sheet)
        for line in of_sheet:
            place, header_of = (line.source.table, line.source.number), headers_of.get(line.source.table, {})
            same = {header_of.get(name) for name, before in line.before.items() if line.after.get(name) == before}
            if place in doubtful:
                doubtful[place] = [told for told in doubtful[place] if told[0] not in same]
            lost = [(header_of.get(name, ""), str(Sign.LETTERS_LOST.label)) for name in _lost(target, line)]
            if lost:
                found.setdefault(place, []).extend(lost)


def _lost(target, line):
    """The columns of what is stored but for letters that became question marks."""
    for name, before in line.before.items() if line.fate == Fate.CHANGED else ():
        column, text = target.sheet[name], line.after.get(name)
        if text and text != before and damage.has_lost(column.format(text), column.format(before)):
            yield name


def _of_cell(text):
    return [
        *(sign.label for sign in damage.of_cell(text)),
        *dict.fromkeys(finding.kind.label for finding in personal.find(text)),
    ]


def _of_date(text):
    """Whether a year stands in it that is hardly meant."""
    years = [int(year) for year in YEAR.findall(dates.normal(text))]
    return (
        [Sign.YEAR_FAR.label] if years and not 1000 <= min(years) <= max(years) <= timezone.localdate().year + 1 else []
    )


def _holds(sheet, to):
    column = destinations(sheet)[to].column
    column = column.of if isinstance(column, Many) else column
    if isinstance(column, Date):
        return neighbours.Holds.DATES
    return neighbours.Holds.NUMBERS if isinstance(column, Number | Whole) else neighbours.Holds.ANYTHING
