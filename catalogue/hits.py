"""Where in an entry a question is answered: an excerpt of its texts with the words that were asked for marked."""

from dataclasses import dataclass

from catalogue import analysis
from catalogue.drawing import Drawn, Phrase

WORDS_BEFORE, WORDS_SHOWN = 8, 34


@dataclass(frozen=True)
class Piece:
    """A piece of text, and whether it was asked for."""

    text: str
    is_hit: bool


@dataclass(frozen=True)
class Excerpt:
    language: str
    foreign: bool
    pieces: list


def excerpt(entry, question):
    """The passage of a drawn entry that has most of the terms, the reader's language first; None without a hit."""
    found = [(phrase, hits) for phrase in _phrases(entry) if (hits := _hits(phrase.text, question))]
    if not found:
        return None
    phrase, hits = max(found, key=lambda each: (len({term for _place, term in each[1]}), not each[0].foreign))
    return Excerpt(phrase.language, phrase.foreign, _pieces(phrase.text, sorted({place for place, _term in hits})))


def _phrases(entry):
    """The texts of a drawn entry and of its rows, the summary first."""
    if entry.summary:
        yield entry.summary
    for part in [entry, *(row for rows in entry.values() if isinstance(rows, list) for row in rows)]:
        if isinstance(part, Drawn):
            yield from (value for value in part.values() if isinstance(value, Phrase))
            if part.body:
                yield Phrase(part.body, part.language)


def _hits(text, question):
    """Which words of a text were asked for: {(number of the word, term)}."""
    hits = set()
    for number, word in enumerate(analysis.WRITTEN.findall(text)):
        stems = analysis.tokens(word)
        hits.update((number, term) for term in question.wanted if _is_asked_for(stems, term))
    return hits


def _is_asked_for(stems, term):
    if any(stem in term.alternatives or stem in term.phrase for stem in stems):
        return True
    return term.is_unfinished and any(stem.startswith(term.alternatives) for stem in stems if term.alternatives)


def _pieces(text, places):
    """The words around the first hit, cut out of the text."""
    words = list(analysis.WRITTEN.finditer(text))
    first = max(0, places[0] - WORDS_BEFORE)
    shown = words[first : first + WORDS_SHOWN]
    start = 0 if first == 0 else shown[0].start()
    end = len(text) if first + WORDS_SHOWN >= len(words) else shown[-1].end()
    hits = {place - first for place in places}
    pieces = _cut(text[start:end], shown, hits, start)
    return [*([Piece("… ", False)] if start else []), *pieces, *([Piece(" …", False)] if end < len(text) else [])]


def _cut(text, words, hits, offset=0):
    pieces, done = [], 0
    for number, word in enumerate(words):
        if number in hits:
            begin, end = word.start() - offset, word.end() - offset
            pieces += [Piece(text[done:begin], False), Piece(text[begin:end], True)]
            done = end
    return [piece for piece in [*pieces, Piece(text[done:], False)] if piece.text]
