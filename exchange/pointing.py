"""Rows of a sheet that point at other rows of the same sheet: at themselves, in circles, or at what cannot be."""

from django.utils.translation import gettext as _

from catalogue.columns import Many, Reference, clean
from exchange.lines import Fate


class Pointing:
    """What points at what within one sheet: `columns` are those that can, of the ones a file has."""

    def __init__(self, target, names, rows):
        self.columns = {
            column.name: column for column in target.columns if column.name in names and is_within(target, column)
        }
        self.above = {
            name: _chains(target, name, rows) for name, column in self.columns.items() if not isinstance(column, Many)
        }

    def faults(self, after):
        """Nothing may point at itself, nor be above itself by way of others: {column: [message]}."""
        code, found = after.get("code"), {}
        for name in self.columns:
            if code in _codes(after.get(name)):
                found[name] = [_("This row points at itself. Name another, or leave the cell empty.")]
        for name, above in self.above.items():
            if (way := _way_back(above, code)) and way != code:
                message = _("This row leads back to itself by way of “%s”. Name another, or leave the cell empty.")
                found[name] = [message % way]
        return found

    def lost(self, lines):
        """Rows that point at a new one that is invalid, and so on: (line, column, code), each row told once."""
        if not self.columns:
            return
        pointed = {}
        for line in lines:
            for name in self.columns:
                for code in _codes(line.after.get(name)):
                    pointed.setdefault(code, []).append((line, name))
        lost = [line for line in lines if line.fate == Fate.INVALID and not line.pk]
        for line in lost:  # grows while it is gone through
            code = line.after.get("code")
            for other, name in pointed.get(code, []):
                if other.fate != Fate.INVALID:
                    yield other, name, code
                    if not other.pk:
                        lost.append(other)


def is_within(target, column):
    """Whether a column points at other rows of its own sheet."""
    column = column.of if isinstance(column, Many) else column
    return not target.row_kind and isinstance(column, Reference) and column.kind == target.kind.name


def _chains(target, name, rows):
    """Of a column that points at one other row: what points at what, here and in the file."""
    stored = target.model.objects.exclude(**{name: None}).values_list("code", f"{name}__code")
    sent = ((clean(row.cells.get("code") or ""), clean(row.cells.get(name) or "")) for row in rows)
    return dict(stored) | dict(sent)


def _codes(value):
    return value if isinstance(value, list) else [value] if value else []


def _way_back(above, code):
    """Where a row points if from there one comes back to it, following what points at what; else nothing."""
    way = place = above.get(code)
    seen = set()
    while place and place != code and place not in seen:
        seen.add(place)
        place = above.get(place)
    return way if place and place == code else None
