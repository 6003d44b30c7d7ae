"""Whom a file's names may be recognised as: what a person may see at the desk, and of all else what the public sees."""

from catalogue.models import Publication
from exchange.mapping.spelling import folded, says_nothing
from publishing.permissions import within_reach
from publishing.selecting import selectable

TOLD = ("country", "other_names", "websites", "links", "link")


def entries(kind, by):
    """Every entry of a kind that somebody may recognise, by what it is called: {code: cells}."""
    return _live(kind) | _near(kind, by)


def codes(kind, by):
    return set(selectable(by, kind.model).values_list("code", flat=True))


def by_name(kind, by):
    """The same the other way round: {folded name or code: code}; a name of two is nobody's, and means None."""
    found = {}
    for code, cells in entries(kind, by).items():
        titles = [text for name, text in cells.items() if name.startswith("title:")]
        names = [code, *titles, *cells.get("other_names", [])]
        for name in [folded(name) for name in names if not says_nothing(name)]:
            found[name] = code if found.get(name, code) == code else None
    return found


def by_country(kind, by):
    """Of each country the one entry that somebody may recognise: {country: code}."""
    found = {}
    for code, cells in entries(kind, by).items():
        if country := cells.get("country"):
            found[country] = code if found.get(country, code) == code else None
    return found


def _near(kind, by):
    """Those within reach, as they stand."""
    fields = {field.name for field in kind.model._meta.fields} & set(TOLD)
    found = {}
    for entry in within_reach(by, kind.model.objects.all()).prefetch_related("texts"):
        cells = {name: value for name in fields if (value := getattr(entry, name))}
        found[entry.code] = cells | {f"title:{text.language}": text.title for text in entry.texts.all() if text.title}
    return found


def _live(kind):
    found = {}
    for code, document in Publication.objects.filter(kind=kind.name, live=True).values_list("code", "document"):
        cells = document["cells"].items()
        found[code] = {name: value for name, value in cells if name in TOLD or name.startswith("title:")}
    return found
