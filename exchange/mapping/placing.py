"""Where each column of a table most likely goes, once it is settled of which sheet its rows are.

The header says most, what stands below confirms or refutes it, and where the header says nothing it may speak alone.
"""

from dataclasses import dataclass, replace

from exchange.mapping import matching, words
from exchange.mapping.destinations import ANY_LANGUAGE, destinations
from exchange.mapping.plans import EXTRA, ColumnPlan, Why
from exchange.mapping.suspecting import suspects

LEAST_SURE = 50  # below it a column is better left to the person
LONGEST_VALUE = 80  # on average; a term or choice is shorter
DOUBT = 0.5  # what is left of a guess from the header that the cells refute


@dataclass(frozen=True)
class Seen:
    """A table as it is looked at: its header, and the content of each column."""

    table: object
    header_row: int
    headers: list
    contents: list


def columns_of(seen, sheet):
    """A plan for each column: the surest match first, and each column of ours once, unless it takes several."""
    candidates = [*_by_header(seen, sheet), *_by_content(seen, sheet)]
    chosen, taken = {}, set()
    for place, column in sorted(candidates, key=lambda found: -found[1].sure):
        if place not in chosen and column.sure >= LEAST_SURE and not _is_taken(column.to, sheet, taken):
            chosen[place] = replace(column, sure=round(column.sure))
            taken.add(column.to)
    left = columns_left(seen)
    return tuple(chosen.get(place, left[place]) for place in range(len(seen.headers)))


def columns_in_ours(seen, sheet):
    """The plans of a file that speaks in our columns: each goes to itself, and what is no column of ours nowhere."""
    known = destinations(sheet)
    return tuple(
        ColumnPlan(place, header, header, sure=matching.OURS, why=Why.OURS)
        if header in known and header not in seen.headers[:place]
        else ColumnPlan(place, header)
        for place, header in enumerate(seen.headers)
    )


def columns_left(seen):
    return tuple(ColumnPlan(place, header) for place, header in enumerate(seen.headers))


def _is_taken(to, sheet, taken):
    if not to or destinations(sheet)[to].takes_many:
        return False
    base, _colon, language = to.partition(":")
    beside = {other for other in taken if other.partition(":")[0] == base} if language else set()
    return to in taken or bool(beside) and (language == ANY_LANGUAGE or f"{base}:{ANY_LANGUAGE}" in beside)


def _by_header(seen, sheet):
    for place, (header, content) in enumerate(zip(seen.headers, seen.contents, strict=True)):
        found = [_weighed(match, content, sheet) for match in matching.matches(header, sheet)] if header else []
        found = [(to, match, sure) for to, match, sure in found if to]
        surest = max((sure for _to, _match, sure in found), default=0)
        if surest < matching.SAME and (words.is_of_people(header) or content.has_people):
            yield place, ColumnPlan(place, header, sure=90, why=Why.PERSON)
        elif surest < 85 and words.is_id(header) and EXTRA in destinations(sheet):
            yield place, ColumnPlan(place, header, EXTRA, sure=90, why=Why.NUMBERED)
        for to, match, sure in found:
            separator = content.separator(destinations(sheet)[to])
            yield place, ColumnPlan(place, header, to, separator, sure=sure, why=match.why)


def _weighed(match, content, sheet):
    """Where a match leads once the cells have been looked at: with its language, and less sure if they refute it."""
    known = destinations(sheet)
    to = match.to
    if to not in known and f"{to}:{ANY_LANGUAGE}" in known:
        to = f"{to}:{match.language or content.language or _first_language(known, to)}"
    if to == "country" and "countries" in known and content.separator(known["countries"]):
        to = "countries"
    if to not in known:
        return "", match, 0
    return to, match, match.sure * (DOUBT if match.why != Why.OURS and _refutes(content, known[to]) else 1)


def _refutes(content, destination):
    """Whether the cells say that this column is another one."""
    if not content.cells:
        return False
    fitting = content.fitting(destination)
    if fitting is None:
        return destination.is_text and content.numbers > 0.8
    if content.lookup.knows(destination.one) and destination.kind != "country":
        is_other = content.numbers > 0.8 or content.average_length > LONGEST_VALUE
        return fitting < 0.3 and is_other  # words that nobody knows yet are asked about
    return fitting < 0.3


def _by_content(seen, sheet):
    for place, content in enumerate(seen.contents):
        for to, sure in suspects(content, destinations(sheet)):
            base = to.partition(":")[0]
            if not _is_named(seen, sheet, base):
                separator = content.separator(destinations(sheet)[to])
                yield place, ColumnPlan(place, seen.headers[place], to, separator, sure=sure, why=Why.CONTENT)


def _is_named(seen, sheet, base):
    """Whether some header speaks of a column by itself: then no other is suspected to be it."""
    return any(
        match.to.partition(":")[0] == base and match.sure >= 70
        for header in seen.headers
        if header
        for match in matching.matches(header, sheet)
    )


def _first_language(known, base):
    return next(to for to in known if to.startswith(f"{base}:")).partition(":")[2]
