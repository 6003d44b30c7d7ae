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
    """The same the other way round: {folded name or code: code}."""
    found = {}
    for code, cells in entries(kind, by).items():
        titles = [text for name, text in cells.items() if name.startswith("title:")]
        names = [code, *titles, *cells.get("other_names", [])]
        found |= {folded(name): code for name in names if not says_nothing(name)}
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
