"""The writing side of the public store. Only `publishing` calls it.

Every function leaves labels and digest in step with the publications; `batch()` does so once for many writes.
"""

import hashlib
import json
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import override

from catalogue import analysis, columns, documents, kinds, moves, wordindex
from catalogue.models import Digest, Facet, Label, Moved, Publication, Reference, Words

DERIVATION = 2  # raised whenever words or facets of the same document are made otherwise than before
MANY = 100
BYLINES = ("authors", "publisher")  # who made a source: in no language, and no name of it


@dataclass
class Batch:
    """What many writes leave to be done once, at their end."""

    indexed: int = 0
    has_removed: bool = False


_batch = ContextVar("batch", default=None)


@contextmanager
def batch():
    """Many writes, one refresh of labels and digest at the end; all or nothing. Within another it is part of that."""
    if _batch.get() is not None:
        yield
        return
    with transaction.atomic():
        token = _batch.set(writes := Batch())
        try:
            yield
        finally:
            _batch.reset(token)
        if writes.has_removed:
            _forget()
        _refresh()
        if writes.indexed >= MANY:
            _take_statistics()


@transaction.atomic
def put(*, kind, code, version, day, document, facets):
    """Make a document the live publication of its entry; an earlier version stays readable at its own address."""
    remove(kind=kind, code=code, refresh=False)
    Moved.objects.filter(kind=kind, code=code).delete()
    publication, _created = Publication.objects.update_or_create(
        kind=kind,
        code=code,
        version=version,
        defaults={"live": True, "day": day, "format": document["format"], "document": document},
    )
    _index(publication, facets)
    _refresh()
    return publication


@transaction.atomic
def remove(*, kind, code, refresh=True):
    """Take the live publication off the public site. Its facets, words and references go with it."""
    for publication in Publication.objects.filter(kind=kind, code=code, live=True):
        _unindex(publication)
    Publication.objects.filter(kind=kind, code=code, live=True).update(live=False)
    if refresh:
        _forget()
        _refresh()


@transaction.atomic
def move(*, kind, code, into):
    """Let the addresses of an entry that is not live lead to another of its kind, until it is live again."""
    Moved.objects.update_or_create(kind=kind, code=code, defaults={"into": into})
    _refresh()


@transaction.atomic
def end_move(*, kind, code):
    """Let the addresses of an entry lead nowhere."""
    if Moved.objects.filter(kind=kind, code=code).delete()[0]:
        _refresh()


def replace(publication, *, document, facets):
    """Derive a version again: same number, same day. Facets and words only for the live one."""
    publication.document, publication.format = document, document["format"]
    publication.save(update_fields=["document", "format"])
    if publication.live:
        _unindex(publication)
        _index(publication, facets)
    _forget()
    _refresh()


def forget(*, kind, code):
    """Remove every version of an entry, live or not."""
    for publication in Publication.objects.filter(kind=kind, code=code):
        _unindex(publication)
        publication.delete()
    Moved.objects.filter(kind=kind, code=code).delete()
    _forget()
    _refresh()


def refresh():
    """Make labels and digest anew, after a change of labels in the code."""
    with transaction.atomic():
        _refresh()


def _index(publication, facets):
    if (writes := _batch.get()) is not None:
        writes.indexed += 1
    written = Words.objects.bulk_create(_words(publication))
    wordindex.add([(words.pk, words.tokens) for words in written])
    Facet.objects.bulk_create(
        Facet(publication=publication, name=name, value=value) for name, value in dict.fromkeys(facets)
    )
    Reference.objects.bulk_create(
        Reference(publication=publication, kind=kind, code=code)
        for kind, code in documents.references(publication.document)
    )


def _unindex(publication):
    """Facets, words and references of a publication that is live no longer, or is about to be indexed anew."""
    wordindex.remove(list(publication.words.values_list("pk", flat=True)))
    for part in (publication.words, publication.facets, publication.references):
        part.all().delete()


def _words(publication):
    """One row for each language that has a title; its tokens are those of every public text in that language."""
    document = publication.document
    sheet = kinds.get(publication.kind).sheet
    for language in settings.CONTENT_LANGUAGES:
        title = document["cells"].get(f"{sheet.title}:{language}")
        if title:
            text = " \n ".join(_texts(document, language))
            bylines = [document["cells"].get(name, "") for name in BYLINES]
            yield Words(
                publication=publication,
                language=language,
                title=title,
                heading=_spaced(analysis.tokens(" ".join([title, *_names(document)]))),
                sequence=_spaced(analysis.sequence(text)),
                tokens=_spaced(analysis.tokens(" ".join([text, *_names(document), *bylines]))),
                sort_key=analysis.sort_key(title),
            )


def _spaced(tokens):
    return f" {' '.join(tokens)} "


def _names(document):
    """What an entry is called in no language. Not its code: it may tell what a generalised entry leaves out."""
    return document["cells"].get("other_names", [])


def _texts(document, language):
    for sheet, cells in documents.sheets_and_cells(document):
        if _is_about_another(sheet):
            continue
        for name, value in cells.items():
            column = sheet[name]
            if column.language == language or isinstance(column, columns.Prose) and cells.get("language") == language:
                yield value


def _is_about_another(sheet):
    """Rows about another entry vanish from the page with it, so a search must not find their words either."""
    required = [column for column in sheet.facts if column.required and isinstance(column, columns.Reference)]
    return any(column.kind and kinds.get(column.kind).path for column in required)


def _forget():
    """Within a batch once, at its end: merged hundreds of times in one transaction, FTS5 calls itself malformed."""
    if (writes := _batch.get()) is not None:
        writes.has_removed = True
    else:
        wordindex.forget()


def _refresh():
    if _batch.get() is None:
        _relabel()
        _stamp()


def _take_statistics():
    """Without them PostgreSQL plans for empty tables, and a listing with three filters takes seconds."""
    with connection.cursor() as cursor:
        for model in (Publication, Words, Facet, Reference):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _relabel():
    """Labels for exactly the facet values that live publications use, in every language of the interface."""
    Label.objects.all().delete()
    used = {}
    for name, value in Facet.objects.order_by().values_list("name", "value").distinct():
        used.setdefault(name, set()).add(value)
    labels = []
    for name, values in sorted(used.items()):
        facet = kinds.facet(name)
        fixed = values & set(facet.choices.values if facet.choices else [])
        labels += [*_chosen_labels(facet, fixed), *_record_labels(facet, values - fixed)]
    Label.objects.bulk_create(labels)


def _chosen_labels(facet, values):
    for language, _name in settings.LANGUAGES if values else []:
        with override(language):
            for position, (value, text) in enumerate(facet.choices.choices):
                if value in values:
                    yield _label(facet, value, language, str(text), position)


def _record_labels(facet, values):
    """Labels of values that are codes of records; a record that is not live lends its code. A year says itself."""
    if not values:
        return
    if not facet.kind:
        codes = [code for code, _name in settings.LANGUAGES]
        yield from (_label(facet, value, code, value, 0) for value in sorted(values) for code in codes)
        return
    records = Publication.objects.filter(
        kind=facet.kind, live=True, code__in=[facet.prefix + value for value in values]
    )
    known = {record.code: record.document["cells"] for record in records}
    title = kinds.get(facet.kind).sheet.title
    for value in sorted(values):
        cells = known.get(facet.prefix + value, {})
        for language, _name in settings.LANGUAGES:
            text = cells.get(f"{title}:{language}") or cells.get(f"{title}:{settings.LANGUAGE_CODE}") or value
            yield _label(facet, value, language, text, cells.get("position", 0))


def _label(facet, value, language, text, position):
    return Label(facet=facet.name, value=value, language=language, text=text, position=position)


def _stamp():
    """A digest over all that readers can see, the same whatever path led there.

    Over the words of documents too, those of earlier versions as well: they change when one of their rows is withheld,
    and no cache may be told then that nothing changed.
    """
    sums = hashlib.sha256()
    live = set(Publication.objects.filter(live=True).values_list("kind", "code"))
    rows = Publication.objects.order_by("kind", "code", "version")
    for kind, code, version, is_live, document in _of_live(rows).iterator():
        seen = [kind, code, version, is_live, documents.without_dead(document, live)]
        sums.update(json.dumps(seen, sort_keys=True).encode())
    labels = Label.objects.order_by("facet", "value", "language").values_list("facet", "value", "language", "text")
    for row in [*labels, *moves.ends(live)]:
        sums.update(json.dumps(row).encode())
    Digest.objects.update_or_create(pk=1, defaults={"value": sums.hexdigest()})


def _of_live(publications):
    """The versions of entries that are live: of others nothing can be seen."""
    live = Publication.objects.filter(kind=OuterRef("kind"), code=OuterRef("code"), live=True)
    return publications.filter(Exists(live)).values_list("kind", "code", "version", "live", "document")
