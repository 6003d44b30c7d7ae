"""The rows of a sheet as a resource of django-import-export: checked, compared, then written as drafts.

What is imported is a `Line`: the record a row stands for, with its cells before and after. A dry run only checks and
compares; it writes nothing and holds no lock.
"""

from collections import Counter

from django.core.exceptions import ValidationError
from django.db.models import UniqueConstraint
from django.utils.translation import gettext as _
from import_export import resources
from import_export.instance_loaders import BaseInstanceLoader
from tablib import Dataset

from catalogue.columns import Many, Reference, clean
from catalogue.files import format_cell
from exchange.finding import Finder
from exchange.lines import DELETE, CellField, Line, StrayField
from exchange.reach import Reach
from exchange.reading import Unreadable
from publishing import cells, kinds, places, workflow
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
        self.reach = Reach(target, by)
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
        self.places, self.taken = {}, {}  # the rows of entries seen so far; values that only one row may have
        find = Finder(own_kind=self.target.kind.name if self.target.kind else "", own_codes=own_codes)
        self.fields = {name: CellField(self.columns[name], find) for name in dataset.headers if name in self.columns}
        self.fields[None] = StrayField()
        self.above = dict(self._chains(dataset))
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
        return (
            is_same and not import_validation_errors and self._key(row) not in self.doubled and self.reach.may_see(line)
        )

    def validate_instance(self, line, import_validation_errors=None, validate_unique=True):
        """Everything wrong with a row at once: cells, rights, and what the model itself demands."""
        faults = dict(import_validation_errors or {})
        self._check_reach(line, faults)
        self._check_model(line, faults)
        self._check_place(line, faults)
        self._check_others(line, faults)
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
        self._check_reach(line, faults)
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

    def _check_reach(self, line, faults):
        """Why this person may not write this row now, and whether the row stands once."""
        entry = self.reach.entry(line)
        if self.target.row_kind and entry is None and not faults.keys() & {"entry", "kind"}:
            faults["entry"] = [self.reach.no_entry(line)]
        messages = list(self.reach.refusals(line, entry, faults))
        key = self._key(line.after)
        if key in self.doubled and not faults.keys() & set(self.target.sheet.key):
            once = _("“%s” stands twice in this file. Keep one of the rows.")
            messages.insert(0, once % " ".join(filter(None, key)))
        if messages:
            faults.setdefault("__all__", []).extend(messages)

    def _check_place(self, line, faults):
        """A citation or note must point at something that is there."""
        entry = self.reach.entry(line) if self.target.is_remark else None
        if entry is None or faults.keys() & {"row", "field"}:
            return
        place = (entry._meta.label, entry.pk)
        if place not in self.places:
            self.places[place] = places.rows_by_id(entry, kinds.of(entry))
        found = places.faults(kinds.of(entry), self.places[place], line.after.get("row"), line.after.get("field"))
        faults.update({name: [message] for name, message in found.items()})

    def _check_others(self, line, faults):
        """Two rows of one file may be sound each by itself and not together."""
        for constraint in line.record._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and not constraint.condition and not faults:
                values = tuple(getattr(line.record, line.record._meta.get_field(f).attname) for f in constraint.fields)
                first = self.taken.setdefault((constraint.name, *map(str, values)), self._key(line.after))
                if first != self._key(line.after):
                    message = constraint.get_violation_error_message()
                    faults.setdefault("__all__", []).append(f"{message} ({' '.join(filter(None, first))})")

    def _check_model(self, line, faults):
        """What the model and its constraints demand, for cells that are right in themselves."""
        record = line.record or self.target.model()
        now, later = self._split({name: value for name, value in line.after.items() if name not in faults})
        faults.update(self._faults_of_pointing(line.after.get("code"), later))
        for name in cells.stray_marks(self.target.model, line.after):
            faults[name] = [_("There are no words in this language yet. Write them, or leave the cell empty.")]
        try:
            cells.assign(record, self.target.sheet, now)
            record.full_clean(exclude={name.partition(":")[0] for name in faults})
        except ValidationError as fault:
            fault.update_error_dict(faults)
        line.record = record

    def _faults_of_pointing(self, code, later):
        """Nothing may point at itself, nor be above itself by way of others."""
        for name, value in later.items():
            if code in (value if isinstance(value, list) else [value]):
                yield name, [_("This row points at itself. Name another, or leave the cell empty.")]
        for name, above in self.above.items():
            if (way := _way_back(above, code)) and way != code:
                message = _("This row leads back to itself by way of “%s”. Name another, or leave the cell empty.")
                yield name, [message % way]

    def _chains(self, dataset):
        """Of each column that points at one other row of the sheet: what points at what, here and in the file."""
        for name in filter(self.columns.get, dataset.headers):
            if self._points_within(self.columns[name]) and not isinstance(self.columns[name], Many):
                stored = self.target.model.objects.exclude(**{name: None}).values_list("code", f"{name}__code")
                sent = zip(map(clean, dataset["code"]), map(clean, dataset[name]), strict=True)
                yield name, dict(stored) | dict(sent)

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
        record = self.reach.owner(record) if self.target.row_kind else record
        self.touched[(record._meta.label, record.pk)] = record


def _way_back(above, code):
    """Where a row points if from there one comes back to it, following what points at what; else nothing."""
    way = place = above.get(code)
    seen = set()
    while place and place != code and place not in seen:
        seen.add(place)
        place = above.get(place)
    return way if place and place == code else None


def _messages(error):
    return error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}


def _filled(values):
    return {name: value for name, value in values.items() if value is not None}
