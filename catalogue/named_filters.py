"""Filters whose name a question asks for: who asks for a theme in her own language finds what is filed under it.

Names of filters are there in every language of the interface, the texts of entries are not. A word counts as another
form of a name's word if both begin alike for most of their length: the region's languages put their endings one after
another, and for most of them there are no rules of stems.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from urllib.parse import quote

from django.db.models import Count
from django.urls import reverse

from catalogue import analysis, kinds
from catalogue.models import Facet, Label

ALIKE = 0.75  # «қоғамдық» and «қоғамды» share 7 letters of 8; «education» and «educate» 6 of 9
FEWEST_ALIKE = 5
MOST_SHOWN = 6


@dataclass(frozen=True)
class NamedFilter:
    """One value of a facet in the reader's language, and the lists of what is under it: [(kind, number, address)]."""

    facet: str
    label: str
    listings: list


def asked_for(question, language):
    """The filters of which every word asked for is in the name, in whichever language it is asked."""
    if not question.wanted or question.unwanted:
        return []
    facets = [facet.name for kind in kinds.entry_kinds() for facet in kind.facets if facet.kind]
    labels = Label.objects.filter(facet__in=facets).order_by("facet", "position", "value")
    found = [
        (facet, value)
        for facet, value, text in labels.values_list("facet", "value", "text")
        if _is_named(text, question.wanted)
    ]
    return _drawn(list(dict.fromkeys(found))[:MOST_SHOWN], language)


def _is_named(text, terms):
    words = _tokens(text)
    wanted = (term.alternatives or term.phrase for term in terms)
    return all(any(_is_alike(word, asked) for word in words for asked in each) for each in wanted)


def _is_alike(one, other):
    if one == other:
        return True
    longest = max(len(one), len(other))
    shared = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return shared >= max(FEWEST_ALIKE, ALIKE * longest)


@lru_cache(maxsize=10_000)
def _tokens(text):
    return analysis.tokens(text)


def _drawn(found, language):
    if not found:
        return []
    facets, values = zip(*found, strict=True)
    labels = Label.objects.filter(facet__in=facets, value__in=values, language=language)
    texts = {(facet, value): text for facet, value, text in labels.values_list("facet", "value", "text")}
    counts = {}
    rows = Facet.objects.filter(name__in=facets, value__in=values).order_by()
    for facet, value, kind, number in rows.values_list("name", "value", "publication__kind").annotate(Count("pk")):
        counts.setdefault((facet, value), {})[kind] = number
    return [
        NamedFilter(kinds.facet(name).label, texts[name, value], _listings(name, value, counts[name, value]))
        for name, value in found
    ]


def _listings(facet, value, counts):
    return [
        (kind, counts[kind.name], f"{reverse(f'{kind.name}_list')}?{facet}={quote(value)}")
        for kind in kinds.entry_kinds()
        if kind.name in counts
    ]
