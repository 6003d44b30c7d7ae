"""Entries and records as cells: read for a snapshot, a difference or a spreadsheet; written from a form or an import.

Cells are a dict of column names to plain values, texts once for each language (`title:ru`). In a read dict an empty
cell is absent; in a dict to be written None empties a cell and an absent name leaves it alone.
"""

from datetime import date
from decimal import Decimal
from functools import cache

from django.conf import settings
from django.db import models

from catalogue.columns import Day, Many, plain
from publishing import kinds, texts


def read(record, sheet):
    """The cells of an entry, row or reference record."""
    cells = {column.name: _read_fact(record, column) for column in sheet.facts}
    spoken = texts.by_language(record) if hasattr(record, "texts") and record.pk else None
    for column in sheet.words:
        for language in settings.CONTENT_LANGUAGES:
            cells[f"{column.name}:{language}"] = _read_words(record, spoken, column.name, language)
    return {name: value for name, value in cells.items() if _is_filled(value)}


def rows_of(entry, row_kind):
    """The rows of one sheet that belong to an entry."""
    if row_kind.tied_by == "code":
        return row_kind.model.objects.filter(kind=kinds.of(entry).name, entry=entry.code)
    return row_kind.model.objects.filter(**{row_kind.tied_by: entry})


def write(record, sheet, cells, *, checked=False):
    """Set the facts of a record, check it unless that was done, save it; then its texts and its lists of others."""
    assign(record, sheet, cells)
    if not checked:
        record.full_clean()
    record.save()
    for column in sheet.facts:
        if column.name in cells and is_list_of_others(record, column):
            field = record._meta.get_field(column.name)
            getattr(record, column.name).set(find_record(field, column.of, code) for code in cells[column.name] or [])
    if hasattr(record, "texts"):
        texts.write(record, sheet, cells)
    return record


def assign(record, sheet, cells, find=None):
    """Set the facts of a record, and the words that stand in its own table, without saving.

    `find` looks up what a value names; without one the database is asked each time.
    """
    for column in sheet.facts:
        if column.name in cells and not is_list_of_others(record, column):
            _write_fact(record, column, cells[column.name], find or find_record)
    if not hasattr(record, "texts"):
        _write_words(record, sheet, cells)


def new_row(entry, row_kind):
    """An unsaved row of an entry."""
    if row_kind.tied_by == "code":
        return row_kind.model(kind=kinds.of(entry).name, entry=entry.code)
    return row_kind.model(**{row_kind.tied_by: entry})


def find_record(field, column, code):
    """The record that a value names, through the relation that keeps it."""
    vocabulary = getattr(column, "vocabulary", "")
    model = field.remote_field.model
    return model.objects.get(code=code, **({"vocabulary": vocabulary} if vocabulary else {}))


def is_list_of_others(record, column):
    return isinstance(column, Many) and record._meta.get_field(column.name).many_to_many


def settled(model, given):
    """Cells as `read` will find them once they are written: an empty one is what its field is by default."""
    found, spoken = dict(given), texts.spoken(model, given)
    for name, language, default in _defaults(model):
        # of words only those of a text that is written, or will be
        if name in given and given[name] is None and (not language or language in spoken):
            found[name] = default
    return found


def _is_filled(value):
    return value is not False and value not in (None, "", [], {})


@cache
def _defaults(model):
    """What empty cells stand for: [(name, its language or "", default)] of those whose field has one that says more."""
    facts = [(field, field.name, "") for field in model._meta.concrete_fields]
    words = [
        (field, f"{field.name}:{language}", language)
        for field in (texts.model_of(model)._meta.concrete_fields if hasattr(model, "texts") else ())
        for language in settings.CONTENT_LANGUAGES
    ]
    found = [(*place, field.get_default()) for field, *place in [*facts, *words] if field.has_default()]
    return [each for each in found if _is_filled(each[-1])]


def _read_fact(record, column):
    value = getattr(record, column.name, None)
    if isinstance(column, Many):
        if isinstance(value, models.Manager):
            return sorted(other.code for other in value.all()) if record.pk else []
        return value
    if isinstance(value, models.Model):
        return value.code
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value


def _read_words(record, spoken, name, language):
    if spoken is None:
        return (getattr(record, name, None) or {}).get(language)
    return getattr(spoken[language], name) if language in spoken else None


def _write_fact(record, column, value, find):
    field = record._meta.get_field(column.name)
    if field.is_relation:
        value = find(field, column, value) if value is not None else None
    elif value is None:
        value = field.get_default() if field.has_default() or field.null else ""
    elif isinstance(column, Day):
        value = field.to_python(value)
    setattr(record, column.name, value)


def _write_words(record, sheet, cells):
    """Words of rows and records: one dict of languages each."""
    for column in sheet.words:
        words = dict(getattr(record, column.name) or {})
        for language in settings.CONTENT_LANGUAGES:
            name = f"{column.name}:{language}"
            if name in cells:
                words[language] = cells[name]
        setattr(record, column.name, {language: text for language, text in words.items() if text})
