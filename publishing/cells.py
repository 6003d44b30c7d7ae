"""Entries and records as cells: read for a snapshot, a difference or a spreadsheet; written from a form or an import.

Cells are a dict of column names to plain values, texts once for each language (`title:ru`). In a read dict an empty
cell is absent; in a dict to be written None empties a cell and an absent name leaves it alone.
"""

import hashlib
import json
from datetime import date
from decimal import Decimal
from functools import cache

from django.conf import settings
from django.db import models

from catalogue.columns import Day, Many, plain
from publishing import kinds


def read(record, sheet):
    """The cells of an entry, row or reference record."""
    cells = {column.name: _read_fact(record, column) for column in sheet.facts}
    texts = _texts(record)
    for column in sheet.words:
        for language in settings.CONTENT_LANGUAGES:
            cells[f"{column.name}:{language}"] = _read_words(record, texts, column.name, language)
    return {name: value for name, value in cells.items() if _is_filled(value)}


def freeze(entry):
    """All that a publication of an entry is made from: its cells, its rows, the state of its texts."""
    kind, original = kinds.of(entry), original_of(entry)
    return {
        "cells": read(entry, kind.sheet),
        "rows": {row_kind.sheet.name: _read_rows(entry, row_kind) for row_kind in kind.rows},
        "texts": {text.language: text_state(text, original) for text in entry.texts.all()},
    }


def freeze_record(record):
    """The same of a reference record: it has no rows, and each of its texts is as good as an original."""
    found = read(record, kinds.of(record).sheet)
    spoken = {name.partition(":")[2] for name in found} - {""}
    state = {"origin": "original", "ready": True, "reviewed": "", "fresh": True}
    return {"cells": found, "rows": {}, "texts": dict.fromkeys(sorted(spoken), state)}


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
        _write_texts(record, sheet, cells)
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


def restore(entry, content):
    """Write a snapshot back: cells, texts and rows as they were, and nothing else."""
    kind = kinds.of(entry)
    names = [column.name for column in kind.sheet.cells(settings.CONTENT_LANGUAGES)]
    write(entry, kind.sheet, dict.fromkeys(names) | content["cells"])
    entry.texts.exclude(language__in=content["texts"]).delete()
    _restore_states(entry, content["texts"])
    for row_kind in kind.rows:
        _restore_rows(entry, row_kind, content["rows"].get(row_kind.sheet.name, []))


def _restore_states(entry, states):
    """Which texts followed the original, and which were reviewed when; by whom is kept if that is still the review."""
    entry.texts.update(made_from="")
    mark_made_from(entry, [language for language, state in states.items() if state["fresh"]])
    for text in entry.texts.all():
        day = states[text.language]["reviewed"] or None
        if text.reviewed_on != (date.fromisoformat(day) if day else None):
            entry.texts.filter(pk=text.pk).update(reviewed_by=None, reviewed_on=day)


def _restore_rows(entry, row_kind, wanted):
    names = [column.name for column in row_kind.sheet.cells(settings.CONTENT_LANGUAGES)]
    rows_of(entry, row_kind).delete()
    for row in wanted:
        blank = {name: None for name in names if name not in ("entry", "kind")}
        write(new_row(entry, row_kind), row_kind.sheet, blank | row)


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
    found = dict(given)
    for name, language, default in _defaults(model):
        # of words only those of a text that is written, or will be
        if name in given and given[name] is None and (not language or _spoken(model, given, [language])):
            found[name] = default
    return found


def stray_marks(model, given):
    """The cells that say something of a text which has no words."""
    if not hasattr(model, "texts"):
        return []
    marked = [
        (mark, language)
        for language in settings.CONTENT_LANGUAGES
        for mark in ("origin", "ready")
        if given.get(f"{mark}:{language}")
    ]
    spoken = _spoken(model, given, dict.fromkeys(language for _mark, language in marked))
    return [f"{mark}:{language}" for mark, language in marked if language not in spoken]


def fingerprint(text):
    """What a translation was made from: changes when any word of the text does."""
    words = {name: getattr(text, name) for name in _names_of_words(type(text.entry))}
    return hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()


def original_of(entry):
    return next((text for text in entry.texts.all() if text.language == entry.language), None)


def text_state(text, original):
    """Where a text stands: its origin, whether a person reviewed it, whether it still follows the original."""
    return {
        "origin": text.origin,
        "ready": text.ready,
        "reviewed": text.reviewed_on.isoformat() if text.reviewed_on else "",
        "fresh": text == original or (original is not None and text.made_from == fingerprint(original)),
    }


def mark_made_from(entry, languages):
    """Note that the texts in these languages follow the original as it is now."""
    entry = type(entry).objects.get(pk=entry.pk)
    original = original_of(entry)
    if original:
        entry.texts.filter(language__in=languages).update(made_from=fingerprint(original))


def _is_filled(value):
    return value is not False and value not in (None, "", [], {})


@cache
def _defaults(model):
    """What empty cells stand for: [(name, its language or "", default)] of those whose field has one that says more."""
    facts = [(field, field.name, "") for field in model._meta.concrete_fields]
    words = [
        (field, f"{field.name}:{language}", language)
        for field in (_text_model(model)._meta.concrete_fields if hasattr(model, "texts") else ())
        for language in settings.CONTENT_LANGUAGES
    ]
    found = [(*place, field.get_default()) for field, *place in [*facts, *words] if field.has_default()]
    return [each for each in found if _is_filled(each[-1])]


def _spoken(model, given, languages):
    """Of some languages those in which cells hold words of a text."""
    if not hasattr(model, "texts"):
        return set()
    names = _names_of_words(model)
    return {language for language in languages if any(given.get(f"{name}:{language}") for name in names)}


def _text_model(model):
    return model.texts.rel.related_model


def _texts(record):
    return {text.language: text for text in record.texts.all()} if hasattr(record, "texts") and record.pk else None


def _read_rows(entry, row_kind):
    tie = {"entry", "kind"} if row_kind.tied_by == "code" else {"entry"}
    return [
        {name: value for name, value in read(row, row_kind.sheet).items() if name not in tie}
        for row in rows_of(entry, row_kind)
    ]


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


def _read_words(record, texts, name, language):
    if texts is None:
        return (getattr(record, name, None) or {}).get(language)
    return getattr(texts[language], name) if language in texts else None


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


def _write_texts(entry, sheet, cells):
    """Words of an entry: one row for each language, made when its first word comes."""
    texts = {text.language: text for text in entry.texts.all()}
    changed = set_texts(entry, texts, sheet, cells)
    for text in texts.values():
        text.save()
    mark_made_from(entry, changed)


def set_texts(entry, texts, sheet, cells):
    """Set words in the texts of an entry, `{language: text}`, without saving, and add those whose first word comes.

    The languages in which words changed.
    """
    changed = []
    for language, given in _by_language(sheet, cells).items():
        if language not in texts and not any(given.get(name) for name in _names_of_words(type(entry))):
            continue
        text = texts.setdefault(language, _text_model(type(entry))(entry=entry, language=language))
        if _set_text(text, given):
            changed.append(language)
    return changed


def _by_language(sheet, cells):
    """The cells of words: {language: {name: value}}, only of languages that the cells speak of."""
    names, found = {column.name for column in sheet.words}, {}
    for place, value in cells.items():
        name, _colon, language = place.partition(":")
        if language in settings.CONTENT_LANGUAGES and name in names:
            found.setdefault(language, {})[name] = value
    return found


def _set_text(text, given):
    """Whether any of its words changed. Whoever changes the words takes the review back."""
    changed = any(
        getattr(text, name) != (value or "")
        for name, value in given.items()
        if name in _names_of_words(type(text.entry))
    )
    for name, value in given.items():
        field = text._meta.get_field(name)
        setattr(text, name, value if value is not None else field.get_default())
    if changed:
        text.reviewed_by = text.reviewed_on = None
    return changed


@cache
def _names_of_words(model):
    return [field.name for field in _text_model(model)._meta.fields if isinstance(field, models.TextField)]
