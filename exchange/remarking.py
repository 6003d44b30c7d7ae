"""What a person should look at in a file before it is imported: signs of damage, and personal data. It only warns."""

from catalogue.columns import Date, Many, Number, Whole
from exchange import damage, neighbours, personal
from exchange.mapping import headers
from exchange.mapping.destinations import destinations


def remark(lines, tables, plan):
    """Note on each line what is odd in its row of the file; a row that became several lines is told with the first."""
    by_name, found = {table.name: table for table in tables}, {}
    for table in plan.tables:
        if table.sheet:
            _look(by_name[table.table], table, found)
    for of_sheet in lines.values():
        for line in of_sheet:
            line.remarks += found.pop((line.source.table, line.source.number), [])


def _look(table, plan, found):
    """The remarks of one table, added to {(table, row number): [(header, message)]}."""
    rows = list(headers.data(table, plan.header_row))
    for column in plan.mapped:
        cells = [row[column.place] if column.place < len(row) else "" for _number, row in rows]
        signs, told = neighbours.of_column(cells, _holds(plan.sheet, column.to)), {}
        for index, text in enumerate(cells):
            if text not in told:
                told[text] = _of_cell(text) if text else []
            if labels := [*told[text], *([signs[index].label] if index in signs else [])]:
                place = (table.name, rows[index][0])
                found.setdefault(place, []).extend((column.header, str(label)) for label in labels)


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
