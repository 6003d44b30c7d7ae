"""Names to offer a reader: of entries that begin as she types, and of those near to what found little."""

from django.http import JsonResponse
from django.utils.translation import get_language, ngettext

from catalogue import asking, documents, drawing, kinds, nearest, search
from catalogue.asking import MOST_TERMS, Question, Term
from catalogue.filters import MOST_LETTERS
from catalogue.revalidation import public
from catalogue.templatetags.reading import number

FEWEST_LETTERS = 2
MOST_SUGGESTED = 8
FEW_RESULTS = 5
MOST_NEAR = 6


@public
def suggest(request):
    """What the search box offers while somebody types: [{title, language, kind, url}], and how to say how many."""
    found = beginning(request.GET.get("q", ""), get_language())
    told = [
        {"title": name.title.text, "language": name.title.language, "kind": kind.label, "url": name.url}
        for name, kind in found
    ]
    said = ngettext("%(number)s suggestion", "%(number)s suggestions", len(told)) % {"number": number(len(told))}
    return JsonResponse({"said": said, "suggestions": told}, json_dumps_params={"ensure_ascii": False})


def beginning(text, language):
    """Names whose title or other names have all the words typed, the last one perhaps unfinished: [(name, kind)]."""
    is_enough = len(text.strip()) >= FEWEST_LETTERS and len(text) <= MOST_LETTERS
    question = asking.understand(text) if is_enough else Question()
    if not question.wanted:
        return []
    found = _findable(question, within="heading")
    return _names(search.by_beginning(found, question.wanted[0], language)[:MOST_SUGGESTED], language)


def near(listing):
    """Where a search found little, the names that have some of its words, or words near to them: [(name, kind)]."""
    question = listing.filterset.question
    if listing.total >= FEW_RESULTS or not question.wanted:
        return []
    asked = [question, *map(asking.understand, listing.meant)]
    telling = [word for each in asked for term in each.wanted for word in _telling(term)]
    terms = tuple(dict.fromkeys(telling))[:MOST_TERMS]
    if not terms:
        return []
    shown = [publication.pk for publication in listing.page]
    found = search.named(_findable(Question(unwanted=question.unwanted)), terms).exclude(pk__in=shown)
    best = search.by_relevance(found, Question(wanted=terms), listing.language)
    return _names(best[:MOST_NEAR], listing.language)


def _findable(question, **how):
    return search.search(question=question, **how).filter(kind__in=[kind.name for kind in kinds.findable_kinds()])


def _telling(term):
    """The words of a term, but none so short that half the titles have it."""
    words = [term] if term.alternatives else [Term(alternatives=(token,)) for token in term.phrase]
    return [word for word in words if len(max(word.alternatives, key=len)) >= nearest.SHORTEST]


def _names(found, language):
    pairs = list(found.values_list("kind", "code"))
    names = drawing.names(documents.titles(set(pairs), language), language)
    return [(names[pair], kinds.get(pair[0])) for pair in pairs if pair in names]
