"""Where a column of a foreign table may go: columns of its sheet, rows that hang on it, what is kept as it is."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue import fields
from catalogue.columns import Code, Column, Many, Prose, Reference, Text
from exchange import targets
from exchange.lines import DELETE
from exchange.mapping.plans import EXTRA
from publishing import kinds, texts

ANY_LANGUAGE = "*"
PARTICIPATIONS, PRESENCES = "participations", "presences"
STAKEHOLDER, PROFILE = "stakeholder", "profile"


@dataclass(frozen=True)
class Destination:
    """`to` as a plan says it; `column` reads one value of a cell; `takes_many` where several columns may go there.

    `desk_label` is what the desk calls a column that readers do not have.
    """

    to: str
    column: Column
    takes_many: bool = False
    desk_label: str = ""

    @property
    def rows(self):
        """The sheet of rows that a cell adds to, or ""."""
        return self.to.partition(".")[0] if "." in self.to else ""

    @property
    def role(self):
        return self.to.partition(".")[2]

    @property
    def one(self):
        """The column of one of several values."""
        return self.column.of if isinstance(self.column, Many) else self.column

    @property
    def has_many(self):
        """Whether one cell may hold several values."""
        return isinstance(self.column, Many) or bool(self.rows)

    @property
    def is_text(self):
        return type(self.one) in (Column, Text, Prose, Code)

    @property
    def kind(self):
        """The kind of entry or record that a value names, or ""."""
        return self.one.kind if isinstance(self.one, Reference) else ""

    @property
    def label(self):
        if self.to == EXTRA:
            return _("Kept as it is, for the desk only")
        if self.rows:
            role = dict(role_choices()).get(self.role)
            return f"{fields.label(self.rows)}: {role or fields.label(self.role)}"
        name, _colon, language = self.to.partition(":")
        label = capfirst(self.desk_label) or fields.label(name)
        told = {ANY_LANGUAGE: _("in the language it is written in")} | dict(settings.LANGUAGES)
        return f"{label}: {told[language]}" if language else str(label)


def destinations(sheet):
    """The destinations of a sheet by what a plan calls them, in the order of its columns."""
    return _destinations(sheet, tuple(settings.CONTENT_LANGUAGES))


def role_choices():
    """The roles that organisations have in a case."""
    return targets.target(PARTICIPATIONS).sheet["role"].choices.choices


def needed(target):
    """The names of columns without which no row of a target can be written: the title stands for a code that is made,
    and row ids are made of the row itself."""
    names = [column.name for column in target.sheet.facts if column.required and column.name not in ("code", "row")]
    return names if target.row_kind else [*names, target.sheet.title]


@lru_cache(maxsize=100)
def _destinations(sheet, languages):
    target = targets.target(sheet)
    found = [
        Destination(column.name, column, isinstance(column, Many), _desk_label(target.model, column))
        for column in target.columns
    ]
    found += [
        Destination(f"{words.name}:{ANY_LANGUAGE}", words.of)
        for words in target.sheet.words
        if isinstance(words.of, Text) and words.public
    ]
    return {destination.to: destination for destination in [*found, *_hanging(target)]}


def _desk_label(model, column):
    """What the form of the desk calls a column that is not public."""
    if column.public:
        return ""
    holder = texts.model_of(model) if column.language else model
    return holder._meta.get_field(column.name.partition(":")[0]).verbose_name


def _hanging(target):
    """What a row of a target may bring along beside its own columns."""
    if target.row_kind:
        return [Destination(DELETE.name, DELETE, desk_label=gettext_lazy("take the row away"))]
    if not isinstance(target.kind, kinds.EntryKind):
        return []
    rows = {row_kind.sheet.name for row_kind in target.kind.own_rows}
    found = [Destination(EXTRA, Text(EXTRA), takes_many=True)]
    if PARTICIPATIONS in rows:
        organisation = Reference("", kind=STAKEHOLDER)
        found += [Destination(f"{PARTICIPATIONS}.{role}", organisation, True) for role, _label in role_choices()]
    if PRESENCES in rows:
        found.append(Destination(f"{PRESENCES}.country", Reference("", kind="country"), takes_many=True))
    return found
