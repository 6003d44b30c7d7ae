"""Every public address, from the URL resolver: a new page is crawled without anybody asking for it."""

import re
from itertools import chain

from django.conf import settings
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils.http import urlencode

from catalogue.models import Label, Publication

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
EXTENSIONS = ("csv", "json", "xlsx", "xml")
KEPT_HEADERS = frozenset({"Content-Length"})  # told by the body


def public_routes(patterns=None, before=""):
    """(name, route) of every pattern outside the desk; the language stands as <language>."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        prefix = "<language>/" if isinstance(each.pattern, LocalePrefixPattern) else str(each.pattern)
        if not isinstance(each, URLResolver):
            yield each.name or "", before + prefix
        elif each.namespace != "admin":
            yield from public_routes(each.url_patterns, before + prefix)


def addresses(*, more_codes=(), more_words=()):
    """All public addresses of what the store holds, and of some codes and words it may not know."""
    for name, route in public_routes():
        kind = name.partition("_")[0]
        queries = list(_queries(kind, more_words)) if name.endswith(("_list", "_file")) else [""]
        for path in _filled(route, _values(kind, more_codes)):
            yield from (f"/{path}{query}" for query in queries)


def crawl(client=None, **more):
    """{address: (status, headers, body)} of every public address."""
    client = client or Client()
    return {address: read(client.get(address)) for address in addresses(**more)}


def read(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, sorted(response.headers.items()), body


def _values(kind, more_codes):
    found = Publication.objects.filter(kind=kind)
    return {
        "language": [code for code, _name in settings.LANGUAGES],
        "extension": EXTENSIONS,
        "code": [*found.filter(live=True).order_by("code").values_list("code", flat=True), *more_codes, "nobody"],
        "version": range(1, 4),
    }


def _filled(route, values):
    """The route with every combination of values; a parameter nobody declared here is a KeyError."""
    found = PARAMETER.search(route)
    if not found:
        return [route]
    filled = (route.replace(found[0], str(value)) for value in values[found[1]])
    return chain.from_iterable(_filled(each, values) for each in filled)


def _queries(kind, more_words):
    """Nothing, each facet value in use, sorts, pages, searches, and filters nobody can mean."""
    yield from ("", "?sort=newest", "?page=2", "?page=99", "?country=ZZ", "?country=KZ&country=KG&q=a&sort=newest")
    for facet, value in Label.objects.order_by("facet", "value").values_list("facet", "value").distinct():
        yield "?" + urlencode({facet: value})
    for word in ("room", "комната", *more_words):
        yield "?" + urlencode({"q": word})
