"""Where the header of a table stands: below titles and banners, in one row or two, above HXL or a row of numbers.

Rows are counted from 1, as a spreadsheet program shows them.
"""

import re
from functools import lru_cache

from catalogue.columns import clean
from catalogue.quoting import unquote
from exchange import targets
from exchange.mapping import called, words
from exchange.mapping.spelling import stems

JOINER = " / "
MOST_ROWS_ABOVE, LONGEST = 25, 120
OURS_FROM = 0.6  # of the headers must be columns of ours
HASHTAG = re.compile(r"\s*#[a-z]\w*(\s*\+\s*[a-z]\w*)*\s*", re.IGNORECASE)
DATA = re.compile(r"[\d\s.,:/+%-]*\d[\d\s.,:/+%-]*|(https?://|www\.)\S+|\S+@\S+", re.IGNORECASE)


def find(table):
    """The row of a table's header, the lower one of two; 0 if the table has none."""
    rows = _padded([read(row) for row in table.rows[:MOST_ROWS_ABOVE]])
    if ours := next((number for number, row in enumerate(rows, 1) if is_ours(row)), 0):
        return ours
    scores = [_score(rows, number) for number in range(len(rows))]
    best = max(scores, default=0)
    if best <= 0:
        return 0
    number = scores.index(best)
    return number + 2 if _is_continued(rows, number) else number + 1


def is_ours(header):
    """Whether most of the cells of a header are columns of our own sheets."""
    filled = [cell for cell in header if cell]
    return sum(cell in _our_columns() for cell in filled) >= max(2, OURS_FROM * len(filled))


def names(table, header_row):
    """What stands above each column of a table: of two rows joined, the upper one first; `Organisation / Name`.

    "" above columns without a header, which may hold data all the same.
    """
    if not 0 < header_row <= len(table.rows):
        return []
    above = table.rows[header_row - 2] if header_row > 1 else []
    upper, lower, _widest = _padded([read(above), read(table.rows[header_row - 1]), max(table.rows, key=len)])
    upper = _spread(upper, lower) or [""] * len(lower)
    return [JOINER.join(dict.fromkeys(filter(None, pair))) for pair in zip(upper, lower, strict=True)]


def data(table, header_row):
    """The rows below the header that hold data, as (number, cells): no HXL, no numbering of columns, none empty."""
    for number, row in enumerate(table.rows[header_row:], header_row + 1):
        is_furniture = number <= header_row + 2 and (is_hashtags(row) or _is_numbering(row))
        if not is_furniture and any(map(str.strip, row)):
            yield number, row


def is_hashtags(row):
    """Whether a row is one of the Humanitarian Exchange Language: most of its cells are such as `#org+name`."""
    filled = [cell for cell in row if cell.strip()]
    return bool(filled) and sum(bool(HASHTAG.fullmatch(cell)) for cell in filled) * 2 > len(filled)


def read(row):
    """The cells of a header: on one line, unquoted, no longer than anybody reads."""
    return [" ".join(clean(unquote(cell[: 2 * LONGEST])).split()) for cell in row]


def _is_numbering(row):
    filled = [(place, cell.strip()) for place, cell in enumerate(row, 1) if cell.strip()]
    return len(filled) > 2 and all(cell.rstrip(".") in (str(place), f"{place}.0") for place, cell in filled)


def _score(rows, number):
    """How much a row looks like a header: cells that name columns, over rows that are as wide; 0 if it does not."""
    filled = [cell for cell in rows[number] if cell]
    below = [sum(map(bool, row)) for row in rows[number + 1 : number + 8]]
    if not filled or is_hashtags(filled) or len(filled) < 2 < max(below, default=0):
        return 0
    plain = [cell for cell in filled if not _is_data(cell)]
    if len(plain) * 2 < len(filled):
        return 0
    known = sum(map(is_known, filled))
    return 3 * known + 2 * len(set(plain)) / max(len(filled), *below, 1) - number / 100


def _is_data(cell):
    return len(cell) > LONGEST or bool(DATA.fullmatch(cell))


def is_known(header):
    """Whether any sheet calls a column so, be it one of several names in a cell."""
    return len(header) <= LONGEST and any(stems(part) in _every_name() for part in parts(header))


def parts(header):
    """A header, and what stands in it in several languages or several rows."""
    found = [part.strip(" :;,.*") for part in re.split(r"[/|\n();\[\]]", header)]
    return list(dict.fromkeys([header, *filter(None, found)]))


@lru_cache(maxsize=1)
def _our_columns():
    return frozenset(column.name for target in targets.all_targets() for column in target.columns)


@lru_cache(maxsize=1)
def _every_name():
    lines = [called.IDS, called.PEOPLE, *called.EVERYWHERE.values()]
    lines += [line for told in called.OF_SHEETS.values() for line in told.values()]
    return frozenset(name for line in lines for name in words.spelt(line))


def _padded(rows):
    """The rows as wide as the widest."""
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _is_continued(rows, number):
    """Whether the next row belongs to the header: it fills the gaps that merged cells leave, and nothing else."""
    if number + 1 == len(rows):
        return False
    upper, lower = rows[number], rows[number + 1]
    filled = [place for place, cell in enumerate(lower) if cell]
    if len(filled) < 2 or is_hashtags(lower) or any(_is_data(lower[place]) for place in filled):
        return False
    groups = _spread(upper, lower)
    return bool(groups) and all(groups[place] for place in filled) and not _fills_more_than_gaps(upper, lower)


def _fills_more_than_gaps(upper, lower):
    """Whether something stands below an upper cell that has no gap beside it: a row of data fills those places too."""
    beside = [*upper[1:], "an end"]
    return any(all(cells) for cells in zip(upper, beside, lower, strict=True))


def _spread(upper, lower):
    """An upper row of a header with its merged cells over all that they cover; nothing if it is no such row.

    It is one if at least two groups stand in it, one of them over several cells of the lower row.
    """
    spread, group = [], ""
    for above, below in zip(upper, lower, strict=True):
        group = above or (group if below else "")
        spread.append(group)
    groups = [cell for cell in upper if cell]
    covers_many = any(spread.count(cell) > 1 for cell in groups)
    return spread if len(set(groups)) > 1 and covers_many and _is_needed(upper, lower) else []


def _is_needed(upper, lower):
    """Whether the lower row alone does not say it all: it repeats itself or has gaps, or the groups are known words."""
    filled = [cell for cell in lower if cell]
    has_gap = any(above and not below for above, below in zip(upper, lower, strict=True))
    return len(set(filled)) < len(filled) or has_gap or any(map(is_known, filter(None, upper)))
