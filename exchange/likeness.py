"""Who may be who: names that are alike, within a file and against what is known, with a score and its reasons.

Names are compared within a country; across countries only where they are equal, or a link is shared. What is found is
an offer to a person who decides; nothing is merged by it.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from exchange import names

LEAST = 0.6  # the score of what is worth offering
MOST_OFFERED = 3
MOST_WEIGHED, MOST_PARTS, MOST_PLACES = 20, 16, 4000  # what bounds the time that one name takes
EQUAL_BUT_FOR_LEGAL_FORM = 0.95
LINK_ALONE = 0.6  # what a shared link adds, of what the names leave open
ABROAD = 0.85  # of its score keeps an equal name from another country
ALIKE_WORDS = 65  # of 100, to be the same word in another case or spelling
REPLACED = 0.75  # of its score keeps a name that has another word in the place of one


class Reason(TextChoices):
    SAME_NAME = "same_name", _("same name")
    SIMILAR_NAME = "similar_name", _("similar name")
    SAME_LINK = "same_link", _("same link")
    SAME_COUNTRY = "same_country", _("same country")


@dataclass(frozen=True, slots=True)
class Named:
    """What is compared: titles in any language and other names; country by its code, empty for the region."""

    key: str
    names: tuple[str, ...]
    country: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """The key of what is alike, how much (0 to 1, equal), and why."""

    key: str
    score: float
    reasons: tuple[Reason, ...]


def alike(candidates, known, *, least=LEAST):
    """Of the known, those each candidate may be, best first: {key of the candidate: [Match]}; its own key never."""
    register = _Register()
    for one in known:
        register.add(one)
    return {one.key: found for one in candidates if (found := register.matches(one, least))}


def doubles(candidates, *, least=LEAST):
    """Of the candidates, those each may be of them that stand before it: {key of the later: [Match]}."""
    register, found = _Register(), {}
    for one in candidates:
        if matches := register.matches(one, least):
            found[one.key] = matches
        register.add(one)
    return found


class _Register:
    """Those that are known: found by equal names, by links, and country by country by parts of their names."""

    def __init__(self):
        self.by_name, self.by_link, self.by_part = defaultdict(list), defaultdict(list), defaultdict(_Parts)

    def add(self, named):
        entry = _Entry(named)
        for form in entry.forms:
            self.by_name[form.sorted].append(entry)
            self.by_part[entry.country].add(form, entry)
        for link in entry.links:
            self.by_link[link].append(entry)

    def matches(self, named, least):
        candidate = _Entry(named)
        near = {entry.key: entry for entry in self._near(candidate) if entry.key != candidate.key}
        found = [match for entry in near.values() if (match := _compare(candidate, entry)).score >= least]
        return sorted(found, key=lambda match: (-match.score, match.key))[:MOST_OFFERED]

    def _near(self, candidate):
        for link in candidate.links:
            yield from self.by_link.get(link, ())[:MOST_WEIGHED]
        countries = {candidate.country, ""} & self.by_part.keys() if candidate.country else list(self.by_part)
        for form in candidate.forms:
            yield from self.by_name.get(form.sorted, ())[:MOST_WEIGHED]
            for country in countries:
                yield from self.by_part[country].near(form)


class _Entry:
    """One that is compared: its forms and links, each once."""

    def __init__(self, named):
        self.key, self.country = named.key, named.country
        self.forms = {form.sorted: form for form in map(names.form, named.names) if form}.values()
        self.links = {link for link in map(names.link, named.links) if link}


class _Parts:
    """The trigrams of names. What is near shares the rarer ones; the common ones would only cost time."""

    def __init__(self):
        self.entries, self.having = [], defaultdict(list)

    def add(self, form, entry):
        for gram in names.trigrams(form):
            self.having[gram].append(len(self.entries))
        self.entries.append(entry)

    def near(self, form):
        lists = sorted((self.having[gram] for gram in names.trigrams(form) if gram in self.having), key=len)
        shared = Counter(chain.from_iterable(rare := _rarest(lists)))
        least = max(shared.values(), default=0) // 2
        often = [(count, place) for place, count in shared.items() if count > least or len(rare) <= 2]
        return [self.entries[place] for _count, place in nlargest(MOST_WEIGHED, often)]


def _rarest(lists):
    """As many of the lists, shortest first, as there is time for."""
    kept, length = [], 0
    for one in lists[:MOST_PARTS]:
        length += len(one)
        if length > MOST_PLACES and kept:
            break
        kept.append(one[-MOST_PLACES:])
    return kept


def _compare(candidate, entry):
    name = max((_resemblance(one, other) for one in candidate.forms for other in entry.forms), default=0)
    link, at_home = candidate.links & entry.links, candidate.country == entry.country
    is_equal = name >= EQUAL_BUT_FOR_LEGAL_FORM
    score = name
    if candidate.country and entry.country and not at_home:
        score = name * ABROAD if is_equal or link else 0
    if link:
        score = 1 - (1 - score) * (1 - LINK_ALONE)
    reasons = {
        Reason.SAME_NAME: is_equal,
        Reason.SIMILAR_NAME: LEAST <= name and not is_equal,
        Reason.SAME_LINK: link,
        Reason.SAME_COUNTRY: at_home and entry.country,
    }
    return Match(entry.key, round(score, 2), tuple(reason for reason, holds in reasons.items() if holds))


def _resemblance(one, other):
    """How alike two forms are: the mean of what their trigrams and what their words in order have in common."""
    if one.sorted == other.sorted:
        return 1 if one.whole == other.whole else EQUAL_BUT_FOR_LEGAL_FORM
    ratio = fuzz.ratio(one.sorted, other.sorted, score_cutoff=50) / 100
    if not ratio or _tell_numbers_apart(one, other):
        return 0
    grams, others = names.trigrams(one), names.trigrams(other)
    mean = (ratio + 2 * len(grams & others) / (len(grams) + len(others))) / 2
    return mean * REPLACED if _have_another_word(one, other) else mean


def _tell_numbers_apart(one, other):
    numbers, others = (set(_NUMBER.findall(form.sorted)) for form in (one, other))
    return bool(numbers and others) and numbers != others


def _have_another_word(one, other):
    words, others = one.sorted.split(), other.sorted.split()
    return _without_likes(words, others) and _without_likes(others, words)


def _without_likes(words, others):
    return any(max(fuzz.ratio(word, other) for other in others) < ALIKE_WORDS for word in words)


_NUMBER = re.compile(r"\d+")
