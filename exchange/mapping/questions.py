"""What a person must still say before a file can be translated: values nobody knows, columns that are missing."""

from collections import Counter
from dataclasses import dataclass

from django.utils import translation
from rapidfuzz import fuzz, process

from catalogue.quoting import unquote
from exchange import targets
from exchange.mapping import contents, headers
from exchange.mapping.destinations import destinations, needed
from exchange.mapping.labels import Lookup
from exchange.mapping.spelling import folded, says_nothing

MOST_SUGGESTIONS, LEAST_LIKE = 3, 65
LONGEST = 200  # letters of a value; the check of the import tells longer ones
MOST_ASKED = 500  # different values of a column; one with more is hardly a vocabulary


@dataclass(frozen=True)
class Suggestion:
    """A code that may be meant: its label, in the reader's language if there is one; how alike, in percent."""

    code: str
    label: str
    likeness: int


@dataclass(frozen=True)
class Question:
    """A value that matches nothing: `key` is its name in a plan, `answer` what the plan says of it, None if nothing."""

    table: str
    place: int
    to: str
    text: str
    key: str
    count: int
    may_create: bool
    suggestions: tuple
    answer: str | None = None

    @property
    def codes_suggested(self):
        return [found.code for found in self.suggestions]


@dataclass(frozen=True)
class Missing:
    """A column that a sheet must have, which the file has not: a constant, or another mapping, helps."""

    table: str
    sheet: str
    column: str


@dataclass(frozen=True)
class Questions:
    """`left_out` counts the values beyond the first 500 of a column, by (table, place)."""

    values: tuple
    missing: tuple
    left_out: dict

    @property
    def is_open(self):
        return bool(self.missing) or any(question.answer is None for question in self.values)


def questions(plan, tables, finder=None):
    """What is open in a plan for a file, answered values with their answers: Questions."""
    lookup = Lookup(finder)
    by_name = {table.name: table for table in tables}
    values, left_out = [], {}
    for table in plan.tables:
        for column in table.mapped if table.table in by_name else ():
            found = _unknown(by_name[table.table], table, column, lookup)
            values += [_question(table, column, *value, lookup) for value in found[:MOST_ASKED]]
            if len(found) > MOST_ASKED:
                left_out[table.table, column.place] = len(found) - MOST_ASKED
    missing = [lack for table in plan.tables if table.sheet for lack in _missing(table)]
    return Questions(tuple(values), tuple(missing), left_out)


def _unknown(table, plan, column, lookup):
    """The values of a column that match nothing, most frequent first: [(key, text as first written, count)]."""
    destination = destinations(plan.sheet)[column.to]
    if not lookup.knows(destination.one):
        return []
    counts, texts = Counter(), {}
    for part, times in _values(table, plan, column, destination).items():
        if len(part) <= LONGEST and not says_nothing(part) and lookup.code(destination.one, part) is None:
            key = folded(part)
            counts[key] += times
            texts.setdefault(key, part)
    return [(key, texts[key], times) for key, times in counts.most_common()]


def _values(table, plan, column, destination):
    """Every value of a column with the number of its rows, in the order of the file."""
    cells = Counter(
        row[column.place] for _number, row in headers.data(table, plan.header_row) if column.place < len(row)
    )
    found = Counter()
    for cell, times in cells.items():
        text = unquote(cell).strip()
        parts = contents.split(text, column.separator) if destination.has_many else [text]
        found.update({part: times for part in parts if part})
    return found


def _question(table, column, key, text, count, lookup):
    one = destinations(table.sheet)[column.to].one
    return Question(
        table.table, column.place, column.to, text, key, count, bool(getattr(one, "vocabulary", "")),
        _suggestions(one, key, lookup), column.values.get(key),
    )  # fmt: skip


def _suggestions(column, key, lookup):
    codes = lookup.codes(column)
    found = process.extract(key, codes.keys(), scorer=fuzz.WRatio, score_cutoff=LEAST_LIKE, limit=20)
    best = {}
    for name, likeness, _place in found:
        best.setdefault(codes[name], round(likeness))
    labels = lookup.labels(column)
    likely = list(best.items())[:MOST_SUGGESTIONS]
    return tuple(Suggestion(code, _label(labels[code], code), likeness) for code, likeness in likely)


def _label(labels, code):
    return labels.get(translation.get_language()) or labels.get("en") or next(iter(labels.values()), code)


def _missing(table):
    """Columns without which no row can be written; a title in any language is a title."""
    has = {column.to for column in table.mapped} | table.constants.keys()
    bases = {name.partition(":")[0] for name in has}
    for name in needed(targets.target(table.sheet)):
        if name not in bases and not (name == targets.target(table.sheet).sheet.title and "code" in has):
            yield Missing(table.table, table.sheet, name)
