"""Two texts word by word: what was kept, removed, added. What it may cost is bounded, whatever the texts are.

Myers' greedy comparison (1986) takes time with the number of edits, not with the square of the words. Beyond
`MOST_EDITS` in one text or `MOST_WORDS` in all, texts are shown one after the other instead: nobody reads more marks.
"""

import re
from dataclasses import dataclass

MOST_EDITS = 250
MOST_WORDS = 12_000
MOST_SIGNS = 12 * MOST_WORDS
FEWEST_KEPT = 2  # fewer words between two changes are part of one change: a text is not read in crumbs
AROUND = 14  # words shown before and after a change

KEPT, REMOVED, ADDED = "kept", "removed", "added"


@dataclass(frozen=True)
class Piece:
    """A piece of a text or of a list, and what became of it. `value` prints itself."""

    value: object
    fate: str = KEPT


class Reader:
    """Compares the texts of one page, as long as its patience lasts."""

    def __init__(self):
        self.patience = MOST_WORDS

    def compare(self, then, now):
        """The pieces of two texts; two at most where they are too long or too different to go word by word."""
        if len(then) + len(now) <= MOST_SIGNS:
            old, new = _words(then), _words(now)
            self.patience -= len(old) + len(new)
            pairs = _kept(old, new) if self.patience >= 0 else None
            if pairs is not None:
                return list(_pieces(old, new, pairs))
        return [Piece(text, fate) for text, fate in ((then, REMOVED), (now, ADDED)) if text]


def _words(text):
    """The words of a text, each with the white space before it."""
    return re.findall(r"\s*\S+", f" {text.strip()}")


def _kept(old, new):
    """Which words are kept, [(place in the old, place in the new)]; None beyond the most edits."""
    numbers = {}
    one, other = ([numbers.setdefault(word, len(numbers)) for word in words] for words in (old, new))
    frontier, trail = {1: 0}, []
    for edits in range(min(len(one) + len(other), MOST_EDITS) + 1):
        trail.append(dict(frontier))
        for diagonal in range(-edits, edits + 1, 2):
            place = _farther(frontier, diagonal, edits)
            while place < len(one) and place - diagonal < len(other) and one[place] == other[place - diagonal]:
                place += 1
            frontier[diagonal] = place
            if place >= len(one) and place - diagonal >= len(other):
                return _walk_back(trail, len(one), len(other))
    return None


def _farther(frontier, diagonal, edits):
    """How far a diagonal can be entered with one more edit: by adding a word, or by removing one."""
    if diagonal == -edits or (diagonal != edits and frontier[diagonal - 1] < frontier[diagonal + 1]):
        return frontier[diagonal + 1]
    return frontier[diagonal - 1] + 1


def _walk_back(trail, old, new):
    pairs = []
    for edits in range(len(trail) - 1, -1, -1):
        diagonal, frontier = old - new, trail[edits]
        came_down = diagonal == -edits or (diagonal != edits and frontier[diagonal - 1] < frontier[diagonal + 1])
        before = diagonal + 1 if came_down else diagonal - 1
        start, start_new = frontier[before], frontier[before] - before
        while old > start and new > start_new and old > 0 and new > 0:
            old, new = old - 1, new - 1
            pairs.append((old, new))
        old, new = start, start_new
    return pairs[::-1]


def _pieces(old, new, pairs):
    """Kept and changed stretches in turn; of what is long and kept only the words beside a change."""
    runs = _runs(pairs, len(old), len(new))
    done, done_new = 0, 0
    for start, start_new, length in runs:
        yield from _changed(old[done:start], new[done_new:start_new])
        done, done_new = start + length, start_new + length
        if length:
            kept = new[start_new:done_new]
            yield Piece(_shortened(kept, is_first=start_new == 0, is_last=done_new == len(new)))


def _runs(pairs, old_end, new_end):
    """The kept stretches that are long enough to stand alone: [(start in the old, in the new, length)]."""
    runs = []
    for place, place_new in pairs:
        if runs and (runs[-1][0] + runs[-1][2], runs[-1][1] + runs[-1][2]) == (place, place_new):
            runs[-1][2] += 1
        else:
            runs.append([place, place_new, 1])
    found = [(*run,) for run in runs if _stands_alone(*run, old_end, new_end)]
    return [*found, (old_end, new_end, 0)]


def _stands_alone(start, start_new, length, old_end, new_end):
    """Whether a kept stretch is long enough, or stands where both texts begin or end."""
    is_at_an_end = start == start_new == 0 or (start + length, start_new + length) == (old_end, new_end)
    return length > FEWEST_KEPT or is_at_an_end


def _changed(removed, added):
    for words, fate in ((removed, REMOVED), (added, ADDED)):
        if words:
            text = "".join(words)
            yield Piece(text[: len(text) - len(text.lstrip())])  # nobody added the space before a word
            yield Piece(text.lstrip(), fate)


def _shortened(words, *, is_first, is_last):
    before = [] if is_first else words[:AROUND]
    after = [] if is_last else words[-AROUND:]
    if len(words) <= len(before) + len(after) + AROUND:
        return "".join(words)
    return f"{''.join(before)} … {''.join(after)}"
