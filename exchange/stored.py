"""The stored records behind the rows of a sheet, many at a time."""

from itertools import batched

from django.db import models

from publishing import cells
from publishing.bulk import AT_ONCE


def records(target, codes):
    """The records of entries with these codes, or of the rows of these entries, with all that their cells need."""
    name = "entry" if target.row_kind else "code"
    path = f"{name}__code" if target.model._meta.get_field(name).is_relation else name
    for some in batched(sorted(codes), AT_ONCE, strict=False):
        yield from with_all(target, target.model.objects.filter(**{f"{path}__in": some}))


def with_all(target, records):
    """The records of a queryset, many at a time, with all that their cells need."""
    sheet, model = target.sheet, target.model
    lists = [column.name for column in sheet.facts if cells.is_list_of_others(model, column)]
    single = [column.name for column in sheet.facts if model._meta.get_field(column.name).many_to_one]
    texts = ["texts"] if hasattr(model, "texts") else []
    found = records.prefetch_related(*texts, *lists)
    return (found.select_related(*single) if single else found).iterator(AT_ONCE)


def by_key(target, keys):
    """The records of some rows: {key: record}."""
    wanted = set(keys)
    found = {key_of(target, record): record for record in records(target, {owner(target, key) for key in wanted})}
    return {key: record for key, record in found.items() if key in wanted}


def pks(target, keys):
    """The primary keys of some rows, without anything else of them: {key: primary key}."""
    wanted, found = set(keys), {}
    paths = [f"{n}__code" if target.model._meta.get_field(n).is_relation else n for n in target.sheet.key]
    at = f"{paths[target.sheet.key.index(_owner_column(target))]}__in"
    for some in batched(sorted({owner(target, key) for key in wanted}), AT_ONCE, strict=False):
        rows = target.model.objects.filter(**{at: some}).values_list(*paths, "pk")
        found |= {tuple(key): pk for *key, pk in rows if tuple(key) in wanted}
    return found


def key_of(target, record):
    """What tells a record from others of its sheet, as texts."""
    values = (getattr(record, name) for name in target.sheet.key)
    return tuple(value.code if isinstance(value, models.Model) else value for value in values)


def place(target, key):
    """The kind and code of the entry that a row is or belongs to; remarks name their kind."""
    return key[0] if target.is_remark else target.kind.name, owner(target, key)


def owner(target, key):
    """The code of the entry that a row is or belongs to."""
    return key[target.sheet.key.index(_owner_column(target))]


def _owner_column(target):
    return "entry" if target.row_kind else "code"
