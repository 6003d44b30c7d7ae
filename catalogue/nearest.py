"""What a reader may have meant: for each word that no entry has, the nearest word of a title in the public store."""

from rapidfuzz import fuzz, process

from catalogue import analysis, search
from catalogue.asking import Question, Term
from catalogue.models import Words

NEAR_ENOUGH = 72  # of 100: «charmagz» and «charmaghz» have 94, «liberty» and «library» 71
SHORTEST = 4


def meant(text):
    """The text with its unknown words replaced, or nothing if all are known or none is near."""
    known = None
    replaced = {}
    for word in analysis.words(text):
        if len(word) >= SHORTEST and not _is_known(word):
            known = _words_of_titles() if known is None else known
            found = process.extractOne(analysis.fold(word), known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
            if found:
                replaced[word] = known[found[0]]
    words = [replaced.get(word, word) for word in analysis.words(text)]
    return " ".join(words) if replaced else ""


def _is_known(word):
    term = Term(alternatives=tuple(analysis.alternatives(word)), is_unfinished=True)
    return not term.alternatives or search.search(question=Question(wanted=(term,))).exists()


def _words_of_titles():
    """The words of all titles by their folded form: what is compared, and what is shown."""
    titles = Words.objects.values_list("title", flat=True)
    return {analysis.fold(word): word for title in titles for word in analysis.words(title) if len(word) >= SHORTEST}
