"""Letters of the region: those that plain keyboards lack, and how Cyrillic and Latin write the same words."""

import re
import unicodedata
from itertools import product

CYRILLIC = re.compile("[\u0400-\u04ff]")
LATIN = re.compile("[a-z]")

DIGITS = {chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}
# What is typed for a letter by those whose keyboard lacks it.
LOOSE = str.maketrans(
    {
        **dict(zip("қғңөүұһәіҷҳҗўѓќ", "кгноуухаичхжугк", strict=True)),
        **dict(zip("ҝҡңүэı", "ккнуеi", strict=True)),
        "ъ": None,
        "ь": None,
        **DIGITS,
    }
)

# Latin as Uzbek, Kazakh (2021) and plain transliteration write it, longest first; `y` is settled by what comes before.
_TO_CYRILLIC = {
    **{f"{letter}{mark}": cyrillic for letter, cyrillic in (("o", "у"), ("g", "г")) for mark in "ʻʼ‘’'`´"},
    **{"shch": "щ", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "ts": "ц"},
    **{"yo": "е", "yu": "ю", "ya": "я", "ye": "е"},
    **dict(zip("abvgdezijklmnoprstufxhcqw", "абвгдезижклмнопрстуфххцкв", strict=True)),
    **dict(zip("şçğñŋäöüūıōā", "шчгннаоууыоа", strict=True)),
}
_TO_LATIN = dict(zip("абвгдезийклмнопрстуфхцыэіқғңөүұһәҳҷў", "abvgdeziyklmnoprstufxsieiqgnouuhahjo", strict=True))
_UZBEK = _TO_LATIN | {"ш": "sh", "щ": "sh", "ч": "ch", "ж": "j", "ё": "yo", "ю": "yu", "я": "ya", "ц": "ts"}
_KAZAKH = _TO_LATIN | {"ш": "s", "щ": "s", "ч": "c", "ж": "j", "ё": "io", "ю": "iu", "я": "ia", "ы": "y", "х": "h"}
_KAZAKH |= {"й": "i", "ц": "s"}
_RUSSIAN = _UZBEK | {"ж": "zh", "х": "kh", "щ": "shch", "ы": "y", "ц": "ts"}
# Dari and Pashto write few vowels; what they do write is told as plainly as Latin letters allow.
_ARABIC = {
    **dict(zip("اآأإبپتټثجحدډذرړزسصضطظعفقکكګگلمنڼںهةېۀئ", "aaaabpttsjhddzrrzsszttzfqkkgglmnnnhaeei", strict=True)),
    **{"چ": "ch", "خ": "kh", "څ": "ts", "ځ": "dz", "ژ": "zh", "ږ": "zh", "ش": "sh", "ښ": "sh", "غ": "gh", "ۍ": "ai"},
    **dict.fromkeys("یيى", "i") | {"و": "u"},
}
_BEGINNINGS = str.maketrans("ویي", "wyy")
_PLAIN = _RUSSIAN | _ARABIC | DIGITS | {"ъ": "", "ь": "", "ı": "i", "ŋ": "n", "ø": "o", "æ": "ae", "ß": "ss"}
_VOWELS = "аеоуыэи"
DOUBTFUL = {"ı": "и", "j": "ч"}  # ı is ы or Kazakh і, j is ж or Tajik ҷ
_SILENT = dict.fromkeys("ъь", "")
_PARTS = re.compile("|".join(sorted(map(re.escape, _TO_CYRILLIC), key=len, reverse=True)) + "|y|.", re.DOTALL)


def in_other_script(word):
    """The ways in which a composed, lower-case word may be written in the other script; none if it mixes them."""
    is_latin, is_cyrillic = bool(LATIN.search(word)), bool(CYRILLIC.search(word))
    if is_latin == is_cyrillic:
        return []
    if is_latin:
        readings = product((False, True), *({letter, other} for letter, other in DOUBTFUL.items() if letter in word))
        return list(dict.fromkeys(_to_cyrillic(word, glide, "".join(doubtful)) for glide, *doubtful in readings))
    tables = (_UZBEK, _KAZAKH, _RUSSIAN)
    return list(dict.fromkeys("".join((table | _SILENT).get(letter, letter) for letter in word) for table in tables))


def in_latin(word):
    """One plain spelling of a lower-case word in a to z and digits, for codes; of other scripts nothing is left."""
    word = word[:1].translate(_BEGINNINGS) + word[1:]
    return "".join(spelt for letter in word if (spelt := _plain(letter)).isascii() and spelt.isalnum())


def _plain(letter):
    without_marks = unicodedata.normalize("NFD", letter)[0]
    return _PLAIN.get(letter) or _PLAIN.get(without_marks, without_marks)


def _to_cyrillic(word, has_glides, doubtful):
    """One reading of a Latin word: whether i after a vowel is й, and which of the doubtful letters mean the other."""
    written = ""
    for part in _PARTS.findall(word):
        after_vowel = written[-1:] in _VOWELS and bool(written)
        if part == "y":
            part = "й" if after_vowel or not written else "ы"
        elif part == "i" and has_glides and after_vowel:
            part = "й"
        elif part in DOUBTFUL and DOUBTFUL[part] in doubtful:
            part = DOUBTFUL[part]
        written += _TO_CYRILLIC.get(part, part)
    return written
