"""One row of a file on its way to a record: its cells before and after, and the fields that read them."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from import_export import fields

from catalogue.columns import Flag, clean

DELETE = Flag("delete")  # a column that every sheet of rows may have


@dataclass
class Line:
    record: object = None
    before: dict = field(default_factory=dict)
    after: dict = field(default_factory=dict)

    @property
    def pk(self):
        return self.record.pk if self.record else None


class CellField(fields.Field):
    """One column of a line. An empty cell is None and empties; a bad one is a ValueError in plain words."""

    def __init__(self, column, find):
        super().__init__(attribute=column.name, column_name=column.name)
        self.column, self.find = column, find

    def clean(self, row, **kwargs):
        cell = clean(row.get(self.column_name) or "")
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
