"""An entry as it is at one moment, as plain JSON: what a publication is made from, and how it is set back to one."""

from datetime import date

from django.conf import settings

from catalogue import documents
from publishing import cells, kinds, texts


def freeze(entry):
    """All that a publication of an entry is made from: its cells, its rows, the state of its texts."""
    kind, original = kinds.of(entry), texts.original_of(entry)
    return {
        "cells": cells.read(entry, kind.sheet),
        "rows": {row_kind.sheet.name: _read_rows(entry, row_kind) for row_kind in kind.rows},
        "texts": {text.language: texts.state_of(text, original) for text in entry.texts.all()},
    }


def freeze_record(record):
    """The same of a reference record: it has no rows, and each of its texts is as good as an original."""
    found = cells.read(record, kinds.of(record).sheet)
    spoken = {name.partition(":")[2] for name in found} - {""}
    state = {"origin": "original", "ready": True, "reviewed": "", "fresh": True}
    return {"cells": found, "rows": {}, "texts": dict.fromkeys(sorted(spoken), state)}


def gone(entry, content):
    """The codes of what a snapshot points at, the entry points at no longer, and was deleted since."""
    now = _references(entry, freeze(entry))
    return [code for kind, code in _references(entry, content) if (kind, code) not in now and not _is_there(kind, code)]


def _references(entry, content):
    return documents.references({**content, "kind": kinds.of(entry).name})


def _is_there(kind, code):
    vocabulary, _colon, code = code.rpartition(":")
    found = kinds.get(kind).model.objects.filter(code=code)
    return (found.filter(vocabulary=vocabulary) if vocabulary else found).exists()


def restore(entry, content):
    """Write a snapshot back: cells, texts and rows as they were, and nothing else."""
    kind = kinds.of(entry)
    names = [column.name for column in kind.sheet.cells(settings.CONTENT_LANGUAGES)]
    cells.write(entry, kind.sheet, dict.fromkeys(names) | content["cells"])
    entry.texts.exclude(language__in=content["texts"]).delete()
    _restore_states(entry, content["texts"])
    for row_kind in kind.rows:
        _restore_rows(entry, row_kind, content["rows"].get(row_kind.sheet.name, []))


def _restore_states(entry, states):
    """Which texts followed the original, and which were reviewed when; by whom is kept if that is still the review."""
    entry.texts.update(made_from="")
    texts.mark_made_from(entry, [language for language, state in states.items() if state["fresh"]])
    for text in entry.texts.all():
        day = states[text.language]["reviewed"] or None
        if text.reviewed_on != (date.fromisoformat(day) if day else None):
            entry.texts.filter(pk=text.pk).update(reviewed_by=None, reviewed_on=day)


def _restore_rows(entry, row_kind, wanted):
    names = [column.name for column in row_kind.sheet.cells(settings.CONTENT_LANGUAGES)]
    cells.rows_of(entry, row_kind).delete()
    for row in wanted:
        blank = {name: None for name in names if name not in ("entry", "kind")}
        cells.write(cells.new_row(entry, row_kind), row_kind.sheet, blank | row)


def _read_rows(entry, row_kind):
    tie = {"entry", "kind"} if row_kind.tied_by == "code" else {"entry"}
    return [
        {name: value for name, value in cells.read(row, row_kind.sheet).items() if name not in tie}
        for row in cells.rows_of(entry, row_kind)
    ]
