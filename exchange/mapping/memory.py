"""Mappings remembered: a table with the same headers, in whichever order, is mapped as the last time.

A store is anything that keeps JSON by a fingerprint as a dict does.
"""

import hashlib
from collections import defaultdict
from dataclasses import replace

from exchange.mapping import headers
from exchange.mapping.checking import table_from_json
from exchange.mapping.guessing import guess_table
from exchange.mapping.labels import Lookup
from exchange.mapping.plans import ColumnPlan, Plan, Refused, Why, table_to_json
from exchange.mapping.spelling import folded
from exchange.workbook.beside import is_beside


def fingerprint(names):
    """What tables with the same headers have in common, whatever the order, case and accents: 64 hexadecimal digits."""
    told = "\n".join(sorted(filter(None, map(folded, names))))
    return hashlib.sha256(told.encode()).hexdigest()


def remember(store, plan):
    """Keep the plan of each table, those left out as well; not of hidden ones, which may be copies of others."""
    for table in plan.tables:
        if any(column.header for column in table.columns) and not (table.is_hidden or is_beside(table.table)):
            store[fingerprint(column.header for column in table.columns)] = table_to_json(table)


def recall(store, tables, finder=None):
    """The plan of a file: of each table what is remembered for its headers, else a guess."""
    lookup = Lookup(finder)
    return Plan(tuple(_remembered(store, table) or guess_table(table, lookup) for table in tables))


def _remembered(store, table):
    """The plan that is kept for the headers of a table, None if there is none, or none that can still be followed."""
    row = headers.find(table)
    names = headers.names(table, row)
    is_known = any(names) and not (table.is_hidden or is_beside(table.name))
    told = store.get(fingerprint(names)) if is_known else None
    try:
        kept = table_from_json(told) if told else None
    except Refused:  # a column of ours is gone since
        return None
    return kept and replace(kept, table=table.name, header_row=row, columns=_placed(names, kept))


def _placed(names, kept):
    """The plans of columns where their headers stand now; of equal headers the first stays the first."""
    by_header = defaultdict(list)
    for column in sorted(kept.columns, key=lambda column: column.place):
        by_header[folded(column.header)].append(column)
    found = []
    for place, header in enumerate(names):
        same = by_header[folded(header)]
        found.append(_at(same.pop(0), place, header) if same else ColumnPlan(place, header))
    return tuple(found)


def _at(column, place, header):
    return replace(column, place=place, header=header, sure=100 if column.to else 0, why=Why.REMEMBERED)
