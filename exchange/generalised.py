"""Entries told only in general terms, in a package of an Atlas: they stay out of what is loaded, and refuse no others.

They lack what their kind demands; and where this Atlas has the details, the wording for the public must not replace
them. Whatever names one that is not here loses the name, as on the public site whatever names what was withdrawn.
"""

from dataclasses import replace

from catalogue.column_types import one
from catalogue.columns import Many, Reference, split
from catalogue.tables import CITED_BY
from exchange import stored
from exchange.targets import target
from publishing import kinds
from publishing.schema import Disclosure


def leave_out(sheets):
    """The sheets without such entries, and the entries: [(kind, code)]."""
    left = {pair for part in sheets for pair in _found(target(part.sheet), part)}
    gone = left - {pair for kind in kinds.entries() for pair in _stored(kind, left)}
    dropped = set()
    kept = [replace(part, rows=list(_kept(target(part.sheet), part.rows, left, gone, dropped))) for part in sheets]
    return (kept if left else sheets), sorted(left)


def _found(of, part):
    """The entries of one sheet that are told in general terms in it, if it is a public one, or in this Atlas."""
    if of.row_kind or of.is_record or not set(CITED_BY) <= set(part.header):
        return
    here = set(of.model.objects.filter(disclosure=Disclosure.GENERALISED).values_list("code", flat=True))
    demanded = [column.name for column in of.sheet.facts if column.required and column.name not in of.sheet.key]
    for row in part.rows:
        kind, code = stored.place(of, of.key(row.cells))
        is_told = not demanded or any(row.cells.get(name) for name in demanded)
        if code and (code in here or not is_told):
            yield kind, code


def _stored(kind, pairs):
    codes = [code for name, code in pairs if name == kind.name]
    return ((kind.name, code) for code in kind.model.objects.filter(code__in=codes).values_list("code", flat=True))


def _kept(of, rows, left, gone, dropped):
    """Rows of one sheet that may stay; `dropped` learns of the others, for what speaks of a row goes with it."""
    for row in rows:
        owner = stored.place(of, of.key(row.cells))
        place = (*owner, row.cells.get("row"))
        cells = _without(of, row.cells, gone)
        if owner in left or place in dropped or cells is None:
            dropped.add(place)
        else:
            yield replace(row, cells=cells)


def _without(of, cells, gone):
    """The cells of a row without the names of what is not there; None if one of them was demanded."""
    kept = dict(cells)
    for column in of.sheet.facts:
        kind = getattr(one(column), "kind", "") if isinstance(one(column), Reference) else ""
        named = split(cells.get(column.name) or "") if kind else []
        there = [code for code in named if (kind, code) not in gone]
        if len(there) == len(named):
            continue
        if column.required and not isinstance(column, Many):
            return None
        kept[column.name] = "; ".join(there)
    return kept
