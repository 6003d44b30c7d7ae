"""From snapshots to the public store: a document is built from what was published, under the disclosure of today."""

from catalogue import store
from catalogue.models import Publication
from publishing import builder, cells, kinds
from publishing.models import Snapshot
from publishing.schema import Disclosure, RowDisclosure
from publishing.versions import is_live, last_snapshot


def put(snapshot):
    """Make a snapshot the live version of its entry, and let the earlier versions follow what is disclosed today."""
    with store.batch():
        today = _seal(snapshot)
        _store(snapshot, today)
        if snapshot.version > 1:
            _derive_versions(snapshot, today)


def rederive(entry):
    """Make every public version of an entry anew, if less of it may be shown than when they were made."""
    snapshot = last_snapshot(entry)
    if snapshot is None or not is_live(entry):
        return
    before = snapshot.sealed
    if (today := _seal(snapshot)) != before:
        with store.batch():
            _derive_versions(snapshot, today)


def rebuild():
    """Derive all publications again, the versions of old as well, from snapshots and never from entries; how many."""
    with store.batch():
        pairs = Publication.objects.order_by("kind", "code").values_list("kind", "code").distinct()
        newest = (Snapshot.objects.filter(kind=kind, code=code).first() for kind, code in pairs)
        return sum(_derive_versions(snapshot, _seal(snapshot)) for snapshot in newest if snapshot)


def _derive_versions(newest, today):
    """All versions of one entry or record, given its newest snapshot; how many."""
    snapshots = {found.version: found for found in Snapshot.objects.filter(kind=newest.kind, code=newest.code)}
    publications = Publication.objects.filter(kind=newest.kind, code=newest.code).order_by("version")
    return sum(
        _derive_again(publication, snapshots[publication.version], today)
        for publication in publications
        if publication.version in snapshots
    )


def _derive_again(publication, snapshot, today):
    document, facets = _derive(snapshot, today)
    if document is None:
        store.remove(kind=publication.kind, code=publication.code)
        return False
    store.replace(publication, document=document, facets=facets)
    return True


def _store(snapshot, today):
    """The snapshot as the live document, or none if it is withheld today."""
    document, facets = _derive(snapshot, today)
    if document is None:
        store.remove(kind=snapshot.kind, code=snapshot.code)
        return
    store.put(
        kind=snapshot.kind,
        code=snapshot.code,
        version=snapshot.version,
        day=snapshot.day,
        document=document,
        facets=facets,
    )


def _derive(snapshot, today):
    """The document and facets of a snapshot; a withheld one has neither."""
    kind = kinds.get(snapshot.kind)
    document = builder.build(kind, snapshot.code, snapshot.content, today=today)
    has_facets = document is not None and isinstance(kind, kinds.EntryKind)
    return document, kind.facets(document) if has_facets else []


def _seal(snapshot):
    """What may be shown of an entry now. It is noted with its newest snapshot: what is hidden once stays hidden,
    whatever becomes of the working copy, until the next publication."""
    kind = kinds.get(snapshot.kind)
    if isinstance(kind, kinds.RecordKind):
        return {"entry": Disclosure.OPEN, "rows": {}}
    entry, sealed = kind.model.objects.get(code=snapshot.code), snapshot.sealed
    today = {
        "entry": builder.stricter(entry.disclosure, sealed.get("entry", Disclosure.OPEN)),
        "rows": sealed.get("rows", {}) | _withheld_rows(entry, kind),
    }
    if today != sealed:
        snapshot.sealed = today
        snapshot.save(update_fields=["sealed"])
    return today


def _withheld_rows(entry, kind):
    return {
        f"{row_kind.sheet.name} {row.row}": RowDisclosure.WITHHELD
        for row_kind in kind.own_rows
        for row in cells.rows_of(entry, row_kind).filter(disclosure=RowDisclosure.WITHHELD)
    }
