"""Codes for what comes without one: readable, in plain Latin letters, and the same for the same title every time."""

import hashlib

from catalogue import analysis, letters

LONGEST, LONGEST_ROW = 60, 20
ROOM_FOR_NUMBER = len("-99999")
DIGITS_OF_HASH = 6
REGION = "INT"  # where a country would stand: entries of no single country


def make(country, title, taken):
    """A code such as `KZ-zhas-urpaq` that is not in `taken`, a set of codes; the caller adds it there."""
    code = _cut([country or REGION, *(_words(title) or [_hash(title)])], LONGEST - ROOM_FOR_NUMBER)
    return code if code not in taken else f"{code}-{_first_free(code, taken)}"


def apart(code, title):
    """Another code for what would have one that means something else already."""
    return f"{code}-{_hash(title)}"


def row_id(*parts):
    """A short id for a row that is told by its `parts`, the first of which begins it: `funder-3fa9c1`."""
    beginning = _cut(_words(parts[0]) or ["row"], LONGEST_ROW - DIGITS_OF_HASH - 1)
    return f"{beginning}-{_hash(*parts)}"


def _words(title):
    """The words of a title in a to z and digits; an apostrophe within one falls away."""
    return list(filter(None, map(letters.in_latin, analysis.words(title))))


def _cut(words, longest):
    """As many of the words as there is room for, joined; where that leaves little, a word is cut itself."""
    joined = "-".join(words)
    if len(joined) <= longest:
        return joined
    whole = joined[: longest + 1].rpartition("-")[0]
    return whole if len(whole) > longest // 2 else joined[:longest].rstrip("-")


def _first_free(code, taken):
    """The number to put after a code; a file of thousands of equal titles must not try each number for each."""
    free = 2
    while f"{code}-{free}" in taken:
        free *= 2
    low = free // 2
    while free - low > 1:
        middle = (low + free) // 2
        low, free = (middle, free) if f"{code}-{middle}" in taken else (low, middle)
    return free


def _hash(*parts):
    told = "\0".join(" ".join(analysis.words(part)) or part for part in parts)
    return hashlib.sha256(told.encode()).hexdigest()[:DIGITS_OF_HASH]
