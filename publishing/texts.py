"""The words of an entry: one text for each language, of which one is the original and the others follow it."""

import hashlib
import json
from functools import cache

from django.conf import settings
from django.db import models


def by_language(entry):
    """The texts of a stored entry: {language: text}."""
    return {text.language: text for text in entry.texts.all()}


def original_of(entry):
    """The text in the language of the entry, None if there is none yet."""
    return next((text for text in entry.texts.all() if text.language == entry.language), None)


def state_of(text, original):
    """Where a text stands: its origin, whether a person reviewed it, whether it still follows the original."""
    return {
        "origin": text.origin,
        "ready": text.ready,
        "reviewed": text.reviewed_on.isoformat() if text.reviewed_on else "",
        "fresh": text == original or (original is not None and text.made_from == fingerprint(original)),
    }


def fingerprint(text):
    """What a translation was made from: changes when any word of the text does."""
    words = {name: getattr(text, name) for name in _names_of_words(type(text.entry))}
    return hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()


def mark_made_from(entry, languages):
    """Note that the texts in these languages follow the original as it is now."""
    entry = type(entry).objects.get(pk=entry.pk)
    original = original_of(entry)
    if original:
        entry.texts.filter(language__in=languages).update(made_from=fingerprint(original))


def write(entry, sheet, cells):
    """Set words and save them; a text is made when its first word comes."""
    texts = by_language(entry)
    changed = set_words(entry, texts, sheet, cells)
    for text in texts.values():
        text.save()
    mark_made_from(entry, changed)


def set_words(entry, texts, sheet, cells):
    """Set words in the texts of an entry, `{language: text}`, without saving, and add those whose first word comes.

    The languages in which words changed.
    """
    changed = []
    for language, given in _by_language(sheet, cells).items():
        if language not in texts and not any(given.get(name) for name in _names_of_words(type(entry))):
            continue
        text = texts.setdefault(language, model_of(type(entry))(entry=entry, language=language))
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
    told = spoken(model, given) if marked else ()
    return [f"{mark}:{language}" for mark, language in marked if language not in told]


def spoken(model, given):
    """The languages in which cells hold words of a text."""
    names = _names_of_words(model) if hasattr(model, "texts") else ()
    parted = (place.partition(":") for place, value in given.items() if value)
    return {language for name, _colon, language in parted if language and name in names}


def model_of(model):
    """The model of the texts of an entry's model."""
    return model.texts.rel.related_model


@cache
def _names_of_words(model):
    return [field.name for field in model_of(model)._meta.fields if isinstance(field, models.TextField)]
