"""What a sheet writes to: an entry, the rows of an entry, or a reference record."""

from dataclasses import dataclass

from django.conf import settings

from catalogue.columns import Sheet, clean
from publishing import kinds


@dataclass(frozen=True)
class Target:
    """One sheet with its kind; `row_kind` only for sheets of rows, `kind` is None where rows name their own."""

    sheet: Sheet
    kind: object = None
    row_kind: object = None

    @property
    def model(self):
        return (self.row_kind or self.kind).model

    @property
    def columns(self):
        return self.sheet.cells(settings.CONTENT_LANGUAGES)

    def key(self, found):
        """What tells a row from others of its sheet: the texts of its key columns, "" for an empty cell."""
        return tuple(clean(found.get(name) or "") for name in self.sheet.key)

    def in_order(self, names):
        """Names of columns in the order of the sheet; what is no column of it comes last."""
        order = {column.name: place for place, column in enumerate(self.columns)}
        return sorted(names, key=lambda name: (order.get(name, len(order)), name))

    @property
    def is_record(self):
        return isinstance(self.kind, kinds.RecordKind)

    @property
    def is_remark(self):
        """Whether its rows name their entry by kind and code: citations and data notes of every kind."""
        return self.row_kind is not None and self.row_kind.tied_by == "code"

    @property
    def name(self):
        return self.sheet.name

    @property
    def label(self):
        return self.model._meta.verbose_name_plural


def all_targets():
    """Every sheet, in the order in which a whole edition is loaded: what is pointed at comes first."""
    found = []
    for kind in [*kinds.records(), *kinds.entries()]:
        found.append(Target(kind.sheet, kind))
        found += [Target(row_kind.sheet, kind, row_kind) for row_kind in getattr(kind, "own_rows", ())]
    found += [Target(row_kind.sheet, None, row_kind) for row_kind in (kinds.CITATIONS, kinds.DATA_NOTES)]
    return found


def target(name):
    return next(found for found in all_targets() if found.name == name)


def guess(header):
    """The sheets whose columns hold most of a header, and whose key columns it has: one, unless they all fit."""
    given = set(header)
    fitting = [
        (len(given & {column.name for column in found.columns}), found)
        for found in all_targets()
        if given.issuperset(found.sheet.key)
    ]
    most = max((count for count, _target in fitting), default=0)
    return [found for count, found in fitting if count == most]
