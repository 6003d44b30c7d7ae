"""The first rows of a table as they stand under its header, for whoever maps it."""

from itertools import islice

from catalogue.quoting import unquote
from exchange.mapping import headers

LONGEST = 200


def samples(table, plan, n=5):
    """For each column of a TablePlan, in its order, the cells of the first rows: [[text]]; long ones are cut."""
    rows = [row for _number, row in islice(headers.data(table, plan.header_row), n)]
    return [[_shown(row, column.place) for row in rows] for column in plan.columns]


def _shown(row, place):
    text = unquote(row[place]).strip() if place < len(row) else ""
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"
