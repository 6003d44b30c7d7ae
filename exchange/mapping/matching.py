"""How surely the words of a header mean a column of a sheet."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from exchange.mapping import destinations, headers, labels, languages, words
from exchange.mapping.plans import Why
from exchange.mapping.spelling import folded, stems

OURS, SAME, SAME_STEMS, LEAST_NEAR = 99, 97, 93, 86
LAST_PART, OTHER_PART = 0.93, 0.88  # what a part of a header is worth beside the whole


@dataclass(frozen=True)
class Match:
    """Where a header may go, as a plan says it but without a language; `language` is the one the header names."""

    to: str
    sure: float
    why: str
    language: str = ""


def matches(header, sheet):
    """Every column of a sheet that a header may mean: [Match], each column once."""
    if header in destinations.destinations(sheet):
        return [Match(header, OURS, Why.OURS)]
    found = {}
    pieces = headers.parts(header)
    for piece in pieces:
        worth = 1 if piece == header else LAST_PART if piece == pieces[-1] else OTHER_PART
        for match in _of_part(piece, sheet):
            sure = match.sure * worth
            if sure > found.get(match.to, match).sure or match.to not in found:
                found[match.to] = Match(match.to, sure, match.why, languages.of_header(header)[0])
    return list(found.values())


@lru_cache(maxsize=10_000)
def _of_part(text, sheet):
    spelt, stemmed = _names(sheet)
    said = languages.of_header(text)[1]
    found = {to: Match(to, SAME_STEMS, Why.HEADER) for to in stemmed.get(frozenset(said), ())}
    found |= {to: Match(to, SAME, Why.HEADER) for to in spelt.get(folded(text), ())}
    return list(found.values()) or [*_within(said, stemmed), *_near(folded(text), spelt)]


def _within(said, stemmed):
    """Columns one of whose names stands within what is said: «краткое описание проекта». The head of it counts most,
    which Russian puts first and English last."""
    said_once = set(said)
    for name, columns in stemmed.items():
        if name and name < said_once:
            head = said[-1] if said[-1].isascii() else said[0]
            sure = 48 + 40 * len(name) / len(said_once) + (4 if head in name else -4)
            yield from (Match(to, sure, Why.HEADER) for to in columns)


def _near(text, spelt):
    if len(text) < 5:
        return
    near = process.extract(text, spelt.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_NEAR, limit=3)
    for name, likeness, _place in near:
        yield from (Match(to, likeness - 12, Why.NEAR) for to in spelt[name])


@lru_cache(maxsize=50)
def _names(sheet):
    """All that columns of a sheet are called: ({folded name: [column]}, {stems: [column]})."""
    spelt, stemmed = {}, {}
    for to, names in _called(sheet):
        for name in names:
            _add(spelt, folded(name), to)
            _add(stemmed, frozenset(stems(name)), to)
    return spelt, stemmed


def _called(sheet):
    known = {to.partition(":")[0] for to in destinations.destinations(sheet)}
    for to, names in words.of_sheet(sheet).items():
        if to in known:
            yield to, names
    for to in sorted(known):
        yield to, [to] if "." in to else labels.field_labels(to)


def _add(names, name, to):
    if name and to not in names.setdefault(name, []):
        names[name].append(to)
