"""How texts are compared: the same folding and the same stems for what is stored and what is asked, on every database.

A text becomes a sequence of tokens. A token is a word without case, accents and letter variants, reduced to its stem:
by the Russian rules if it is in Cyrillic letters, by the English ones if it is in Latin letters.
"""

import re
import threading
import unicodedata
from functools import lru_cache

import snowballstemmer

from catalogue import letters

WORD = re.compile(r"\w+")
JOINER = "\u200c"  # the zero-width non-joiner, within words of Persian
# A word as it is written: with apostrophes, joiners and marks that fall away when it is folded.
WRITTEN = re.compile("[\\w\u200c\u200d\u0640ʻʼ‘’'`´\u0300-\u036f\u064b-\u0655\u0670]+")
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
        JOINER: " ",
        "\u200d": None,
        "\u0640": None,
        **dict.fromkeys("ʻʼ‘’'`´", None),
    }
)
KEPT_MARKS = frozenset("йЙўЎ")
one_at_a_time = threading.Lock()
RUSSIAN, ENGLISH = (snowballstemmer.stemmer(name) for name in ("russian", "english"))


def fold(text):
    """Text without case, accents, and the letter variants that writers of one language do not tell apart."""
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return "".join(_without_marks(letter) for letter in composed.translate(FOLDED))


def words(text):
    """The words of a text as they are written, in lower case; a joiner within one stays."""
    return WRITTEN.findall(_composed(text))


def sequence(text):
    """The tokens of a text in order, each as often as it stands there."""
    return [stem(word) for word in WORD.findall(fold(text))]


def tokens(text):
    """All by which a text is found, each once: its tokens, what else a reader may type for the same words, and the
    words at their full length, for a stem need not begin as its word does."""
    found = WORD.findall(fold(text))
    also = list(_also(text))
    return list(dict.fromkeys([*map(stem, found), *map(stem, also), *map(_loose, found), *map(_loose, also)]))


def alternatives(word):
    """The tokens that a typed word may stand for: itself, and the same in the other script."""
    return list(dict.fromkeys(map(stem, _in_both_scripts(word))))


def beginnings(word):
    """What the words begin with that a typed word may grow into, in both scripts."""
    return list(dict.fromkeys(map(_loose, _in_both_scripts(word))))


@lru_cache(maxsize=100_000)
def stem(word):
    """The stem of a folded word, without what only those with the right keyboard type."""
    loose = _loose(word)
    rules = ENGLISH if loose.isascii() else RUSSIAN if letters.CYRILLIC.search(loose) else None
    if rules is None:
        return loose
    with one_at_a_time:  # a stemmer keeps the word it works on
        return rules.stemWord(loose)


def sort_key(title):
    """Letters of a title as hexadecimal digits, so that every database puts them in the same order."""
    folded = " ".join(WORD.findall(fold(title)))
    return folded[:60].encode("utf-32-be").hex()


def _also(text):
    """Words of Persian with their joiner left out, and Uzbek ў as those write it who have only о."""
    if JOINER in text:
        yield from WORD.findall(fold(" ".join(part for part in text.split() if JOINER in part).replace(JOINER, "")))
    if "ў" in text or "Ў" in text:
        yield from (word.replace("ў", "о") for word in WORD.findall(fold(text)) if "ў" in word)


def _in_both_scripts(word):
    plain = WORD.findall(fold(word.replace(JOINER, "")))
    return [*plain, *(found for text in letters.in_other_script(_composed(word)) for found in WORD.findall(fold(text)))]


def _loose(word):
    return word.translate(letters.LOOSE)


def _composed(text):
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def _without_marks(letter):
    if letter in KEPT_MARKS:
        return letter
    parts = unicodedata.normalize("NFD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))
