"""From a document to what a template shows: one function for public pages and for the preview at the desk."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.translation import get_language_info

from catalogue import documents, edtf, kinds
from catalogue.columns import CODE, Choice, Date, Many, Reference


@dataclass(frozen=True)
class Phrase:
    """A text and its language. Printed, it marks itself as foreign where it is not in the reader's language."""

    text: str
    language: str
    foreign: bool = False

    def __str__(self):
        """Safe markup: a template prints the string of a value and does not ask for its `__html__`."""
        if not self.foreign:
            return self.words
        return format_html('<span lang="{}" dir="{}">{}</span>', self.language, direction(self.language), self.words)

    __html__ = __str__

    @property
    def words(self):
        """The text as markup, without its language."""
        return escape(self.text)

    @property
    def paragraphs(self):
        parts = filter(str.strip, self.text.split("\n"))
        return [Phrase(part.strip(), self.language, self.foreign) for part in parts]


@dataclass(frozen=True)
class Name:
    """Another live publication: its title, and its address if it has a page."""

    kind: str
    code: str
    title: Phrase
    url: str = ""

    def __str__(self):
        return str(self.title)


@dataclass(frozen=True)
class Value:
    """A value of a list the code knows, and what it is called."""

    value: str
    label: str

    def __str__(self):
        return str(self.label)


class Drawn(dict):
    """The cells of an entry or a row as a reader sees them: phrases, names, values by column."""

    def __getattr__(self, name):
        return self.get(name, "")


def direction(language):
    return "rtl" if language.split("-")[0] in settings.RIGHT_TO_LEFT else "ltr"


def address(kind, code):
    """Where a publication is read: on its own page, on the listing of its kind, or nowhere."""
    if kinds.get(kind).is_on_listing:
        return f"{reverse(f'{kind}_list')}#{code}"
    has_page = kinds.get(kind).template and re.fullmatch(CODE, code)
    return reverse(f"{kind}_detail", args=[code]) if has_page else ""


def draw_all(found, language):
    """Several documents at once, with one look at the store for the names they mention."""
    resolved, known = resolve(found, language)
    return [draw_resolved(document, language, known) for document in resolved]


def resolve(found, language):
    """The documents without what is not live, and the names of what is: {(kind, code): Name}."""
    resolved, titles = documents.resolve(found, language)
    return resolved, names(titles, language)


def names(titles, language):
    """Titles as `documents.titles` found them, as names for one reader's language: {(kind, code): Name}."""
    return {
        pair: Name(*pair, Phrase(title, spoken, spoken != language), address(*pair))
        for pair, (title, spoken) in titles.items()
    }


def draw(document, language):
    """One document for one reader's language."""
    return draw_all([document], language)[0]


def draw_resolved(document, language, names):
    """One document that is resolved already."""
    kind = kinds.get(document["kind"])
    original = document["language"] if document["language"] in settings.CONTENT_LANGUAGES else settings.LANGUAGE_CODE
    entry = _draw_cells(kind.sheet, document["cells"], language, original, names)
    # not "kind": that is a column of cases
    entry["public_kind"], entry["code"] = kind, document["code"]
    entry["title"] = entry.get(kind.sheet.title) or Phrase(document["code"], original)
    entry["url"] = address(kind.name, document["code"])
    entry["text_state"] = document["texts"].get(language, {})
    entry["original"] = get_language_info(original)
    entry["is_foreign"] = language not in document["texts"] and original != language
    for sheet in kind.rows:
        rows = document["rows"].get(sheet.name, [])
        entry[sheet.name] = [_draw_cells(sheet, cells, language, original, names) for cells in rows]
    _attach(entry, kind)
    return entry


def _attach(entry, kind):
    """Sources and data notes stand beside the row they speak of; those of no row stay with the entry."""
    by_row = {}
    for sheet in kind.rows:
        if sheet.name not in documents.REMARKS:
            by_row |= {row.row: row for row in entry[sheet.name] if row.row}
    for name in documents.REMARKS:
        for part in entry.get(name, []):
            target = by_row.get(part.get("row", ""))
            if target is not None:
                target.setdefault(name, []).append(part)


def _draw_cells(sheet, cells, language, original, names):
    drawn = Drawn()
    for column in sheet.words:
        phrase = phrase_of(column.name, cells, language, original)
        if phrase:
            drawn[column.name] = phrase
    for column in sheet.facts:
        if column.name in cells:
            drawn[column.name] = readable(column, cells[column.name], names)
    return drawn


def phrase_of(name, cells, language, original):
    """A text in the reader's language, else in the original, else in the first language that has it."""
    for spoken in dict.fromkeys([language, original, *settings.CONTENT_LANGUAGES]):
        if text := cells.get(f"{name}:{spoken}"):
            return Phrase(text, spoken, spoken != language)
    return None


def readable(column, value, names):
    """A value as readers see it: the name of what it points at, the label of a choice, a date in words."""
    if isinstance(column, Many):
        return [readable(column.of, part, names) for part in value]
    if isinstance(column, Reference):
        return names[column.references(value)[0]]
    if isinstance(column, Choice):
        return Value(value, column.choices(value).label)
    if isinstance(column, Date):
        return Value(value, edtf.readable(value))
    return value
