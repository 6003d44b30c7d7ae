"""Where a citation or data note may point: at an entry or one of its rows, and at a column or sheet there."""

from django.utils.translation import gettext as _

from publishing import cells


def rows_by_id(entry, kind):
    """The rows of an entry that can be pointed at, by their id: {row: [sheet]}. Ids are unique within a sheet only."""
    rows = {}
    for row_kind in kind.own_rows:
        for row in cells.rows_of(entry, row_kind).values_list("row", flat=True):
            rows.setdefault(row, []).append(row_kind.sheet)
    return rows


def faults(kind, rows, row, field):
    """What is wrong with a place in an entry that has these rows: {column: message}."""
    if row and row not in rows:
        return {"row": _("There is no row “%s” in this entry. Check its id, or add that row first.") % row}
    names = fields(kind, rows.get(row, []) if row else None)
    if field and field.partition(":")[0] not in names:
        message = _("“%(field)s” is no column here. Use one of: %(known)s.")
        return {"field": message % {"field": field, "known": ", ".join(sorted(names))}}
    return {}


def fields(kind, sheets=None):
    """What can be pointed at: columns of the sheets of a row, else those of the entry, and its rows as a whole."""
    columns = [column for sheet in sheets or [kind.sheet] for column in sheet.columns]
    whole = [] if sheets else [row_kind.sheet.name for row_kind in kind.own_rows]
    return {column.name for column in columns} | set(whole)
