"""Where at the desk one opens the entries and records that rows of a file are or belong to."""

from django.urls import reverse

from exchange import stored
from exchange.targets import target
from publishing import kinds
from publishing.permissions import within_reach


def addresses(found, *, user):
    """Of rows as dicts, where each is opened: {(sheet, *key): address}; one query for each kind.

    What is not there, or may not be opened by this person, has no address.
    """
    wanted = {}
    for row in found:
        if place := _place(target(row["sheet"]), tuple(row["key"])):
            kind, key = place
            wanted.setdefault(kind.name, {}).setdefault(key, []).append((row["sheet"], *row["key"]))
    return {row: address for name, keys in wanted.items() for row, address in _of_kind(kinds.get(name), keys, user)}


def _place(of, key):
    """The kind and key of the entry or record that a row is or belongs to."""
    if of.is_record:
        return of.kind, key
    name, code = stored.place(of, key)
    kind = next((kind for kind in kinds.entries() if kind.name == name), None)
    return kind and (kind, (code,))


def _of_kind(kind, keys, user):
    records = kind.model.objects.filter(code__in={key[-1] for key in keys})
    if isinstance(kind, kinds.EntryKind):
        records = within_reach(user, records)
    meta = kind.model._meta
    for *key, pk in records.values_list(*kind.sheet.key, "pk"):
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[pk])
        yield from ((row, address) for row in keys.get(tuple(key), ()))
