"""What an import would do, or has done, row by row, in the words of the desk."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from import_export.results import RowResult


class Fate(TextChoices):
    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    DELETED = "deleted", _("removed")
    UNCHANGED = "unchanged", _("unchanged")
    INVALID = "invalid", _("invalid")


FATES = {
    RowResult.IMPORT_TYPE_NEW: Fate.NEW,
    RowResult.IMPORT_TYPE_UPDATE: Fate.CHANGED,
    RowResult.IMPORT_TYPE_DELETE: Fate.DELETED,
    RowResult.IMPORT_TYPE_SKIP: Fate.UNCHANGED,
    RowResult.IMPORT_TYPE_INVALID: Fate.INVALID,
    RowResult.IMPORT_TYPE_ERROR: Fate.INVALID,
}
MOST_ROWS = 500


@dataclass(frozen=True)
class RowFate:
    """One row: its number in the file, what it stands for, its fate, each changed cell, each fault."""

    number: int
    key: str
    fate: Fate
    changes: list
    faults: list


@dataclass(frozen=True)
class Preview:
    sheet: str
    rows: list
    counts: list
    unknown_columns: list
    total: int
    left_out: int

    @property
    def has_work(self):
        return any(count for fate, count in self.counts if fate in (Fate.NEW, Fate.CHANGED, Fate.DELETED))


def preview(resource, header, rows, result):
    """The outcome of `SheetResource.import_rows`: invalid rows first, unchanged ones only counted."""
    faults = {}
    for number, message in resource.faults(result):
        faults.setdefault(number, []).append(message)
    fates = [
        _row(resource, number, row, row_result, faults.get(number, []))
        for (number, row), row_result in zip(rows, result.rows, strict=True)
    ]
    counts = Counter(row.fate for row in fates)
    told = sorted((row for row in fates if row.fate != Fate.UNCHANGED), key=lambda row: row.fate != Fate.INVALID)
    return Preview(
        sheet=resource.target.name,
        rows=told[:MOST_ROWS],
        counts=[(fate, counts[fate]) for fate in Fate],
        unknown_columns=[name for name in header if name and name not in resource.fields],
        total=len(fates),
        left_out=len(told[MOST_ROWS:]),
    )


def _row(resource, number, row, row_result, faults):
    fate = FATES[row_result.import_type]
    key = " ".join(row.get(name, "") or "" for name in resource.target.sheet.key)
    changes = _changes(resource, row_result) if fate in (Fate.NEW, Fate.CHANGED) else []
    return RowFate(number, key, fate, changes, faults)


def _changes(resource, row_result):
    line = row_result.instance
    return [
        (column.name, _shown(column, line.before.get(column.name)), _shown(column, line.after.get(column.name)))
        for column in resource.target.columns
        if line.before.get(column.name) != line.after.get(column.name)
    ]


def _shown(column, value):
    return "" if value is None else column.format(value)
