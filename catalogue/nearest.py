"""What a reader may have meant: for each word that no entry has, the nearest words of titles in the public store."""

from rapidfuzz import fuzz, process

from catalogue import analysis, search
from catalogue.asking import MOST_TERMS, Question, Term
from catalogue.models import Words

NEAR_ENOUGH = 72  # of 100: «charmagz» and «charmaghz» have 94, «liberty» and «library» 71
SHORTEST = 4
MOST = 3


def meant(text):
    """The text with its unknown words replaced by near ones: several ways, the nearest first, or none."""
    words = analysis.words(text)
    long = [word for word in dict.fromkeys(words) if len(word) >= SHORTEST]
    near = _near([word for word in long[:MOST_TERMS] if not _is_known(word)])
    ways = max(map(len, near.values()), default=0)
    return [" ".join(_nth(near.get(word) or [word], place) for word in words) for place in range(ways)]


def _near(unknown):
    """Words of titles that are near to some words: {word: [nearest first]}."""
    known = _words_of_titles() if unknown else {}
    return {word: [known[found] for found in _nearest(word, known)] for word in unknown}


def _nearest(word, known):
    ranked = process.extract(analysis.fold(word), known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH, limit=MOST)
    return [found for found, _score, _place in ranked]


def _nth(words, place):
    return words[min(place, len(words) - 1)]


def _is_known(word):
    term = Term(alternatives=tuple(analysis.alternatives(word)), beginnings=tuple(analysis.beginnings(word)))
    return not term.alternatives or search.search(question=Question(wanted=(term,))).exists()


def _words_of_titles():
    """The words of all titles by their folded form: what is compared, and what is shown. In an order of their own:
    that of the rows would tell when an entry was last indexed."""
    titles = sorted(set(Words.objects.values_list("title", flat=True)))
    return {analysis.fold(word): word for title in titles for word in analysis.words(title) if len(word) >= SHORTEST}
