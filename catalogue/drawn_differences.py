"""The difference of two versions as readers see it: values by their names, texts word by word."""

from dataclasses import dataclass, field

from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from catalogue import differences, drawing, fields, kinds
from catalogue.columns import Flag, Language, Many, Number, Prose, Text
from catalogue.templatetags.reading import number
from catalogue.wording import ADDED, KEPT, REMOVED, Piece, Reader

NAMING = ("name", "what")  # texts by which a row is called
ORIGINS = {
    "original": gettext_lazy("Original"),
    "person": gettext_lazy("Translated by a person"),
    "machine": gettext_lazy("Drafted by machine"),
}


@dataclass(frozen=True)
class Change:
    """One field: the pieces of a text or value, the language of a text, whether the pieces are values of a list."""

    name: str
    pieces: list
    language: str = ""
    foreign: bool = False
    is_list: bool = False

    @property
    def language_name(self):
        return get_language_info(self.language)["name_translated"] if self.language else ""


@dataclass(frozen=True)
class RowChange:
    """A row that was added, removed, or changed in some of its fields ("kept")."""

    name: object
    fate: str
    changes: list


@dataclass(frozen=True)
class Difference:
    """The changed fields of the entry itself, and its changed rows by sheet: [(sheet's name, rows)]."""

    changes: list = field(default_factory=list)
    rows: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.changes or self.rows)


class Comparison:
    """Draws the difference of two documents for a reader's language."""

    def __init__(self, then, now, names, language):
        self.then, self.now, self.names, self.language = then, now, names, language
        self.reader = Reader()

    def draw(self):
        kind = kinds.get(self.now["kind"])
        changes = [*self._changes(kind.sheet, self.then["cells"], self.now["cells"]), *self._translations()]
        rows = [(sheet.name, list(self._rows(sheet))) for sheet in kind.rows]
        return Difference(changes, [(name, found) for name, found in rows if found])

    def _changes(self, sheet, then, now):
        spoken = now.get("language") or then.get("language", "")
        for column, old, new in differences.changed_cells(sheet, then, now):
            language = spoken if isinstance(column, Prose) else column.language
            foreign = bool(language) and language != self.language
            base = column.name.partition(":")[0]
            yield Change(base, self._pieces(column, old, new), language, foreign, isinstance(column, Many))

    def _pieces(self, column, old, new):
        if isinstance(column, Text | Prose) and column.name != "field":
            return self.reader.compare(old or "", new or "")
        if isinstance(column, Many):
            old, new = old or [], new or []
            fates = {
                part: KEPT if part in old and part in new else REMOVED if part in old else ADDED for part in old + new
            }
            return [Piece(self._shown(column.of, part), fate) for part, fate in fates.items()]
        return [
            Piece(self._shown(column, value), fate)
            for value, fate in ((old, REMOVED), (new, ADDED))
            if value is not None
        ]

    def _shown(self, column, value):
        """A value as the entry's page shows it."""
        if isinstance(column, Number):
            return number(value)
        if isinstance(column, Flag):
            return _("Yes")
        if isinstance(column, Language):
            return get_language_info(value)["name_translated"]
        if column.name == "field":
            return fields.label(value)
        return drawing.readable(column, value, self.names)

    def _rows(self, sheet):
        for old, new in differences.changed_rows(sheet, self.then, self.now):
            name, told = self._name(sheet, new or old)
            fate, changes = _fate(old, new), self._changes(sheet, old or {}, new or {})
            is_said = told if fate != KEPT else ""  # the name of a whole row need not be said twice
            yield RowChange(name, fate, [change for change in changes if change.name != is_said])

    def _name(self, sheet, row):
        """What a row is called, by a text, else by the first fact that every such row has; and which fact that is."""
        for name in NAMING:
            if phrase := drawing.phrase_of(name, row, self.language, self.now["language"]):
                return phrase, ""
        for column in sheet.facts:
            if column.required and column.name in row and differences.says_something(sheet, column):
                return self._shown(column, row[column.name]), column.name
        return "", ""

    def _translations(self):
        """How each translation came about, and whether it still follows the original."""
        then, now = differences.states(self.then), differences.states(self.now)
        for language in sorted(then.keys() | now.keys()):
            if then.get(language) != now.get(language):
                states = ((then.get(language), REMOVED), (now.get(language), ADDED))
                pieces = [Piece(_told(state), fate) for state, fate in states if state]
                yield Change("texts", pieces, language)


def _fate(was_there, is_there):
    return KEPT if was_there and is_there else REMOVED if was_there else ADDED


def _told(state):
    parts = [ORIGINS.get(state["origin"], state["origin"])]
    parts += [_("checked by a person")] if state["reviewed"] else []
    parts += [] if state["fresh"] else [_("the original has changed since")]
    return " · ".join(map(str, parts))
