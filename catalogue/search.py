"""The one way to ask the public store."""

from functools import reduce
from operator import add, or_

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from catalogue import kinds, wordindex
from catalogue.models import Facet, Publication, Reference, Words

BY_TITLE = F("title_key").asc(nulls_last=True)  # databases differ in where they put what has no title at all


def search(*, kind=None, question=None, facets=None, within="tokens", country=""):
    """Live publications that answer a question in one language, and have for each facet name one of its values.

    What is asked for may stand in any of their texts, or only `within` their "heading": the title and names. A
    `country` leaves only what tells of it.
    """
    found = Publication.objects.filter(live=True)
    if country:
        found = found.filter(_tells_of(country))
    if kind:
        found = found.filter(kind=kind)
    if question and question.wanted:
        found = found.filter(pk__in=_with_words(question.wanted, within))
    for term in question.unwanted if question else ():
        found = found.exclude(pk__in=_with_words([term], "tokens"))
    for name, values in (facets or {}).items():
        found = found.filter(Exists(Facet.objects.filter(publication=OuterRef("pk"), name=name, value__in=values)))
    return found


def _tells_of(country):
    """The entries of a country, the records they point at, and what nothing points at: words, plain pages."""
    own = Facet.objects.filter(name="country", value=country)
    pointing = Reference.objects.filter(kind=OuterRef("kind"), code=OuterRef("code"))
    is_record = ~Q(kind__in=[kind.name for kind in kinds.entry_kinds()])
    is_needed = Exists(pointing.filter(publication__in=own.values("publication"))) | ~Exists(pointing)
    return Exists(own.filter(publication=OuterRef("pk"))) | (is_record & is_needed)


def _with_words(terms, within):
    """The publications with all terms in one language: the index narrows, the tokens themselves decide."""
    words = Words.objects.filter(pk__in=wordindex.having(terms))
    for term in terms:
        words = words.filter(_has(term, within))
    return words.values("publication")


def _has(term, field, how="contains"):
    """That some words have a term: anywhere in a field, or `how` "startswith" at its beginning."""
    in_order = "sequence" if field == "tokens" else field
    ways = [
        *((field, f" {token} ") for token in term.alternatives),
        *((field, f" {beginning}") for beginning in term.beginnings),
        *[(in_order, f" {' '.join(term.phrase)} ")] * bool(term.phrase),
    ]
    return reduce(or_, (Q(**{f"{name}__{how}": text}) for name, text in ways))


def by_relevance(found, question, language):
    """Those first that have the terms in their title or names, and among equals in the order of titles."""
    words = Words.objects.filter(publication=OuterRef("pk"))
    scores = (Case(When(_has(term, "heading"), then=Value(1)), default=Value(0)) for term in question.wanted)
    best = words.annotate(score=reduce(add, scores)).order_by("-score").values("score")[:1]
    return _with_title_key(found, language).annotate(score=Subquery(best)).order_by("-score", BY_TITLE, "code")


def named(found, terms):
    """Those of some publications that have any of the terms in their title or names."""
    words = Words.objects.filter(reduce(or_, (_has(term, "heading") for term in terms)))
    return found.filter(pk__in=words.values("publication"))


def by_beginning(found, term, language):
    """Those first whose title begins with a term, and among equals in the order of titles."""
    begins = Words.objects.filter(_has(term, "heading", "startswith"), publication=OuterRef("pk"))
    return _with_title_key(found, language).annotate(begins=Exists(begins)).order_by("-begins", BY_TITLE, "code")


def pointing_at(kind, code):
    """Live publications that mention an entry."""
    return Publication.objects.filter(
        Exists(Reference.objects.filter(publication=OuterRef("pk"), kind=kind, code=code)), live=True
    ).exclude(kind=kind, code=code)


def count_kinds(found):
    """How many of the found publications are of each kind: {kind: number}, in one query."""
    return dict(found.order_by().values_list("kind").annotate(Count("pk")))


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


def by_kind(found, names, language):
    """Kind by kind, in the order of some names of kinds, and within a kind in the order of titles."""
    places = [When(kind=name, then=Value(place)) for place, name in enumerate(names)]
    ranked = _with_title_key(found, language).annotate(place=Case(*places, default=Value(len(places))))
    return ranked.order_by("place", BY_TITLE, "code")


def by_day(found, language):
    return _with_title_key(found, language).order_by("-day", BY_TITLE, "code")


def _with_title_key(found, language):
    words = Words.objects.filter(publication=OuterRef("pk"))
    own = words.filter(language=language).values("sort_key")[:1]
    first = words.order_by("language").values("sort_key")[:1]
    return found.annotate(title_key=Coalesce(Subquery(own), Subquery(first)))
