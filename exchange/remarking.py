"""What a person should look at in a file before it is imported: signs of damage, and personal data. It only warns."""

from catalogue.columns import Date, Many, Number, Whole
from exchange import damage, neighbours, personal, targets
from exchange.damage import Sign
from exchange.lines import Fate
from exchange.mapping import headers
from exchange.mapping.destinations import destinations


def remark(lines, tables, plan):
    """Note on each line what is odd in its row of the file; a row that became several lines is told with the first."""
    by_name, found = {table.name: table for table in tables}, {}
    for table in plan.tables:
        if table.sheet:
            _look(by_name[table.table], table, found)
    headers_of = {table.table: {column.to: column.header for column in table.mapped} for table in plan.tables}
    for sheet, of_sheet in lines.items():
        for line in of_sheet:
            told = found.pop((line.source.table, line.source.number), [])
            line.remarks += dict.fromkeys(
                [*told, *_lost(targets.target(sheet), line, headers_of.get(line.source.table, {}))]
            )


def _look(table, plan, found):
    """The remarks of one table, added to {(table, row number): [(header, message)]}."""
    rows, doubtful = list(headers.data(table, plan.header_row)), []
    for column in plan.mapped:
        cells = [row[column.place] if column.place < len(row) else "" for _number, row in rows]
        signs, told = neighbours.of_column(cells, _holds(plan.sheet, column.to)), {}
        for index, text in enumerate(cells):
            if text not in told:
                told[text] = _of_cell(text) if text else []
            place = (table.name, rows[index][0])
            if labels := [*told[text], *([signs[index].label] if index in signs else [])]:
                found.setdefault(place, []).extend((column.header, str(label)) for label in labels)
            elif text and damage.may_have_lost(text):
                doubtful.append((place, (column.header, str(Sign.LETTERS_LOST.label))))
    if any(message == Sign.LETTERS_LOST.label for told in found.values() for _header, message in told):
        for place, told in doubtful:
            found.setdefault(place, []).append(told)


def _lost(target, line, headers_of):
    """The cells that are what is stored but for letters that became question marks: [(header, message)]."""
    if line.fate != Fate.CHANGED:
        return
    for name, before in line.before.items():
        column, text = target.sheet[name], line.after.get(name)
        if text and text != before and damage.has_lost(column.format(text), column.format(before)):
            yield headers_of.get(name, ""), str(Sign.LETTERS_LOST.label)


def _of_cell(text):
    return [
        *(sign.label for sign in damage.of_cell(text)),
        *dict.fromkeys(finding.kind.label for finding in personal.find(text)),
    ]


def _holds(sheet, to):
    column = destinations(sheet)[to].column
    column = column.of if isinstance(column, Many) else column
    if isinstance(column, Date):
        return neighbours.Holds.DATES
    return neighbours.Holds.NUMBERS if isinstance(column, Number | Whole) else neighbours.Holds.ANYTHING
