"""The codebook: every sheet and column that the public sees, what it means, what it may hold."""

from dataclasses import asdict, dataclass

from django.conf import settings
from django.utils.translation import get_language

from catalogue import column_types, fields, kinds, tables
from catalogue.columns import Link, Many, Reference, Whole, Words
from catalogue.models import Publication

HEADER = ("sheet", "column", "meaning", "type", "required", "several", "values", "points_at")
END = (Whole("version"), Link("url"))  # of every public file: which version, and where it is read


@dataclass(frozen=True)
class Entry:
    """One column: `values` it may hold {value: label}, the sheet that its code is a row of, the languages it is in."""

    name: str
    label: str
    type: str
    required: bool = False
    several: bool = False
    values: dict | None = None
    points_at: str = ""
    languages: tuple = ()

    @property
    def names(self):
        """The columns of a file that it stands for: a text has one in each language."""
        return [f"{self.name}:{language}" for language in self.languages] or [self.name]


@dataclass(frozen=True)
class Chapter:
    """One sheet: what it is called, what identifies a row, its columns."""

    name: str
    label: str
    key: tuple
    entries: list


def chapters(of=None):
    """The sheets of all kinds, or of one, in the order of their kinds; each once."""
    labels = {kind.sheet.name: kind.plural for kind in kinds.all_kinds()}
    found = {sheet.name: sheet for kind in ([of] if of else kinds.all_kinds()) for sheet in (kind.sheet, *kind.rows)}
    terms = _terms()
    return [
        Chapter(
            sheet.name,
            str(fields.SHEETS.get(sheet.name) or labels.get(sheet.name) or fields.label(sheet.name)),
            sheet.key,
            [_entry(sheet, column, terms) for column in (*sheet.columns, *tables.states(sheet), *END) if column.public],
        )
        for sheet in found.values()
    ]


def rows(of=None):
    """The codebook as a table: a line for each column of a file."""
    for chapter in chapters(of):
        for entry in chapter.entries:
            listed = "; ".join(f"{value} = {label}" for value, label in (entry.values or {}).items())
            marks = ["yes" if mark else None for mark in (entry.required, entry.several)]
            for name in entry.names:
                yield [chapter.name, name, entry.label, entry.type, *marks, listed or None, entry.points_at or None]


def described():
    """The codebook as plain JSON, a list of sheets."""
    for chapter in chapters():
        columns = [{name: value for name, value in _plain(entry).items() if value} for entry in chapter.entries]
        yield {"sheet": chapter.name, "label": chapter.label, "key": list(chapter.key), "columns": columns}


def _plain(entry):
    listed = [{"value": value, "label": label} for value, label in (entry.values or {}).items()]
    return asdict(entry) | {"values": listed, "languages": list(entry.languages)}


def table(of=None):
    return tables.Table("codebook", HEADER, rows(of))


def _entry(sheet, column, terms):
    of = column.of if isinstance(column, Words) else column
    single = column_types.one(of)
    vocabulary = single.vocabulary if isinstance(single, Reference) else ""
    return Entry(
        column.name,
        str(fields.meaning(sheet.name, column.name)),
        str(column_types.of(of).label),
        column.name in tables.never_empty(sheet),
        isinstance(of, Many),
        terms.get(vocabulary, {}) if vocabulary else _kinds(sheet, column) or column_types.values(of),
        points_at(single),
        settings.CONTENT_LANGUAGES if isinstance(column, Words) else (),
    )


def _kinds(sheet, column):
    """What a remark names its entry by, beside the code: {kind: what it is called}."""
    is_of_entry = column.name == "kind" and "kind" in sheet.key
    return {kind.name: str(kind.label) for kind in kinds.entry_kinds()} if is_of_entry else {}


def points_at(column):
    """The sheet of which a reference names a row; empty for what is none."""
    if not isinstance(column, Reference):
        return ""
    return kinds.get("term" if column.vocabulary else column.kind).sheet.name


def _terms():
    """The live terms of every vocabulary in the reader's language: {vocabulary: {code: label}}."""
    found = {}
    terms = Publication.objects.filter(kind="term", live=True).order_by("code")
    for code, cells in terms.values_list("code", "document__cells"):
        vocabulary, _colon, name = code.partition(":")
        spoken = [get_language(), *settings.CONTENT_LANGUAGES]
        label = next((cells[f"label:{language}"] for language in spoken if f"label:{language}" in cells), name)
        found.setdefault(vocabulary, {})[name] = label
    return found
