"""Documents: what a publication says, as plain JSON.

    {"format": 1, "kind": "case", "code": "KZ-…", "language": "en",
     "cells": {"country": "KZ", "title:en": "…", …},        the public columns of the entry's sheet
     "rows": {"impacts": [{"row": "i1", …}], …},            the public columns of its rows
     "texts": {"ru": {"origin": "machine", "reviewed": false, "fresh": true}, …}}

Other entries stand in it by code only. `resolve` looks them up when a page is drawn, and drops those not live.
"""

from catalogue import kinds
from catalogue.columns import Many
from catalogue.models import Publication

FORMAT = 1
REMARKS = {"citations", "data_notes"}  # rows that speak of other rows


def references(document):
    """Every (kind, code) that a document points at, each once."""
    found = {}
    for sheet, cells in sheets_and_cells(document):
        for name, value in cells.items():
            found.update(dict.fromkeys(sheet[name].references(value)))
    return list(found)


def sheets_and_cells(document):
    """The sheet and cells of a document itself and of each of its rows."""
    kind = kinds.get(document["kind"])
    yield kind.sheet, document["cells"]
    for sheet in kind.rows:
        for cells in document["rows"].get(sheet.name, []):
            yield sheet, cells


def resolve(found, language):
    """The documents without references to what is not live, and the titles of what is: {(kind, code): Phrase}."""
    names = titles({pair for document in found for pair in references(document)}, language)
    return [without_dead(document, names) for document in found], names


def titles(pairs, language):
    """The titles of live publications in the reader's language, else in the first there is. One query."""
    if not pairs:
        return {}
    rows = (
        Publication.objects.filter(
            live=True, kind__in={kind for kind, _code in pairs}, code__in={code for _kind, code in pairs}
        )
        .order_by("words__language")
        .values_list("kind", "code", "words__language", "words__title")
    )
    found = {}
    for kind, code, title_language, title in rows:
        if (kind, code) in pairs and ((kind, code) not in found or title_language == language):
            found[kind, code] = (title or code, title_language or language)
    return found


def live(pairs):
    """Those of some (kind, code) that are live. One query."""
    if not pairs:
        return set()
    kinds_, codes = zip(*pairs, strict=True)
    found = Publication.objects.filter(live=True, kind__in=set(kinds_), code__in=set(codes))
    return pairs & set(found.values_list("kind", "code"))


def without_dead(document, names):
    """The document as far as what it points at is among the live names."""
    kind = kinds.get(document["kind"])
    rows = {}
    for sheet in kind.rows:
        kept = [_live_cells(sheet, cells, names) for cells in document["rows"].get(sheet.name, [])]
        rows[sheet.name] = [cells for cells in kept if cells is not None]
    told_of = {"", *(cells.get("row") for name in rows.keys() - REMARKS for cells in rows[name])}
    for name in REMARKS & rows.keys():  # what speaks of a row goes with it
        rows[name] = [cells for cells in rows[name] if cells.get("row", "") in told_of]
    return {**document, "cells": _live_cells(kind.sheet, document["cells"], names) or {}, "rows": rows}


def _live_cells(sheet, cells, names):
    """Cells without dead references; None where a required one is dead, for then the row says nothing."""
    kept = {}
    for name, value in cells.items():
        column = sheet[name]
        if isinstance(column, Many):
            value = [part for part in value if _is_live(column.of, part, names)]
        elif not _is_live(column, value, names):
            if column.required:
                return None
            continue
        if value != []:
            kept[name] = value
    return kept


def _is_live(column, value, names):
    return all(pair in names for pair in column.references(value))
