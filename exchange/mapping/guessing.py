"""A first plan for a file nobody has mapped yet: which sheet each table is, and where each column goes.

The header says most, what stands below confirms or refutes it, and where the header says nothing it may speak alone.
"""

from dataclasses import dataclass, replace

from catalogue.columns import Choice, Language
from exchange import targets
from exchange.mapping import called, contents, headers, matching, words
from exchange.mapping.destinations import ANY_LANGUAGE, destinations, needed
from exchange.mapping.labels import Lookup
from exchange.mapping.plans import EXTRA, ColumnPlan, Plan, TablePlan, Why
from exchange.mapping.spelling import stems
from exchange.mapping.suspecting import suspects

LEAST_SURE = 45  # below it a column is better left to the person
DOUBT = 0.5  # what is left of a guess from the header that the cells refute
OURS_FROM = 0.6  # of the headers must be columns of ours


@dataclass(frozen=True)
class Seen:
    """A table as it is looked at: its header, and the content of each column."""

    table: object
    header_row: int
    headers: list
    contents: list


def guess(tables, finder=None):
    """The plan of a file: [Table] to Plan. `finder` knows the terms and countries of the site."""
    lookup = Lookup(finder)
    return Plan(tuple(guess_table(table, lookup) for table in tables))


def guess_table(table, lookup, *, sheet=None, header_row=None):
    """The plan of one table; a person may have said which sheet it is, or where its header stands."""
    row = header_row or headers.find(table)
    names = headers.names(table, row)
    if not names or sheet == "":
        return TablePlan(table.name, "", max(row, 1))
    seen = _look(table, row, names, lookup)
    if sheet is None:
        sheet = _ours(table.name, names) or _foreign(seen)
    if not sheet:
        return TablePlan(table.name, "", row, _columns_left(seen))
    columns = _columns(seen, sheet)
    return TablePlan(table.name, sheet, row, columns, _constants(seen, sheet, columns, lookup))


def _look(table, row, names, lookup):
    rows = [cells for _number, cells in headers.data(table, row)]
    found = [contents.of_column(rows, place, lookup) for place in range(len(names))]
    return Seen(table, row, names, found)


# which sheet


def _ours(name, names):
    """The sheet of which the headers are columns; its name decides between several."""
    filled = [header for header in names if header]
    fitting = targets.guess(filled)
    known = {column.name for target in fitting for column in target.columns}
    if not fitting or sum(header in known for header in filled) < OURS_FROM * len(filled):
        return ""
    return next((target.name for target in fitting if target.name == name.strip().casefold()), fitting[0].name)


def _foreign(seen):
    """The sheet that a table's name and headers fit best, "" if they fit none."""
    if words.is_one_of(called.NOT_DATA, seen.table.name):
        return ""
    worth = {sheet: _worth(seen, sheet) for sheet in called.OF_SHEETS}
    best = max(worth, key=worth.get)
    return best if worth[best] >= 1 else ""


def _worth(seen, sheet):
    columns = _columns(seen, sheet)
    found = sum(column.sure for column in columns if column.to not in ("", EXTRA)) / 100
    anchors = {column.to.partition(":")[0] for column in columns} & {"title", "entry"}
    if not anchors:
        return found / 2
    return found + 0.5 + 2 * words.is_one_of(called.SHEETS.get(sheet, ""), seen.table.name)


# which columns


def _columns(seen, sheet):
    """A plan for each column: the surest match first, and each column of ours once, unless it takes several."""
    candidates = [*_by_header(seen, sheet), *_by_content(seen, sheet)]
    chosen, taken = {}, set()
    for place, column in sorted(candidates, key=lambda found: -found[1].sure):
        if place not in chosen and column.sure >= LEAST_SURE and not _is_taken(column.to, sheet, taken):
            chosen[place] = replace(column, sure=round(column.sure))
            taken.add(column.to)
    left = _columns_left(seen)
    return tuple(chosen.get(place, left[place]) for place in range(len(seen.headers)))


def _columns_left(seen):
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
    is_open = content.lookup.knows(destination.one) and not isinstance(destination.one, Choice | Language)
    if is_open and destination.kind != "country":
        return content.numbers > 0.8 and fitting < 0.3  # words that are no terms yet are asked about
    return fitting < 0.3 and not (isinstance(destination.one, Choice) and content.distinct < 0.5)


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


# what every row gets


def _constants(seen, sheet, columns, lookup):
    """What the file leaves unsaid of every row: its language, the country of its title, what is not known."""
    target = targets.target(sheet)
    has = {column.to for column in columns}
    found = {name: words.NEUTRAL[name] for name in needed(target) if name in words.NEUTRAL and name not in has}
    known = destinations(sheet)
    titles = [to.partition(":")[2] for to in has if to.startswith("title:")]
    if "language" in known and "language" not in has and len(titles) == 1 and titles[0] != ANY_LANGUAGE:
        found["language"] = titles[0]
    if "country" in known and not has & {"country", "countries"} and "code" not in has:
        found["country"] = _country_of(seen, lookup)
    return {name: value for name, value in found.items() if value}


def _country_of(seen, lookup):
    """The country that the table's name or the title above its header names, if it is one."""
    above = [cell for row in seen.table.rows[: seen.header_row - 1] for cell in row]
    said = {stem for text in [seen.table.name, *above] for stem in stems(text)}
    names = lookup.codes(contents.COUNTRY).items()
    found = {code for name, code in names if len(name) > 3 and said.issuperset(stems(name))}
    return found.pop() if len(found) == 1 else ""
