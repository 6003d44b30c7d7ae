"""What a reader typed into a search box, as terms: words, “phrases” in quotes, words to leave out after a minus.

The last word counts as unfinished: it finds every word that begins with it. Nothing typed can be a fault, and nothing
typed reaches the database but as tokens of `analysis`.
"""

import re
from dataclasses import dataclass

from catalogue import analysis

QUOTED = re.compile(r'(-?)["“”«»]([^"“”«»]*)["“”«»]|(\S+)')
MOST_TERMS = 12


@dataclass(frozen=True)
class Term:
    """One thing asked for: any of some tokens, or a word with one of some beginnings, or else a sequence of tokens."""

    alternatives: tuple = ()
    beginnings: tuple = ()
    phrase: tuple = ()


@dataclass(frozen=True)
class Question:
    """The terms that must all be there, and those that must not."""

    wanted: tuple = ()
    unwanted: tuple = ()

    def __bool__(self):
        return bool(self.wanted or self.unwanted)


def understand(text):
    """The question that a text typed by a reader asks."""
    wanted, unwanted = [], []
    parts = list(QUOTED.finditer(text))[:MOST_TERMS]
    for part in parts:
        minus, phrase, word = part.groups()
        if phrase is not None:
            (unwanted if minus else wanted).extend(_phrase(phrase))
        elif word.startswith("-") and len(word) > 1:
            unwanted.extend(_words(word[1:], is_last=False))
        else:
            wanted.extend(_words(word, is_last=part is parts[-1] and not text[-1:].isspace()))
    return Question(tuple(wanted[:MOST_TERMS]), tuple(unwanted[:MOST_TERMS]))


def _phrase(text):
    found = analysis.sequence(text)
    return [Term(phrase=tuple(found))] if found else []


def _words(text, *, is_last):
    """The words of what stands between two spaces: `covid-19` is two, the last of them perhaps unfinished."""
    words = [word for word in analysis.words(text) if analysis.alternatives(word)]
    return [
        Term(
            alternatives=tuple(analysis.alternatives(word)),
            beginnings=tuple(analysis.beginnings(word)) if is_last and word is words[-1] else (),
            phrase=tuple(analysis.sequence(word)) if analysis.JOINER in word else (),
        )
        for word in words
    ]
