"""What the public store may hold: kinds of publication, made known by the app that owns each.

An app describes its kinds in `schema.py` and registers them from `apps.py`; the store, the listings and the files
then need nothing else.
"""

from dataclasses import dataclass, field

from django.db.models import Choices

from catalogue.columns import Sheet

FILES = ("csv", "xlsx", "json")  # how every listing is offered


@dataclass(frozen=True)
class FacetName:
    """A filterable property. A value is labelled by `choices`, else by the live record of `kind` with that code,
    else by itself.

    `prefix` comes before the value in the record's code (a term's code in the store is `vocabulary:code`).
    """

    name: str
    label: str
    choices: type[Choices] | None = None
    kind: str = ""
    prefix: str = ""


@dataclass(frozen=True)
class PublicKind:
    """One kind of publication: the sheet of the entry itself, the sheets of its rows, its facets and its addresses.

    `path` is the listing's address below the language, `template` draws the page of one. Records have no path: some
    have a page, some a place on the listing of their kind (`is_on_listing`), others no address at all.
    `files` are the forms in which its listing can be downloaded.
    `work` and `subject` are types of schema.org: what an entry is, and what it tells of (empty if that is no thing with
    a name).
    """

    name: str
    sheet: Sheet
    label: str
    plural: str
    rows: tuple[Sheet, ...] = ()
    facets: tuple[FacetName, ...] = ()
    path: str = ""
    template: str = ""
    is_on_listing: bool = False
    card: str = ""
    work: str = "CreativeWork"
    subject: str = ""
    sorts: tuple[str, ...] = ("title", "newest")
    files: tuple[str, ...] = FILES
    extra: dict = field(default_factory=dict)

    @property
    def sheets(self):
        """The sheet of the entry itself and those of its rows."""
        return (self.sheet, *self.rows)


_kinds = {}


def register(kind):
    _kinds[kind.name] = kind


def get(name):
    return _kinds[name]


def all_kinds():
    return list(_kinds.values())


def facet(name):
    """The facet of a name, whichever kind declares it."""
    return next(facet for kind in _kinds.values() for facet in kind.facets if facet.name == name)


def entry_kinds():
    """The kinds of entry, in the order of their registration."""
    return [kind for kind in _kinds.values() if kind.path]


def kinds_with_page():
    """The kinds of which each has a page of its own: the entries first."""
    return [*entry_kinds(), *(kind for kind in _kinds.values() if kind.template and not kind.path)]


def findable_kinds():
    """The kinds of which each has an address, and which a search over everything therefore finds."""
    return [*kinds_with_page(), *(kind for kind in _kinds.values() if kind.is_on_listing)]
