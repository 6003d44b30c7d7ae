"""How texts are compared: the same folding for what is stored and what is asked, on every database."""

import re
import unicodedata

WORD = re.compile(r"\w+")
FOLDED = str.maketrans(
    {
        "ё": "е",
        "ي": "ی",
        "ى": "ی",
        "ئ": "ی",
        "ك": "ک",
        "ة": "ه",
        "ۀ": "ه",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "\u200c": " ",
        "\u200d": None,
        "\u0640": None,
        "ʻ": None,
        "ʼ": None,
        "‘": None,
        "’": None,
        "'": None,
        "`": None,
    }
)
KEPT_MARKS = frozenset("йЙўЎ")


def fold(text):
    """Text without case, accents, and the letter variants that writers of one language do not tell apart."""
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return "".join(_without_marks(letter) for letter in composed.translate(FOLDED))


def tokens(text):
    """The folded words of a text, each once, in order."""
    return list(dict.fromkeys(WORD.findall(fold(text))))


def sort_key(title):
    """Letters of a title as hexadecimal digits, so that every database puts them in the same order."""
    folded = " ".join(WORD.findall(fold(title)))
    return folded[:60].encode("utf-32-be").hex()


def _without_marks(letter):
    if letter in KEPT_MARKS:
        return letter
    parts = unicodedata.normalize("NFD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))
