"""Texts made to break spreadsheets: every start of a formula behind all that programs look past, and the rest."""

import unicodedata
from itertools import product

SKIPPED = ["", " ", "\u00a0", "\ufeff", "\u200b", "\u200f", "\u202e", "\u2066", '"', "'", "''", "“", "«", "` "]
STARTS = ["", "=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "+7 701 000 00 00", "=1+1", "-5", '=HYPERLINK("x")']
RESTS = [
    "",
    "a",
    "1",
    ";;",
    "a\nb",
    "\n\n=2",
    "\tb",
    'say "no"',
    ", c",
    "Қо‘шиқ",
    "خوانش‌گاه",
    "'",
    "😀",
    "<r><t>x</t></r>",
]
RESTS += ["_x0041_", "_x005F_x0041_", "&amp;", "]]>", "true", "2021-11-30", "https://example.org", "1E5", "0012", "é"]


def texts():
    """All of them, several thousand, as the Atlas keeps texts: composed, no control characters, no space around."""
    found = ("".join(parts) for parts in product(SKIPPED, STARTS, RESTS))
    return sorted({kept(text) for text in found} - {""})


def kept(text):
    """The text as it is kept, by rules of its own: it must not be the code under test that says them."""
    sound = (c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") and c not in "\ufffe\uffff")
    return unicodedata.normalize("NFC", "".join(sound)).strip()
