"""Many records of one sheet written together, in a few statements instead of several for each.

What is written must have been checked. Texts, reviews and what translations were made from follow as `cells.write`
does it for one.
"""

from itertools import batched

from publishing import cells

AT_ONCE = 1000
OF_TRANSITIONS = ("status", "lock_version")


def write(model, sheet, given, find):
    """Write `[(record, cells)]`: unsaved records are made, stored ones get the cells they are given.

    `find(field, column, code)` gives the record that a value names; all of them are stored by now.
    """
    for record, values in given:
        cells.assign(record, sheet, values, find)
    _save(model, [record for record, _values in given], but=OF_TRANSITIONS)
    for column in sheet.facts:
        if cells.is_list_of_others(model, column):
            _link(model._meta.get_field(column.name), column, given, find)
    if hasattr(model, "texts"):
        _write_texts(model, sheet, given)


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


def _link(field, column, given, find):
    """Lists of others, as the cells name them."""
    wanted = {record.pk: values[field.name] or [] for record, values in given if field.name in values}
    through, one, other = field.remote_field.through, field.m2m_column_name(), field.m2m_reverse_name()
    for some in batched(wanted, AT_ONCE, strict=False):
        through.objects.filter(**{f"{one}__in": some}).delete()
    links = (
        through(**{one: pk, other: find(field, column.of, code).pk}) for pk, codes in wanted.items() for code in codes
    )
    through.objects.bulk_create(links, batch_size=AT_ONCE)


def _write_texts(model, sheet, given):
    text_model = model.texts.rel.related_model
    for some in batched(given, AT_ONCE, strict=False):
        texts = {record.pk: {} for record, _values in some}
        for text in text_model.objects.filter(entry__in=texts):
            texts[text.entry_id][text.language] = text
        for record, values in some:
            _set_texts(record, texts[record.pk], sheet, values)
        _save(text_model, [text for of_one in texts.values() for text in of_one.values()])


def _set_texts(record, texts, sheet, values):
    for text in texts.values():
        text.entry = record
    changed = cells.set_texts(record, texts, sheet, values)
    if changed and (original := texts.get(record.language)):
        made_from = cells.fingerprint(original)
        for language in changed:
            texts[language].made_from = made_from
