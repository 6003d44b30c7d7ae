"""What the tests of the mapping share: small foreign tables, and their translations as plain cells."""

from exchange.mapping.guessing import guess
from exchange.mapping.plans import ColumnPlan, Plan, TablePlan
from exchange.mapping.translating import translate
from exchange.reading import Table


def table(*rows, name=""):
    return Table(name, [list(row) for row in rows])


def guessed(*rows, name=""):
    """The plan of one table."""
    return guess([table(*rows, name=name)]).tables[0]


def goes(plan):
    """Where the columns of a table go: {header: to}."""
    return {column.header: column.to for column in plan.columns}


def plan(sheet, *columns, header_row=1, name="", **constants):
    """A plan for one table; a column is (header, to), or a ColumnPlan without its place."""
    made = tuple(
        ColumnPlan(place, *column) if isinstance(column, tuple) else column for place, column in enumerate(columns)
    )
    return Plan((TablePlan(name, sheet, header_row, made, constants),))


def cells(found, sheet):
    """The cells of all rows of a sheet."""
    return [row.cells for part in found if part.sheet == sheet for row in part.rows]


def translated(rows, plan, **given):
    """The cells of one table by a plan: {sheet: [cells]}."""
    found = translate([table(*rows)], plan, **given)
    return {part.sheet: cells(found, part.sheet) for part in found}
