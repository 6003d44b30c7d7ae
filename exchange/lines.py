"""One row of a file on its way to a record: its cells before and after, and the fields that read them."""

from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export import fields

from catalogue.columns import Flag, Text, clean

DELETE = Flag("delete")  # a column that every sheet of rows may have


class Fate(TextChoices):
    """What becomes of a row."""

    NEW = "new", gettext_lazy("new")
    CHANGED = "changed", gettext_lazy("changed")
    DELETED = "deleted", gettext_lazy("removed")
    UNCHANGED = "unchanged", gettext_lazy("unchanged")
    DUPLICATE = "duplicate", gettext_lazy("duplicate?")
    INVALID = "invalid", gettext_lazy("invalid")


WRITTEN = (Fate.NEW, Fate.CHANGED, Fate.DELETED)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of a sheet of ours: text cells as `Column.parse` reads them, those that are empty perhaps left out.

    `number` is the row in the file as a spreadsheet program counts; `places` says which of our columns stands in which
    column of the file, counted from 0. What was made or is the same for all rows stands nowhere. `assumed` are columns
    whose cells somebody said of all rows: they count for what is new, and change nothing that is there. `stray` are
    cells below no name, which could not be stored and must not be lost in silence.
    """

    cells: dict
    table: str
    number: int
    places: dict = field(default_factory=dict)
    assumed: tuple = ()
    stray: tuple = ()


@dataclass(frozen=True)
class SheetRows:
    """Rows of one sheet that all speak of the same columns: a column of the header without a cell is emptied, one
    that is not in the header is left alone. So one sheet may come in several parts."""

    sheet: str
    header: list
    rows: list


@dataclass
class Line:
    """A row while and after it is checked. Cells are plain values; faults are (column or "", message)."""

    source: SourceRow = None
    key: tuple = ()
    record: object = None
    before: dict = field(default_factory=dict)
    after: dict = field(default_factory=dict)
    fate: Fate = Fate.UNCHANGED
    faults: list = field(default_factory=list)
    remarks: list = field(default_factory=list)  # (column or "", what a person should look at)
    matches: list = field(default_factory=list)  # entries it may be: {code, name, score in percent, why}
    spoken: tuple = ()  # its own name and country, by which an answer about it is remembered
    lock: int = 0  # of the entry when it was read: whoever writes later sees whether somebody wrote in between

    def __str__(self):
        return " ".join(self.key)  # django-import-export asks for it with every row

    @property
    def pk(self):
        return self.record.pk if self.record else None

    def fail(self, column, message):
        self.faults.append((column, message))
        self.fate = Fate.INVALID


class CellField(fields.Field):
    """One column of a line. An empty cell is None and empties; a bad one is a ValueError in plain words.

    Values stand in many cells, so each is made out once; words seldom do.
    """

    def __init__(self, column, find):
        super().__init__(attribute=column.name, column_name=column.name)
        self.column, self.find, self.read = column, find, {}

    def clean(self, row, **kwargs):
        cell = row.get(self.column_name) or ""
        if cell in self.read:
            return self.read[cell]
        value = self._parse(clean(cell))
        if not isinstance(self.column, Text):
            self.read[cell] = value
        return value

    def _parse(self, cell):
        if cell:
            return self.column.parse(cell, self.find)
        if self.column.required:
            raise ValueError(_("This cell must not be empty. Fill it, or leave the whole row out."))
        return None

    def get_value(self, line):
        return line.after.get(self.column_name) or None

    def save(self, line, row, is_m2m=False, **kwargs):
        value = self.clean(row)
        line.after[self.column_name] = None if value == [] else value


class StrayField(fields.Field):
    """What stands in no named column of a row: it cannot be stored, and must not be lost in silence."""

    def __init__(self):
        super().__init__(attribute="__all__", column_name=None)

    def save(self, line, row, is_m2m=False, **kwargs):
        if row[None]:
            raise ValueError(
                _("“%s” stands in no named column. Put cells that hold a comma in quotes, or name the column.")
                % " ".join(row[None])[:60]
            )
