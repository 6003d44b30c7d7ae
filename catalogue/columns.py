"""Sheets and their columns: the one declaration that spreadsheets, documents, public files and forms follow.

A value is always plain JSON: text, whole number, true, a list of texts; decimal numbers are texts in their shortest
form. Nothing is None: an empty cell has no value. `parse` reads a cell, `format` writes one, and each undoes the other.
"""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from functools import cached_property
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Choices
from django.utils.translation import gettext as _

from catalogue import edtf

CODE = r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}"
LITERAL_SEMICOLON = "\0"  # cannot occur in a clean cell
# What people of the region write in such a cell: English, Russian, Kazakh, Kyrgyz, Mongolian, Tajik, Turkmen, Uzbek,
# Dari, Pashto.
YES = {"yes", "true", "1", "да", "иә", "ооба", "тийм", "ҳа", "hawa", "ha", "بلی", "هو"}
NO = {"no", "false", "0", "нет", "жоқ", "жок", "үгүй", "не", "ýok", "yoʻq", "yo'q", "نخیر", "نه"}
MOST_DIGITS = 15  # what SQLite keeps of a decimal number


def keep(wanted, text):
    """The finder used where nothing is looked up: every code is believed."""
    return text


@dataclass(frozen=True)
class Column:
    """One column of text. `public` columns reach the public store; the others stay with the desk."""

    name: str
    public: bool = True
    required: bool = False
    language: str = ""

    def parse(self, cell, find=keep):
        """The value of a cell; ValueError in plain words when it cannot be one."""
        return clean(cell)

    def format(self, value):
        return str(value)

    def references(self, value):
        """The (kind, code) pairs that a value points at."""
        return []


class Text(Column):
    pass


class Prose(Column):
    """A text in the one language that the row's `language` column names."""


class Language(Column):
    """The code of a language in which texts can be written."""

    def parse(self, cell, find=keep):
        text = clean(cell)
        if text not in settings.CONTENT_LANGUAGES:
            raise ValueError(
                _("“%(code)s” is no language of this site. Use one of: %(known)s.")
                % {"code": text, "known": ", ".join(settings.CONTENT_LANGUAGES)}
            )
        return text


class Code(Column):
    def parse(self, cell, find=keep):
        text = clean(cell)
        if not re.fullmatch(CODE, text):
            raise ValueError(
                _("“%s” is no code. Use up to 80 Latin letters, digits, hyphens and dots, for example KZ-ikomek109.")
                % text
            )
        return text


class Whole(Column):
    def parse(self, cell, find=keep):
        try:
            return int(clean(cell))
        except ValueError:
            raise ValueError(_("“%s” is no whole number. Write digits only, for example 2021.") % cell) from None


class Number(Column):
    def parse(self, cell, find=keep):
        try:
            number = Decimal(clean(cell))
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or abs(number.adjusted()) > 18:
            raise ValueError(_("“%s” is no number. Write digits with a point for decimals, for example 1250.5.") % cell)
        text = plain(number or Decimal(0))  # Decimal knows a zero below zero
        if is_too_exact(text):
            raise ValueError(_("“%s” is more exact than Atlas can keep. Round it to 15 digits.") % cell)
        return text


class Flag(Column):
    def parse(self, cell, find=keep):
        text = clean(cell).casefold()
        if text in YES:
            return True
        if text in NO:
            return None
        raise ValueError(_("“%s” is neither yes nor no. Write yes, or leave the cell empty.") % cell)

    def format(self, value):
        return "yes" if value else ""


class Date(Column):
    """A date known to the year, the month or the day, or a span of them, as EDTF."""

    def parse(self, cell, find=keep):
        text = clean(cell)
        if not edtf.is_valid(text):
            raise ValueError(_("“%s” is no date. Write 2018, 2018-06, 2018-06-01 or a span 2016/2021.") % text)
        return text


class Day(Date):
    """A date known to the day."""

    def parse(self, cell, find=keep):
        text = clean(cell)
        if len(text) != len("2018-06-01") or not edtf.is_valid(text):
            raise ValueError(_("“%s” is no day. Write year, month and day, for example 2018-06-01.") % text)
        return text


class Link(Column):
    def parse(self, cell, find=keep):
        text = clean(cell)
        if not _is_web_address(text):
            raise ValueError(_("“%s” is no web address. Begin with https://.") % text)
        return text


def _is_web_address(text):
    try:
        parts = urlsplit(text)
    except ValueError:  # square brackets around what is no IPv6 address
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>\"']", text)


@dataclass(frozen=True)
class Choice(Column):
    """One value of a list that the code knows (`choices`); the cell holds the value or its label."""

    choices: type[Choices] | None = None

    def parse(self, cell, find=keep):
        text = clean(cell)
        for value, label in self.choices.choices:
            if text == value or text.casefold() == str(label).casefold():
                return value
        raise ValueError(
            _("“%(given)s” is not one of: %(known)s.") % {"given": text, "known": ", ".join(self.choices.values)}
        )


@dataclass(frozen=True)
class Reference(Column):
    """The code of something else: of a `kind`, or of a term of a `vocabulary`."""

    kind: str = ""
    vocabulary: str = ""

    def parse(self, cell, find=keep):
        return find(self, clean(cell))

    def references(self, value):
        return [("term", f"{self.vocabulary}:{value}") if self.vocabulary else (self.kind, value)]


@dataclass(frozen=True)
class Many(Column):
    """Several values in one cell, joined by `; `; a literal semicolon is doubled. References have no order."""

    of: Column = field(default_factory=lambda: Text(""))

    def parse(self, cell, find=keep):
        values, faults = [], []
        for part in split(cell):
            try:
                values.append(self.of.parse(part, find))
            except ValueError as fault:
                faults.append(str(fault))
        if faults:
            raise ValueError(" ".join(faults))
        return sorted(set(values)) if isinstance(self.of, Reference) else list(dict.fromkeys(values))

    def format(self, value):
        return "; ".join(self.of.format(part).replace(";", ";;") for part in value)

    def references(self, value):
        return [pair for part in value for pair in self.of.references(part)]


@dataclass(frozen=True)
class Words(Column):
    """A text in every language: `title` stands for the columns `title:en`, `title:ru`, … Each is a column `of`."""

    of: Column = field(default_factory=lambda: Text(""))

    def in_language(self, language):
        return replace(self.of, name=f"{self.name}:{language}", public=self.public, language=language)


@dataclass(frozen=True)
class Sheet:
    """One kind of row: its name, its columns in order, the columns that identify a row, and the one that titles it."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("code",)
    title: str = "title"

    def cells(self, languages, *, public=False):
        """The columns as they stand in a file, texts once for each language."""
        found = []
        for column in self.columns:
            if public and not column.public:
                continue
            if isinstance(column, Words):
                found += [column.in_language(language) for language in languages]
            else:
                found.append(column)
        return found

    @property
    def words(self):
        return [column for column in self.columns if isinstance(column, Words)]

    @property
    def facts(self):
        return [column for column in self.columns if not isinstance(column, Words)]

    @cached_property
    def _by_name(self):
        """Those asked for most: files ask for each cell of each row."""
        return {column.name: column for column in (*self.columns, *self.cells(settings.CONTENT_LANGUAGES))}

    def __getitem__(self, name):
        """The column of a name, be it `themes`, `title` or `title:en`."""
        if found := self._by_name.get(name):
            return found
        base, _colon, language = name.partition(":")
        column = next(column for column in self.columns if column.name == base)
        return column.in_language(language) if language else column


def internal(column):
    """The same column, kept from the public."""
    return replace(column, public=False)


def required(column):
    return replace(column, required=True)


# Control characters but tab and line break, halves of pairs, and two signs that XML cannot hold.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(cell):
    """Text in composed form, without control characters, what XML cannot hold, and outer white space."""
    text = str(cell)
    if not text.isprintable():
        text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", text).strip()


def is_too_exact(number):
    """Whether a plain decimal number has more digits than every database keeps."""
    return len(re.sub(r"\D", "", number).strip("0")) > MOST_DIGITS


def split(cell):
    """The parts of a cell that holds several values."""
    parts = clean(cell).replace(";;", LITERAL_SEMICOLON).split(";")
    return [part.replace(LITERAL_SEMICOLON, ";").strip() for part in parts if part.strip()]


def plain(number):
    """A decimal number as its shortest text: 1250.50 is 1250.5, 6E+5 is 600000."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
