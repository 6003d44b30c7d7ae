"""What rests on a source: every live entry and word that cites it, kind by kind, with the places it cites."""

from dataclasses import dataclass

from django.core.paginator import Paginator

from catalogue import documents, drawing, kinds, search
from catalogue.drawing import Name
from catalogue.kinds import PublicKind

PAGE_SIZE = 50


@dataclass(frozen=True)
class Use:
    """An entry that rests on a source, and the places in the source that it names."""

    kind: PublicKind
    name: Name
    places: list


def page(code, params, language):
    """A page of the uses of one source, all or `of` one kind, and how many there are of each kind."""
    found = search.pointing_at("source", code)
    counts = search.count_kinds(found)
    found_kinds = [(kind, counts[kind.name]) for kind in kinds.findable_kinds() if kind.name in counts]
    names = [kind.name for kind, _count in found_kinds]
    of = params.get("of") if params.get("of") in names else ""
    ranked = search.by_kind(found.filter(kind__in=[of] if of else names), names, language)
    shown = Paginator(ranked, PAGE_SIZE).get_page(params.get("page"))
    return {
        "found_kinds": found_kinds,
        "of": of,
        "page": shown,
        "uses": _uses(shown, code, language),
        "total": sum(count for _kind, count in found_kinds),
        "query": f"?of={of}" if of else "",
    }


def _uses(publications, code, language):
    pairs = {(found.kind, found.code) for found in publications}
    names = drawing.names(documents.titles(pairs, language), language)
    return [
        Use(kinds.get(found.kind), names[found.kind, found.code], _places(found.document, code))
        for found in publications
        if (found.kind, found.code) in names
    ]


def _places(document, code):
    """Where in the source, each place once and in the order of the entry."""
    citing = [document["cells"], *document["rows"].get("citations", [])]
    return list(dict.fromkeys(row["locator"] for row in citing if row.get("source") == code and row.get("locator")))
