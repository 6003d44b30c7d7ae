"""Every public address, from the URL resolver: a new page is crawled without anybody asking for it."""

import re
from itertools import chain
from urllib.parse import quote

from django.test import Client
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from catalogue import kinds, moves
from catalogue.models import Label, Publication
from tests.builders import body

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
EXTENSIONS = {"file": ("csv", "xlsx", "json", "geojson", "atom", "xml"), "citation": ("bib", "ris", "csl", "docx")}
EXTENSIONS["chart"] = ("svg", "csv", "json", "xml")
API_QUERIES = (
    "?limit=1",
    "?limit=1&cursor=KZ",
    "?since=2000-01-01",
    "?since=soon",
    "?q=room",
    "?country=ZZ",
    "?page=2",
)
QUERIES = ("?sort=newest", "?page=2", "?q=room", "?country=ZZ", "?country=KZ&country=KG&q=a&sort=newest")
CHOICES = ("?from=1&to=2", "?from=2", "?to=1", "?from=x&to=99", "?page=2")

LANGUAGES = ("en", "ru", "fa-af")  # one of each script and direction: a page is drawn alike in all of them
PLAIN = ("ru/",)  # and in one of them without the questions that listings answer
FACETS_OF_TOPICS = dict.fromkeys(("errata", "compare", "method", "search"), ["country"]) | {
    "evidence": ["country", "effect"],
    "network": ["country"],
}
VIEWS = {"case": ("?view=table", "?view=map", "?view=timeline", "?view=timeline&country=KZ")}
TERMS_OF_TOPICS = {"indicator": ("term", "indicator:")}  # whose codes are those of a vocabulary
# Addresses that name an entry in their query: {topic: {parameter: kind}}
ENTRIES_OF_TOPICS = {"network": {kind: kind for kind in ("stakeholder", "case", "programme")}}


def routes(patterns=None, before="", is_desk=False):
    """(whether of the desk, name, route) of every pattern; the language stands as <language>."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        route = before + ("<language>/" if isinstance(each.pattern, LocalePrefixPattern) else str(each.pattern))
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, route, is_desk or each.namespace == "admin")
        else:
            yield is_desk, each.name or "", route


def public_routes():
    return [(name, route) for is_desk, name, route in routes() if not is_desk]


def desk_routes():
    return [route for is_desk, _name, route in routes() if is_desk]


def addresses(*, more_codes=None, more_words=()):
    """All public addresses of what the store holds, and of some codes of a kind and words it may not know."""
    for name, route in public_routes():
        kind = name.partition("_")[0]
        queries = [""]
        if name.endswith(("_list", "_file", "_chart")):
            queries += [*QUERIES, *(f"?q={quote(word)}" for word in more_words)]
        if name.endswith("_api"):
            queries += [*API_QUERIES, *(f"?q={quote(word)}" for word in more_words), *_facet_queries(kind)]
        if name == "report":
            queries += [f"?about={kind}/{code}" for kind, code in _live_and_other(more_codes or {})]
        if name.endswith("_list"):
            queries += [*_facet_queries(kind), *VIEWS.get(kind, ())]
        if name.endswith("_history"):
            queries += CHOICES
        queries += _entry_queries(kind, more_codes or {})
        values = _values(kind, name.rpartition("_")[2], (more_codes or {}).get(kind, []))
        for path in _filled(route, values):
            asked = [""] if path.startswith(PLAIN) else queries
            yield from (f"/{path}{query}" for query in asked)


def crawl(client=None, **more):
    """{address: (status, headers, body)} of every public address."""
    client = client or Client()
    return {address: read(client.get(address)) for address in addresses(**more)}


def read(response):
    return response.status_code, sorted(response.headers.items()), body(response)


def _values(kind, page, more_codes):
    return {
        "language": LANGUAGES,
        "extension": EXTENSIONS.get(page, ()),
        "code": _codes(kind, more_codes),
        "version": (1, 2),
        "name": (*_codes("edition", []), *_codes("country", [])),
        "rest": ("nothing", "cases/v/1"),
    }


def _live_and_other(more_codes):
    """The kind and code of every entry that is live, and of those a reader may ask for although they are not."""
    live = Publication.objects.filter(live=True).order_by("kind", "code").values_list("kind", "code")
    return [*live, *((kind, code) for kind, codes in more_codes.items() for code in [*codes, "nobody"])]


def _merged(kind):
    """The codes whose addresses lead to another entry."""
    live = set(Publication.objects.filter(live=True).values_list("kind", "code"))
    return [code for of, code, _end in moves.ends(live) if of == kind]


def _codes(kind, more_codes):
    kind, prefix = TERMS_OF_TOPICS.get(kind, (kind, ""))
    live = Publication.objects.filter(kind=kind, code__startswith=prefix, live=True).order_by("code")
    return [
        *(code.removeprefix(prefix) for code in live.values_list("code", flat=True)),
        *_merged(kind),
        *more_codes,
        "nobody",
    ]


def _filled(route, values):
    """The route with every combination of values; a parameter nobody declared here is a KeyError."""
    found = PARAMETER.search(route)
    if not found:
        return [route]
    filled = (route.replace(found[0], str(value)) for value in values[found[1]])
    return chain.from_iterable(_filled(each, values) for each in filled)


def _entry_queries(topic, more_codes):
    """Each entry that a topic can be asked about, live or not."""
    return [
        f"?{parameter}={code}"
        for parameter, kind in ENTRIES_OF_TOPICS.get(topic, {}).items()
        for code in _codes(kind, more_codes.get(kind, []))
    ]


def _facet_queries(kind):
    """Each value of each facet of a kind that anything live has."""
    names = FACETS_OF_TOPICS.get(kind) or [facet.name for facet in kinds.get(kind).facets]
    used = Label.objects.filter(facet__in=names).order_by("facet", "value").values_list("facet", "value").distinct()
    return [f"?{facet}={quote(value)}" for facet, value in used]
