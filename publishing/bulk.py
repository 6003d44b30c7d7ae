"""Many records of one sheet written together, in a few statements instead of several for each.

What is written must have been checked. Texts, reviews and what translations were made from follow as `cells.write`
does it for one. All that can be done before a transaction begins is done by `prepare`.
"""

from dataclasses import dataclass
from itertools import batched

from django.db import connection

from publishing import cells, texts

AT_ONCE = 1000
OF_TRANSITIONS = ("status", "lock_version")


@dataclass
class Prepared:
    """Records with their cells set, not saved; their texts; and the codes of others in their lists."""

    model: type
    records: list
    texts: list
    lists: dict  # {column: [(record, codes)]}


def prepare(model, sheet, given, find):
    """Set the cells of `[(record, cells)]`, unsaved records or stored ones.

    `find(field, column, code)` gives the record that a value names, be it one that is saved before these.
    """
    for record, values in given:
        cells.assign(record, sheet, values, find)
    lists = {
        column: [(record, values[column.name] or []) for record, values in given if column.name in values]
        for column in sheet.facts
        if cells.is_list_of_others(model, column)
    }
    words = _texts(model, sheet, given) if hasattr(model, "texts") else []
    return Prepared(model, [record for record, _values in given], words, lists)


def save(prepared, find):
    """Write what was prepared; new records get their primary key."""
    is_new = {id(record) for record in prepared.records if record.pk is None}
    _save(prepared.model, prepared.records, but=OF_TRANSITIONS)
    for column, pairs in prepared.lists.items():
        _link(prepared.model._meta.get_field(column.name), column, pairs, is_new, find)
    if prepared.texts:
        for text in prepared.texts:
            text.entry_id = text.entry.pk
        insert([text for text in prepared.texts if text.pk is None])
        _save(type(prepared.texts[0]), [text for text in prepared.texts if text.pk is not None])


def insert(records):
    """New rows whose primary keys nobody asks for: in less than half the time of `bulk_create`."""
    if not records:
        return
    model = type(records[0])
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    rows = ([field.get_db_prep_save(field.pre_save(each, True), connection) for field in fields] for each in records)
    _insert(model, [field.column for field in fields], rows)


def remove(model, pks):
    """Delete records by their primary keys, with all that belongs to them."""
    for some in batched(pks, AT_ONCE, strict=False):
        model.objects.filter(pk__in=some).delete()


def _save(model, records, but=()):
    """New records get their primary key; of stored ones every field is written but those named, and the key."""
    new, stored = [], []
    for record in records:
        (new if record.pk is None else stored).append(record)
    model.objects.bulk_create(new, batch_size=AT_ONCE)
    names = [field.name for field in model._meta.concrete_fields if not field.primary_key and field.name not in but]
    if stored:
        options = {"update_conflicts": True, "unique_fields": ["id"], "update_fields": names}
        model.objects.bulk_create(stored, batch_size=AT_ONCE, **options)


def _link(field, column, pairs, is_new, find):
    """Lists of others, as the cells name them."""
    through, one = field.remote_field.through, field.m2m_column_name()
    for some in batched((r.pk for r, _codes in pairs if id(r) not in is_new), AT_ONCE, strict=False):
        through.objects.filter(**{f"{one}__in": some}).delete()
    links = [(record.pk, find(field, column.of, code).pk) for record, codes in pairs for code in codes]
    _insert(through, [one, field.m2m_reverse_name()], links)


def _insert(model, columns, rows):
    quote = connection.ops.quote_name
    names, marks = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        table = quote(model._meta.db_table)
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608 - names of our models


def _texts(model, sheet, given):
    """The texts of some records with their words set, those that cells make new among them."""
    found = []
    for some in batched(given, AT_ONCE, strict=False):
        stored = {record.pk: {} for record, _values in some if record.pk}
        for text in texts.model_of(model).objects.filter(entry__in=stored):
            stored[text.entry_id][text.language] = text
        for record, values in some:
            found += _set_texts(record, stored.get(record.pk, {}), sheet, values)
    return found


def _set_texts(record, by_language, sheet, values):
    for text in by_language.values():
        text.entry = record
    changed = texts.set_words(record, by_language, sheet, values)
    if changed and (original := by_language.get(record.language)):
        made_from = texts.fingerprint(original)
        for language in changed:
            by_language[language].made_from = made_from
    return by_language.values()
