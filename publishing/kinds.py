"""Kinds of entry and of reference record, as the editorial side knows them. Each app registers its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps

from catalogue import kinds as public
from catalogue.columns import Sheet
from publishing import schema


@dataclass(frozen=True)
class RowKind:
    """A sheet of rows and the model that keeps them.

    `tied_by` is the field that leads to the entry, or "code" for rows that name their entry by kind and code.
    `own_country` is the column that says whose researchers may edit the row, where that is not the entry's country.
    `of_people` says that rows tell of persons: where these are at risk, new ones come out of a file withheld.
    """

    sheet: Sheet
    label: str
    tied_by: str = "entry"
    own_country: str = ""
    of_people: bool = False

    @property
    def model(self):
        return apps.get_model(self.label)


CITATIONS = RowKind(schema.CITATIONS, "publishing.Citation", tied_by="code")
DATA_NOTES = RowKind(schema.DATA_NOTES, "publishing.DataNote", tied_by="code")


@dataclass(frozen=True)
class EntryKind:
    """What researchers write and reviewers publish. `facets` makes (name, value) pairs of a document."""

    public: public.PublicKind
    label: str
    facets: Callable
    own_rows: tuple[RowKind, ...] = ()

    @property
    def name(self):
        return self.public.name

    @property
    def sheet(self):
        return self.public.sheet

    @property
    def rows(self):
        return (*self.own_rows, CITATIONS, DATA_NOTES)

    @property
    def model(self):
        return apps.get_model(self.label)


@dataclass(frozen=True)
class RecordKind:
    """A reference record: no draft, published by `release` when somebody with the right saves it."""

    public: public.PublicKind
    label: str

    @property
    def name(self):
        return self.public.name

    @property
    def sheet(self):
        return self.public.sheet

    @property
    def model(self):
        return apps.get_model(self.label)


_kinds = {}


def register(kind):
    """Make a kind known, to the public side as well. The order of registration is the order of loading."""
    _kinds[kind.name] = kind
    public.register(kind.public)


def get(name):
    return _kinds[name]


def of(record):
    """The kind that an entry or record is of."""
    return next(kind for kind in _kinds.values() if kind.label == record._meta.label)


def entries():
    return [kind for kind in _kinds.values() if isinstance(kind, EntryKind)]


def records():
    return [kind for kind in _kinds.values() if isinstance(kind, RecordKind)]
