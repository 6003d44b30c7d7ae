"""Signs that a cell was damaged on its way here: by a wrong encoding, by Excel, by letters nobody sees.

Told here is what one cell shows; what only its neighbours betray stands in `neighbours`. Both only warn: the cell is
kept as it is, and somebody who knows the source decides.
"""

import re

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sign(TextChoices):
    """What is wrong with a cell, and what to do about it."""

    LETTERS_LOST = (
        "letters_lost",
        _("Question marks stand where letters were. Save the source again as XLSX or “CSV UTF-8”, and import that."),
    )
    MOJIBAKE = (
        "mojibake",
        _("The text was read in a wrong encoding. Save the source again as XLSX or “CSV UTF-8”, and import that."),
    )
    YEAR_FAR = (
        "year_far",
        _("The year is before 1000 or more than one year ahead. Look it up in the source; if it is right, leave it."),
    )
    UNCALCULATED = (
        "uncalculated",
        _(
            "A formula stands here that no program has calculated yet, so the cell counts as empty. Open the file in a "
            "spreadsheet program, save it, and upload it again."
        ),
    )
    REPLACED = (
        "replaced",
        _("The sign � stands where a letter could not be read. Type the letter anew, or look it up in the source."),
    )
    DIRECTION = (
        "direction",
        _("Hidden signs turn the direction of this text. Type it anew, for it may read otherwise than it looks."),
    )
    INVISIBLE = (
        "invisible",
        _("Invisible signs stand in this text, and a search may miss it. Type it anew instead of pasting it."),
    )
    LOOK_ALIKES = (
        "look_alikes",
        _("Latin and Cyrillic letters that look alike are mixed in one word. Type it anew with one keyboard."),
    )
    DATE_EATEN = (
        "date_eaten",
        _("Excel seems to have made a date of this. Format the column as text, and type what stood there."),
    )
    SERIAL = (
        "serial",
        _("This seems to be the number by which Excel counts days. Format the column as text, and type the date."),
    )
    ROUNDED = (
        "rounded",
        _("Excel seems to have rounded this long number. Format the column as text, and type all its digits."),
    )
    ZEROS_LOST = (
        "zeros_lost",
        _("This seems to have lost the zeros it began with. Format the column as text, and type them."),
    )


def of_cell(text):
    """The signs of damage in one cell, a list that is nearly always empty."""
    if text.isascii() and "?" not in text:
        return [Sign.ROUNDED] if text[:1].isdigit() and _ROUNDED.fullmatch(text) else []
    suspect, mixed = _SUSPECT.search(text), _MIXED.search(text)
    found = [sign for sign, shows in _SHOWS.items() if shows(text)] if suspect else []
    return found + [Sign.LOOK_ALIKES] if mixed and any(map(is_mixed, _WORD.findall(text))) else found


def may_have_lost(text):
    """Whether a question mark stands where a letter may have been; told only where others are known to be lost."""
    return bool(_AFTER_LETTER.search(text))


def has_lost(text, before):
    """Whether a text is an earlier one with question marks in place of some of its signs."""
    is_alike = len(text) == len(before) and text != before
    return is_alike and all(sign in (old, "?") for sign, old in zip(text, before, strict=True))


def is_mixed(word):
    """Whether letters of one script hide in a word of the other; a Cyrillic ending of an acronym (USAIDу) does not."""
    cyrillic, latin = set(_CYRILLIC.findall(word)), set(_LATIN.findall(word))
    is_hiding = bool(cyrillic and latin) and (cyrillic <= LIKE_LATIN or latin <= _LIKE_CYRILLIC)
    return is_hiding and not _ACRONYM_WITH_ENDING.fullmatch(word)


def _has_lost_letters(text):
    if _NOTHING_BUT_LOST.fullmatch(text):
        return True
    asking = (word for word in text.split() if "?" in word and not _OF_ADDRESS.search(word))
    return any(_is_lost(*between) for word in asking for between in _ASKING.findall(word))


def _is_lost(before, after):
    """Whether a question mark within a word is a letter: it is none where a space was forgotten after a sentence."""
    return not (after.isupper() and (before.islower() or before in _CLOSING))


def _turns_direction(text):
    """Isolates that are closed again belong to a text from right to left; any other such sign does not."""
    opened, closed = (len(signs.findall(text)) for signs in (_ISOLATES, _ENDS_OF_ISOLATES))
    is_in_order = opened == closed and _RIGHT_TO_LEFT.search(text)
    return bool(_OVERRIDES.search(text)) or bool(opened or closed) and not is_in_order


def _has_invisible(text):
    of_direction = _MARK_OF_DIRECTION.search(text) and not _RIGHT_TO_LEFT.search(text)
    return bool(of_direction or _NEVER_SEEN.search(text) or _STRAY_JOINER.search(text))


LIKE_LATIN, _LIKE_CYRILLIC = set("АВЕКМНОРСТУХІЅЈаеорсухіѕј"), set("ABEKMHOPCTYXISJaeopcyxisj")
_WORD, _CYRILLIC, _LATIN = re.compile(r"\w+"), re.compile("[\u0400-\u04ff]"), re.compile("[A-Za-z]")
_MIXED = re.compile("[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_ACRONYM_WITH_ENDING = re.compile("[A-Z0-9]{2,}[а-яё]+")

_ASKING, _CLOSING = re.compile(r"(.?)\?+([^\W\d_])"), set(")]}»”!.")
_NOTHING_BUT_LOST = re.compile(r"(?=[^?]*\?\?\?)[\W\d_]+")
_OF_ADDRESS = re.compile(r"[/=&@\\]")
_AFTER_LETTER = re.compile(r"(?<![/=&@\\])[^\W\d_]\?")

# What stands second where UTF-8 was read as an old encoding, two signs for one; not what may follow a capital letter.
_HIGH = bytes(range(0x80, 0xC0))
_QUOTING = "»”’“‘–—…\xa0"
_AS_1252 = re.escape(_HIGH.decode("cp1252", "ignore") + _HIGH.decode("latin-1"))
_AS_1251 = re.escape(re.sub(f"[ІіЎўЁёҐґЄєЇї{_QUOTING}]", "", _HIGH.decode("cp1251", "ignore")))
_FOREIGN = "ЂЃѓЉЊЌЋЏђљњќћџ"  # Cyrillic letters that no language of the region has
_MOJIBAKE = re.compile(
    f"[ÂÃÐÒÙÛØÊ][{_AS_1252}]|[ÄÅÆÑÓÚ](?![{_QUOTING}])[{_AS_1252}]|â€|[РСТУ][{_AS_1251}]|[{_FOREIGN}]|[À-ÿ]{{4}}"
)
_REPLACED = re.compile("\ufffd|ï¿½|пїЅ")

_OVERRIDES = re.compile("[\u202a-\u202e]")
_ISOLATES, _ENDS_OF_ISOLATES = re.compile("[\u2066-\u2068]"), re.compile("\u2069")
_MARK_OF_DIRECTION, _RIGHT_TO_LEFT = re.compile("[\u061c\u200e\u200f]"), re.compile("[\u0590-\u08ff]")
_NEVER_SEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_JOINED = "\u0600-\u06ff"  # letters of Dari and Pashto: there joiners belong; and in emoji, joined of several
_EMOJI = "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
_STRAY_JOINER = re.compile(f"(?<![{_JOINED}])\u200c(?![{_JOINED}])|(?<![{_JOINED}{_EMOJI}])\u200d(?![{_JOINED}])")

_ROUNDED = re.compile(r"\d[.,]\d{2,}[eE]\+?(?:1[1-9]|[2-9]\d)|\d{10}(?!0{5})\d{5}0{2,}")
_SHOWS = {
    Sign.LETTERS_LOST: _has_lost_letters,
    Sign.MOJIBAKE: _MOJIBAKE.search,
    Sign.REPLACED: _REPLACED.search,
    Sign.DIRECTION: _turns_direction,
    Sign.INVISIBLE: _has_invisible,
}
_SUSPECT = re.compile(
    f"[?À-ÖØ-ß{_FOREIGN}{_AS_1251}âï\ufffd\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[à-ÿ]{{4}}"
)
