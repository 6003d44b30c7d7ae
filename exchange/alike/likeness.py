"""Who may be who: names that are alike, within a file and against what is known, with a score and its reasons.

Names are compared within a country; across countries only where they are equal, or a link is shared. What is found is
an offer to a person who decides; nothing is merged by it.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from exchange.alike import names
from exchange.alike.register import Entry, Register

LEAST = 0.6  # the score of what is worth offering
MOST_OFFERED = 3
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
    SAME_CODE = "same_code", _("its name makes the same code")


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
    register = Register(map(Entry, known))
    return {one.key: found for one in map(Entry, candidates) if (found := _best(one, register, least))}


def doubles(candidates, *, least=LEAST):
    """Of the candidates, those each may be of them that stand before it: {key of the later: [Match]}."""
    register, doubled = Register(), {}
    for one in map(Entry, candidates):
        if found := _best(one, register, least):
            doubled[one.key] = found
        register.add(one)
    return doubled


def _best(candidate, register, least):
    alike = defaultdict(float)
    for one, other, entry in register.near(candidate):
        if (name := _resemblance(one, other)) >= least or candidate.links & entry.links:
            alike[entry] = max(alike[entry], name)
    found = [_match(candidate, entry, name) for entry, name in alike.items() if entry.key != candidate.key]
    found = [match for match in found if match.score >= least]
    return sorted(found, key=lambda match: (-match.score, match.key))[:MOST_OFFERED]


def _match(candidate, entry, name):
    """What is made of how alike names are: less abroad, more by a link."""
    link, is_equal = candidate.links & entry.links, name >= EQUAL_BUT_FOR_LEGAL_FORM
    is_abroad = candidate.country and entry.country and candidate.country != entry.country
    score = name if not is_abroad else name * ABROAD if is_equal or link else 0
    if link:
        score = 1 - (1 - score) * (1 - LINK_ALONE)
    reasons = {
        Reason.SAME_NAME: is_equal,
        Reason.SIMILAR_NAME: name >= LEAST and not is_equal,
        Reason.SAME_LINK: link,
        Reason.SAME_COUNTRY: candidate.country and candidate.country == entry.country,
    }
    return Match(entry.key, round(score, 2), tuple(reason for reason, holds in reasons.items() if holds))


def _resemblance(one, other):
    """How alike two forms are: the mean of what their trigrams and what their words in order have in common."""
    if one.sorted == other.sorted:
        return 1 if one.whole == other.whole else EQUAL_BUT_FOR_LEGAL_FORM
    ratio = fuzz.ratio(one.sorted, other.sorted, score_cutoff=100 * LEAST) / 100
    if not ratio or _tell_numbers_apart(one, other):
        return 0
    grams, others = names.trigrams(one.sorted), names.trigrams(other.sorted)
    mean = (ratio + 2 * len(grams & others) / (len(grams) + len(others))) / 2
    return mean * REPLACED if _have_another_word(one, other) else mean


def _tell_numbers_apart(one, other):
    numbers, others = (set(_NUMBER.findall(form.sorted)) for form in (one, other))
    return bool(numbers and others) and numbers != others


def _have_another_word(one, other):
    return _without_likes(one.words, other.words) and _without_likes(other.words, one.words)


def _without_likes(words, others):
    return any(max(fuzz.ratio(word, other) for other in others) < ALIKE_WORDS for word in words)


_NUMBER = re.compile(r"\d+")
