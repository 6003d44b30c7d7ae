"""Codes for what comes without one: in plain Latin letters, and the same for the same title every time."""

import hashlib
import re
from functools import lru_cache
from itertools import count

from catalogue import analysis, letters

REGION = "INT"  # where a country would stand: entries of no single country


def make(country, title, taken):
    """A code such as `KZ-zhas-urpaq` that is not in `taken`, a set of codes; the caller adds it there."""
    words = filter(None, map(_in_latin, analysis.words(title)))
    code = "-".join([country or REGION, *words])[:60].strip("-")
    return next(found for number in count(1) if (found := f"{code}-{number}" if number > 1 else code) not in taken)


def row_id(*parts):
    """A short id for a row that is told by its `parts`, the first of which begins it: `funder-3fa9c1`."""
    told = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:6]
    return f"{_in_latin(parts[0])[:13] or 'row'}-{told}"


@lru_cache(maxsize=100_000)
def _in_latin(word):
    spelt = (letters.in_other_script(word) or [word])[-1] if letters.CYRILLIC.search(word) else analysis.fold(word)
    return re.sub("[^a-z0-9]", "", spelt)
