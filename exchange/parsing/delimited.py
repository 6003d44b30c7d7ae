"""CSV: text whose cells are apart by whatever the program that wrote it uses in its country."""

import csv
import io
from collections import Counter
from itertools import islice

from exchange.parsing.refusing import Refused

SEPARATORS = (",", ";", "\t", "|")
SAMPLE_ROWS = 100
HINT = "sep="  # Excel's own first line, which it hides


def rows(text, separator=""):
    """(separator, whether it is clear, iterator of (cells, 1)); a given separator is not doubted."""
    if separator and separator not in SEPARATORS:
        raise Refused("separator")
    hint, text = _hint(text)
    found, is_clear = (separator or hint, True) if separator or hint else _guess(text)
    return found, is_clear, _parse(text, found)


def _hint(text):
    line, end, rest = text[:7].partition("\n")
    line = line.rstrip("\r")
    if end and line[:4].lower() == HINT and line[4:] in SEPARATORS:
        return line[4:], text[text.index("\n") + 1 :]
    return "", text


def _parse(text, separator):
    read = 0
    try:
        for row in _reader(text, separator):
            read += 1
            yield row, 1
    except csv.Error:
        raise Refused("quotes", row=read + 1) from None


def _guess(text):
    """The separator that gives most rows the same number of cells; of several the one that gives most cells."""
    scores = {separator: _evenness(text, separator) for separator in SEPARATORS}
    second, best = sorted(SEPARATORS, key=scores.get)[-2:]
    if scores[best] == (0, 0):
        return SEPARATORS[0], True  # a single column
    return best, scores[second][0] < scores[best][0] * 0.8


def _evenness(text, separator):
    """(how many of the first rows have as many cells as most have, that many cells).

    Lists within cells are often apart by another separator, but the names of columns are no lists.
    """
    try:
        widths = [len(row) for row in islice(_reader(text, separator), SAMPLE_ROWS) if any(row)]
    except csv.Error:
        return 0, 0  # quotes that fit another separator
    counts = Counter(width for width in widths if width > 1)
    if not counts:
        return 0, 0
    width, times = max(counts.items(), key=lambda found: (found[1], found[0]))
    return times / len(widths) / (1 if widths[0] > 1 else 2), width


def _reader(text, separator):
    csv.field_size_limit(max(1, len(text)))
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
