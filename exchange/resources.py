"""The rows of a sheet as a resource of django-import-export: checked, compared, then written as drafts.

What is imported is a `Line`: the record a row stands for, with its cells before and after. A dry run only checks and
compares; it writes nothing and holds no lock.
"""

from collections import Counter

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export import resources
from import_export.instance_loaders import BaseInstanceLoader
from tablib import Dataset

from catalogue.columns import Many, Reference, clean
from catalogue.files import format_cell
from exchange.finding import Finder
from exchange.lines import DELETE, CellField, Line, StrayField
from exchange.reading import Unreadable
from publishing import cells, kinds, workflow
from publishing.permissions import Right, covers, may
from publishing.schema import Act


class SheetResource(resources.Resource):
    """Imports and exports one sheet, for one person."""

    class Meta:
        skip_unchanged = True
        report_skipped = True
        use_transactions = False  # whoever calls opens the one transaction
        clean_model_instances = True
        skip_diff = True  # a line knows what it was
        store_instance = True
        instance_loader_class = BaseInstanceLoader  # get_instance below does the loading

    def __init__(self, target, *, by, touched=None):
        super().__init__()
        self.target, self.by = target, by
        self.columns = {column.name: column for column in [*target.columns, *([DELETE] if target.row_kind else [])]}
        self.fields = {}
        self.touched = {} if touched is None else touched
        self.later, self.doubled = [], set()

    # in

    def import_rows(self, header, rows, *, dry_run):
        """Check, and unless it is a dry run write, the rows `[(number in the file, cells)]` of a file."""
        self._require_key_columns(header)
        keys = [self._key(row) for _number, row in rows]
        self.doubled = {key for key, times in Counter(keys).items() if times > 1}
        self.numbers = [number for number, _row in rows]
        lines = [[*(row.get(name, "") for name in header), row[None]] for _number, row in rows]
        dataset = Dataset(*lines, headers=[*header, None])
        return self._import(dataset, own_codes=self._sound_codes(dataset, keys), dry_run=dry_run)

    def _require_key_columns(self, header):
        missing = [name for name in self.target.sheet.key if name not in header]
        if missing:
            raise Unreadable(
                _("The column %s is missing, and without it no row can be told from another. Add it and fill it.")
                % missing[0]
            )

    def _sound_codes(self, dataset, keys):
        """The new codes that rows of a file may point at, in any order: not those of its own invalid rows."""
        if not any(name in self.columns and self._points_within(self.columns[name]) for name in dataset.headers):
            return set()
        codes = {code for (code,) in keys} - set(self.target.model.objects.values_list("code", flat=True))
        lost = codes
        while lost:  # a row that points at an invalid one is invalid too
            rows = self._import(dataset, own_codes=codes, dry_run=True).rows
            lost = {code for (code,), row in zip(keys, rows, strict=True) if row.is_invalid()} & codes
            codes -= lost
        return codes

    def _import(self, dataset, *, own_codes, dry_run):
        find = Finder(own_kind=self.target.kind.name if self.target.kind else "", own_codes=own_codes)
        self.fields = {name: CellField(self.columns[name], find) for name in dataset.headers if name in self.columns}
        self.fields[None] = StrayField()
        # not import_data, which would hold a transaction, and on SQLite the lock, for as long as a preview takes
        result = self.import_data_inner(
            dataset, dry_run, raise_errors=False, using_transactions=False, collect_failed_rows=False
        )
        for fault in result.base_errors:
            raise fault.error  # no row's fault but ours
        return result

    def get_import_id_fields(self):
        return list(self.target.sheet.key)

    def get_instance(self, instance_loader, row):
        record = self._find_record(row)
        found = cells.read(record, self.target.sheet) if record else {}
        return Line(record, found, dict(found)) if record else None

    def init_instance(self, row=None):
        return Line()

    def import_instance(self, line, row, **kwargs):
        super().import_instance(line, row, **kwargs)
        line.after.pop(DELETE.name, None)
        line.after = cells.settled(self.target.model, line.after)

    def for_delete(self, row, line):
        try:
            return "delete" in self.fields and bool(self.fields["delete"].clean(row))
        except ValueError:
            return False  # told with whatever else is wrong with the row

    def skip_row(self, line, original, row, import_validation_errors=None):
        is_same = line.pk and _filled(line.after) == line.before
        return is_same and not import_validation_errors and self._key(row) not in self.doubled and self._may_see(line)

    def validate_instance(self, line, import_validation_errors=None, validate_unique=True):
        """Everything wrong with a row at once: cells, rights, and what the model itself demands."""
        faults = dict(import_validation_errors or {})
        self._check_rights(line, faults)
        self._check_model(line, faults)
        if faults:
            raise ValidationError(faults)

    def save_instance(self, line, is_create, row, dry_run=False, **kwargs):
        if dry_run:
            return
        now, later = self._split(line.after)
        line.record = cells.write(line.record, self.target.sheet, now, checked=True)
        if any(later.values()) or later and not is_create:
            self.later.append((line.record, later))
        self._touch(line.record)

    def save_m2m(self, line, row, **kwargs):
        """Lists of others are written with the rest."""

    def delete_instance(self, line, row, dry_run=False, **kwargs):
        faults = {}
        self._check_rights(line, faults)
        if faults:
            raise ValidationError(faults)
        if not dry_run:
            self._touch(line.record)
            line.record.delete()

    def after_import(self, dataset, result, dry_run=False, **kwargs):
        """What points within the sheet is set once all its rows exist."""
        for record, later in self.later:
            cells.write(record, self.target.sheet, later)

    def note(self):
        """Release the records and note the entries that were written to, each once."""
        for record in self.touched.values():
            if isinstance(kinds.of(record), kinds.RecordKind):
                workflow.release(record, by=self.by)
            else:
                workflow.saved(record, by=self.by, act=Act.IMPORTED)

    def faults(self, result):
        """What is wrong, by row of the file: [(row number, message)], every fault of every row."""
        for row_result, number in zip(result.rows, self.numbers, strict=True):
            if row_result.validation_error:
                for name, messages in _messages(row_result.validation_error).items():
                    for message in messages:
                        yield number, message if name == "__all__" else f"{name}: {message}"
            for error in row_result.errors:
                raise error.error  # not the row's fault but ours

    # out

    def export_rows(self, records):
        """The records as a header and rows of text cells, quoted for spreadsheets, in the order of their keys."""
        columns = self.target.columns
        yield [column.name for column in columns]
        for record in records:
            found = cells.read(record, self.target.sheet)
            yield [format_cell(column, found.get(column.name)) for column in columns]

    # steps

    def _key(self, row):
        return tuple(clean(row.get(name) or "") for name in self.target.sheet.key)

    def _find_record(self, row):
        key = dict(zip(self.target.sheet.key, self._key(row), strict=True))
        filters = {f"{name}__code" if self._is_relation(name) else name: value for name, value in key.items()}
        return self.target.model.objects.filter(**filters).first()

    def _is_relation(self, name):
        return self.target.model._meta.get_field(name).is_relation

    def _check_rights(self, line, faults):
        """Why this person may not write this row now."""
        entry = self._entry(line)
        if self.target.row_kind and entry is None and not faults.keys() & {"entry", "kind"}:
            faults["entry"] = [self._no_entry(line)]
        for message in self._refusals(line, entry, faults):
            faults.setdefault("__all__", []).append(message)

    def _refusals(self, line, entry, faults):
        key = self._key(line.after)
        if key in self.doubled and not faults.keys() & set(self.target.sheet.key):
            yield _("“%s” stands twice in this file. Keep one of the rows.") % " ".join(filter(None, key))
        if self.target.is_record:
            if not may(self.by, Right.RECORDS):
                yield _("Your role does not change reference records. Ask hub staff or a reviewer.")
            return
        if entry is not None and not workflow.is_editable(entry):
            yield _("%s is in review and cannot be changed now. Ask for it back first.") % entry.code
        for country in [] if "country" in faults else self._countries(line, entry):
            if not covers(self.by, country):
                yield _("You do not write for %s. Ask a reviewer or a colleague there.") % (country or _("the region"))
                return

    def _may_see(self, line):
        """Out of reach even an unchanged row is refused: else one could guess at drafts until a row is unchanged."""
        entry = self._entry(line)
        if self.target.is_record or entry is None:
            return self.target.is_record
        return any(covers(self.by, country) for country in [entry.country, *self._countries(line, entry)])

    def _no_entry(self, line):
        if not self._kind_of(line):
            known = ", ".join(kind.name for kind in kinds.entries())
            return _("“%(kind)s” is no kind of entry. Use one of: %(known)s.") % {
                "kind": line.after.get("kind"),
                "known": known,
            }
        return _("No entry has the code “%s”. Check the code, or import the entry first.") % line.after.get("entry")

    def _countries(self, line, entry):
        """The countries whose researchers may write this row: both where it is and where it would go."""
        row_kind = self.target.row_kind
        if row_kind and row_kind.own_country:
            return dict.fromkeys(
                filter(None, [line.before.get(row_kind.own_country), line.after.get(row_kind.own_country)])
            )
        if row_kind:
            return [entry.country] if entry else []
        return dict.fromkeys(([line.before.get("country", "")] if line.pk else []) + [line.after.get("country") or ""])

    def _entry(self, line):
        """The entry that a line is, or belongs to."""
        if not self.target.row_kind:
            return line.record
        if line.record:
            return self._owner(line.record)
        kind = self._kind_of(line)
        return kind.model.objects.filter(code=line.after.get("entry") or "").first() if kind else None

    def _owner(self, record):
        if self.target.row_kind.tied_by == "code":
            return kinds.get(record.kind).model.objects.filter(code=record.entry).first()
        return getattr(record, self.target.row_kind.tied_by)

    def _kind_of(self, line):
        if self.target.kind:
            return self.target.kind
        return next((kind for kind in kinds.entries() if kind.name == line.after.get("kind")), None)

    def _check_model(self, line, faults):
        """What the model and its constraints demand, for cells that are right in themselves."""
        record = line.record or self.target.model()
        now, later = self._split({name: value for name, value in line.after.items() if name not in faults})
        for name, value in later.items():
            if value and line.after.get("code") in (value if isinstance(value, list) else [value]):
                faults[name] = [_("This row points at itself. Name another, or leave the cell empty.")]
        for name in cells.stray_marks(self.target.model, line.after):
            faults[name] = [_("There are no words in this language yet. Write them, or leave the cell empty.")]
        try:
            cells.assign(record, self.target.sheet, now)
            record.full_clean(exclude={name.partition(":")[0] for name in faults})
        except ValidationError as fault:
            fault.update_error_dict(faults)
        line.record = record

    def _split(self, after):
        """Cells to write at once, and those that point at rows of the same sheet, to be written afterwards."""
        later = {name: value for name, value in after.items() if self._points_within(self.columns[name])}
        return {name: value for name, value in after.items() if name not in later}, later

    def _points_within(self, column):
        """Whether a column points at other rows of the same sheet."""
        column = column.of if isinstance(column, Many) else column
        if self.target.row_kind or not isinstance(column, Reference):
            return False
        return column.kind == self.target.kind.name

    def _touch(self, record):
        record = self._owner(record) if self.target.row_kind else record
        self.touched[(record._meta.label, record.pk)] = record


def _messages(error):
    return error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}


def _filled(values):
    return {name: value for name, value in values.items() if value is not None}
