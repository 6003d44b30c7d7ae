"""The one way to ask the public store."""

from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from catalogue.models import Facet, Publication, Reference, Words

BY_TITLE = F("title_key").asc(nulls_last=True)  # databases differ in where they put what has no title at all


def search(*, kind=None, tokens=(), facets=None):
    """Live publications that hold all `tokens` in one language, and for each facet name one of its values."""
    found = Publication.objects.filter(live=True)
    if kind:
        found = found.filter(kind=kind)
    if tokens:
        found = found.filter(Exists(_words_with(tokens)))
    for name, values in (facets or {}).items():
        found = found.filter(Exists(Facet.objects.filter(publication=OuterRef("pk"), name=name, value__in=values)))
    return found


def _words_with(tokens):
    words = Words.objects.filter(publication=OuterRef("pk"))
    for token in tokens:
        words = words.filter(tokens__contains=f" {token} ")
    return words


def pointing_at(kind, code):
    """Live publications that mention an entry."""
    return Publication.objects.filter(
        Exists(Reference.objects.filter(publication=OuterRef("pk"), kind=kind, code=code)), live=True
    ).exclude(kind=kind, code=code)


def count_pointing_at(kind, codes):
    """How many live publications mention each of some entries: {code: number}, in one query."""
    rows = Reference.objects.filter(kind=kind, code__in=codes, publication__live=True)
    return dict(rows.values_list("code").annotate(Count("publication", distinct=True)))


def count_values(found, names):
    """How many of the found publications have each value: {facet name: {value: count}}, in one query."""
    counts = {name: {} for name in names}
    rows = Facet.objects.filter(name__in=names, publication__in=found.order_by())
    for name, value, count in rows.values_list("name", "value").annotate(Count("publication")):
        counts[name][value] = count
    return counts


def by_title(found, language):
    """In the order of titles in the reader's language; where it has none, of the first language there is."""
    return _with_title_key(found, language).order_by(BY_TITLE, "code")


def by_day(found, language):
    return _with_title_key(found, language).order_by("-day", BY_TITLE, "code")


def _with_title_key(found, language):
    words = Words.objects.filter(publication=OuterRef("pk"))
    own = words.filter(language=language).values("sort_key")[:1]
    first = words.order_by("language").values("sort_key")[:1]
    return found.annotate(title_key=Coalesce(Subquery(own), Subquery(first)))
