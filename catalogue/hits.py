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
    """The texts of a drawn entry and of its rows, the summary first; its title stands above them anyway."""
    if entry.summary:
        yield entry.summary
    for part in [entry, *(row for rows in entry.values() if isinstance(rows, list) for row in rows)]:
        if isinstance(part, Drawn):
            yield from (value for value in part.values() if isinstance(value, Phrase) and value != entry.title)
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
    return any(stem in term.alternatives or stem in term.phrase or stem.startswith(term.beginnings) for stem in stems)


def _pieces(text, places):
    """The words around the first hit, those asked for apart."""
    words = list(analysis.WRITTEN.finditer(text))
    first = max(0, places[0] - WORDS_BEFORE)
    last = min(len(words), first + WORDS_SHOWN) - 1
    done = words[first].start() if first else 0
    end = words[last].end() if last + 1 < len(words) else len(text)
    pieces = [Piece("… ", False)] if first else []
    for word in (words[place] for place in places if place <= last):
        pieces += [Piece(text[done : word.start()], False), Piece(word[0], True)]
        done = word.end()
    pieces += [Piece(text[done:end], False), Piece(" …" if end < len(text) else "", False)]
    return [piece for piece in pieces if piece.text]
