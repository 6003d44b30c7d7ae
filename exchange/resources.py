"""The rows of a sheet as a resource of django-import-export: read, checked and compared. Nothing is written here.

What is imported is a `Line`: the record a row stands for, with its cells before and after. Records are looked up many
at a time, and what the same import brings counts as if it were stored; so a whole workbook is checked before any of it
is written, without a transaction or lock.
"""

from collections import Counter
from itertools import batched

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export import resources
from import_export.results import RowResult

from catalogue.columns import clean
from exchange import stored
from exchange.demands import Demands
from exchange.lines import DELETE, CellField, Fate, Line, StrayField
from exchange.pointing import Pointing
from exchange.reach import Reach
from exchange.reading import Unreadable
from publishing import cells, texts
from publishing.schema import RowDisclosure

AT_ONCE = 500
FATES = {
    RowResult.IMPORT_TYPE_NEW: Fate.NEW,
    RowResult.IMPORT_TYPE_UPDATE: Fate.CHANGED,
    RowResult.IMPORT_TYPE_DELETE: Fate.DELETED,
    RowResult.IMPORT_TYPE_SKIP: Fate.UNCHANGED,
    RowResult.IMPORT_TYPE_INVALID: Fate.INVALID,
}


class SheetResource(resources.Resource):
    """Checks the rows of one sheet, for one person; `known` is shared by the sheets of an import."""

    class Meta:
        skip_unchanged = True
        skip_diff = True  # a line knows what it was

    def __init__(self, target, *, by, known):
        super().__init__()
        self.target, self.by, self.known = target, by, known
        self.columns = {column.name: column for column in [*target.columns, *([DELETE] if target.row_kind else [])]}
        self.blank = dict.fromkeys(column.name for column in target.columns)
        self.reach = Reach(target, by, known)
        self.stored = {}  # the records of the rows at hand by their key

    # the rows of a file

    def check(self, parts, *, told=lambda number: None):
        """The rows of some `SheetRows` as lines with their fate; `told` hears how many are done."""
        rows, names = [row for part in parts for row in part.rows], {name for part in parts for name in part.header}
        keys = [self.target.key(row.cells) for row in rows]
        self.doubled = {key for key, times in Counter(keys).items() if times > 1}
        self.pointing = Pointing(self.target, names, rows)
        self.demands = Demands(self.target, self.reach, self.known, doubled=self.doubled, pointing=self.pointing)
        self._bring(keys)
        lines = []
        for part in parts:
            self._read_columns(part.header)
            for some in batched(part.rows, AT_ONCE, strict=False):
                self._load(some)
                lines += [self._line(row) for row in some]
                told(len(lines))
        self._settle(lines)
        return lines

    def _read_columns(self, header):
        """The columns that the rows at hand speak of; others are left alone."""
        missing = [name for name in self.target.sheet.key if name not in header]
        if missing:
            raise Unreadable(
                _("The column %s is missing, and without it no row can be told from another. Add it and fill it.")
                % missing[0]
            )
        self.fields = {name: CellField(self.columns[name], self.known) for name in header if name in self.columns}
        self.fields[None] = StrayField()
        self.empty = dict.fromkeys(header, "")

    def _bring(self, keys):
        """Rows of a sheet may point at one another in any order, so all new codes are known from the start."""
        if not self.target.row_kind and self.pointing.columns:
            for (code,) in keys:
                self.known.bring(self.target.kind.name, code)

    def _load(self, rows):
        """The stored records of some rows, and what values their neighbours have that only one row may have."""
        self.stored = {}
        name = "entry" if self.target.row_kind else "code"
        for record in stored.records(self.target, {clean(row.cells.get(name) or "") for row in rows}):
            found = cells.read(record, self.target.sheet)
            if not self.target.row_kind or self.reach.owner(found) is not None:
                self.stored[self.target.key(found)] = record, found
                self.demands.take(found)

    def _line(self, row):
        """One row through the steps of django-import-export."""
        result = self.import_row(
            {**self.empty, **row.cells, None: row.stray}, None, row_number=row.number, assumed=row.assumed
        )
        for error in result.errors:
            raise error.error  # not the row's fault but ours
        line = self.at_hand
        line.source, line.key, line.fate = row, self.target.key(row.cells), FATES[result.import_type]
        if result.validation_error:
            line.faults = [
                ("" if name == "__all__" else name, message)
                for name, messages in _messages(result.validation_error).items()
                for message in messages
            ]
        elif line.fate in (Fate.NEW, Fate.CHANGED):
            self._remember(line)
        return line

    def _remember(self, line):
        """A sound row may be pointed at by those that come after it."""
        if not self.target.row_kind:
            vocabulary = line.after["vocabulary"] if "vocabulary" in self.target.sheet.key else ""
            self.known.bring(self.target.kind.name, line.after["code"], line.record, vocabulary)
        elif not self.target.is_remark:
            self.known.bring_row(self.target.kind, self.reach.entry(line), line.after["row"], self.target.sheet)

    def _settle(self, lines):
        """A row that points at an invalid one is invalid too, and so on."""
        for line, name, code in self.pointing.lost(lines):
            column = self.pointing.columns[name]
            self.known.lose(self.target.kind.name, code)
            line.fail(name, self.known.fault(getattr(column, "of", column), code))
        for line in lines if not self.target.row_kind else ():
            if line.fate == Fate.INVALID and not line.pk:
                self.known.lose(self.target.kind.name, line.key[-1])

    # the steps of django-import-export

    def get_or_init_instance(self, instance_loader, row):
        record, found = self.stored.get(self.target.key(row), (None, {}))
        self.at_hand = Line(record=record, before=found, after=dict(found))
        return self.at_hand, record is None

    def import_instance(self, line, row, **kwargs):
        super().import_instance(line, row, **kwargs)
        for name in kwargs["assumed"] if line.pk else ():
            line.after[name] = line.before.get(name)
        line.after.pop(DELETE.name, None)
        given = line.after if line.pk else self.blank | line.after
        if self._is_of_people_at_risk(line) and given.get("disclosure") is None:
            given["disclosure"] = RowDisclosure.WITHHELD.value
        for name in texts.stray_marks(self.target.model, given):
            if name not in self.fields:  # whoever empties a text without a word about its state empties that too
                given[name] = None
        line.after = cells.settled(self.target.model, given)

    def _is_of_people_at_risk(self, line):
        row_kind = self.target.row_kind
        entry = self.reach.entry(line) if row_kind and row_kind.of_people else None
        return entry is not None and entry.country in settings.COUNTRIES_AT_RISK

    def for_delete(self, row, line):
        try:
            return "delete" in self.fields and bool(self.fields["delete"].clean(row))
        except ValueError:
            return False  # told with whatever else is wrong with the row

    def skip_row(self, line, original, row, import_validation_errors=None):
        is_same = line.pk and _filled(line.after) == line.before
        return (
            is_same
            and not import_validation_errors
            and self.target.key(row) not in self.doubled
            and self.reach.may_see(line)
        )

    def validate_instance(self, line, import_validation_errors=None, validate_unique=True):
        """Everything wrong with a row at once: cells, rights, and what the model itself demands."""
        faults = dict(import_validation_errors or {})
        self.demands.check(line, faults)
        self._refuse(line, faults)
        line.after = _filled(line.after)

    def save_instance(self, line, is_create, row, **kwargs):
        """Nothing is written: what a line has become is applied later, with all others."""

    def save_m2m(self, line, row, **kwargs):
        """The same."""

    def delete_instance(self, line, row, **kwargs):
        faults = {}
        self.demands.check_reach(line, faults)
        self._refuse(line, faults)

    def after_import_row(self, row, row_result, **kwargs):
        """The library passes over what is to be removed and is not there, without asking whose it would be."""
        line = self.at_hand
        if row_result.import_type == RowResult.IMPORT_TYPE_SKIP and not line.pk:
            line.after = dict(zip(self.target.sheet.key, self.target.key(row), strict=True))
            if not self.reach.may_see(line):
                self.delete_instance(line, row)

    def _refuse(self, line, faults):
        """A row with faults is not written; of one that is not to be seen nothing is kept that is stored."""
        if not faults:
            return
        if line.pk and not self.reach.may_see(line):
            line.before, line.after = {}, {}
        raise ValidationError(faults)


def _messages(error):
    return error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}


def _filled(values):
    return {name: value for name, value in values.items() if value is not None}
