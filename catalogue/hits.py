"""Where in an entry a question is answered: its title, and an excerpt of its texts, with the words asked for marked."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language

from catalogue import analysis
from catalogue.drawing import Drawn, Phrase

WORDS_BEFORE, WORDS_SHOWN = 8, 34


@dataclass(frozen=True)
class Piece:
    """A piece of text, and whether it was asked for."""

    text: str
    is_hit: bool


@dataclass(frozen=True)
class Marked(Phrase):
    """A text that marks, when it is printed, the words asked for."""

    pieces: tuple = ()

    @property
    def words(self):
        return format_html_join("", "{}", ((self._markup(piece),) for piece in self.pieces))

    @staticmethod
    def _markup(piece):
        return format_html("<mark>{}</mark>", piece.text) if piece.is_hit else piece.text


@dataclass(frozen=True)
class Excerpt:
    language: str
    foreign: bool
    pieces: list


def mark(phrase, question):
    """A text that stands whole, a title, with the words asked for marked."""
    places = sorted({place for place, _term in _hits(phrase.text, question)})
    pieces = tuple(_split(phrase.text, places))
    return Marked(phrase.text, phrase.language, phrase.foreign, pieces)


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
            if part.body and isinstance(part.body, str):  # prose in the one language of its row
                yield Phrase(part.body, part.language, part.language != get_language())


def _hits(text, question):
    """Which words of a text were asked for: {(number of the word, term)}."""
    hits = set()
    for number, word in enumerate(analysis.WRITTEN.findall(text)):
        stems = _tokens(word)
        hits.update((number, term) for term in question.wanted if _is_asked_for(stems, term))
    return hits


@lru_cache(maxsize=50_000)
def _tokens(word):
    """By what a word of a published text is found: most words stand in many texts."""
    return tuple(analysis.tokens(word))


def _is_asked_for(stems, term):
    return any(stem in term.alternatives or stem in term.phrase or stem.startswith(term.beginnings) for stem in stems)


def _pieces(text, places):
    """The words around the first hit, those asked for apart."""
    words = list(analysis.WRITTEN.finditer(text))
    first = max(0, places[0] - WORDS_BEFORE)
    last = min(len(words), first + WORDS_SHOWN) - 1
    start = words[first].start() if first else 0
    end = words[last].end() if last + 1 < len(words) else len(text)
    shown = _split(text[start:end], [place - first for place in places if place <= last])
    return [Piece("… ", False)] * bool(start) + shown + [Piece(" …", False)] * (end < len(text))


def _split(text, places):
    """The text in pieces, the words at some places apart."""
    words = list(analysis.WRITTEN.finditer(text))
    pieces, done = [], 0
    for word in (words[place] for place in places):
        pieces += [Piece(text[done : word.start()], False), Piece(word[0], True)]
        done = word.end()
    return [piece for piece in [*pieces, Piece(text[done:], False)] if piece.text]
