"""Rows that hang on others: who takes part in a case, in which countries an organisation works."""

from functools import cache, lru_cache

from exchange import codes
from exchange.mapping.destinations import PARTICIPATIONS
from exchange.mapping.rows import SheetRows, SourceRow


def rows(drafts, find):
    """The rows that cells of other rows add, each once: [SheetRows]. `find` gives the code of an organisation."""
    found, cells_of = {}, cache(_cells)
    for draft in drafts:
        entry = draft.cells.get("code")
        for destination, place, values in draft.hanging if entry else ():
            of_sheet = found.setdefault(destination.rows, {})
            for value in values:
                cells = cells_of(destination.to, find(value) or value)
                key = (entry, cells["row"])
                if key not in of_sheet:
                    places = _places(destination, place)
                    of_sheet[key] = SourceRow({"entry": entry, **cells}, draft.table, draft.number, places)
    return [_part(sheet, list(rows.values())) for sheet, rows in found.items() if rows]


def give_id(draft):
    """An id for a row that has none, the same at every import: by what it says, or by its number in its own file."""
    cells = draft.cells
    if cells.get("row") or "row" not in draft.target.sheet.key or draft.target.is_remark:
        return
    if draft.target.name == PARTICIPATIONS:
        told = [cells.get("role", ""), cells.get("stakeholder", "")]
    else:
        told = [draft.target.name, *(draft.ids or map(str, sorted(cells.items())))]
    cells["row"] = codes.row_id(*told)


def _part(sheet, rows):
    return SheetRows(sheet, list(rows[0].cells), rows)


def _cells(to, value):
    """The cells of a row but for its entry, by where a value goes and the code it means."""
    sheet, _point, name = to.partition(".")
    if sheet == PARTICIPATIONS:
        return {"row": codes.row_id(name, value), "stakeholder": value, "role": name}
    return {"row": codes.row_id(value), name: value}


@lru_cache(maxsize=1000)
def _places(destination, place):
    names = ("stakeholder", "role") if destination.rows == PARTICIPATIONS else (destination.role,)
    return dict.fromkeys(names, place)
