"""When two spellings are the same: of values, names and headers, whatever their case, accents, quotes and spaces."""

import re
from functools import lru_cache

from catalogue import analysis


@lru_cache(maxsize=200_000)
def folded(text):
    """The words of a text without case, accents and punctuation: «ОФ “Достойный”» is of достойныи."""
    return " ".join(analysis.WORD.findall(analysis.fold(text)))


@lru_cache(maxsize=20_000)
def stems(text):
    """The stems of a header's words in order, so that “Партнёры” and «партнёров» are one."""
    return tuple(analysis.sequence(text))


def says_nothing(text):
    """Whether a cell holds a dash or the like, which stands for an empty one."""
    if text.strip() in SIGNS:
        return False
    return not any(letter.isalnum() for letter in text) or folded(text) in NOTHING


OUR_CODE = re.compile(r"[A-Z]{2,3}-[a-z0-9][a-z0-9.-]*")  # as codes are made: KZ-zhas-urpaq
SIGNS = {"%": "percent", "$": "dollars"}  # no letters, and yet a word
NOTHING = {"n a", "na", "н д", "нд", "none", "null", "нет данных", "no data", "tbd"}
