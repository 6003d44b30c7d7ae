"""Cells that a spreadsheet program would run as formulas: quoted on the way out, unquoted on the way in.

One apostrophe is put before a dangerous text, and before a text that begins with an apostrophe itself, so that
taking one apostrophe away always gives back the very same text. Numbers are never quoted.
"""

import unicodedata

DANGEROUS = frozenset("=+-@|%\t\r\n\0＝＋－＠")
QUOTE_MARKS = frozenset("\"'`‘’“”«»")


def quote(text):
    """The text as it may stand in a file opened by a spreadsheet program."""
    return "'" + text if text.startswith("'") or _is_dangerous(text) else text


def unquote(text):
    """The text as it was before `quote`."""
    return text.removeprefix("'")


def _is_dangerous(text):
    for character in text:
        if character in DANGEROUS:
            return True
        if not _is_skipped(character):
            return False
    return False


def _is_skipped(character):
    """Spreadsheet programs look past white space, invisible marks and quotes for the start of a formula."""
    return character.isspace() or character in QUOTE_MARKS or unicodedata.category(character) in ("Cf", "Cc", "Zs")
