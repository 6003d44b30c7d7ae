"""How much a text reads like one of the region's languages: by the letters, their case and their neighbours.

The letters of each language stand by how often they come, counted in the Atlas's own texts (those that it has not, from
general knowledge). A letter is about an eighth rarer than the one before it.
"""

import re

LANGUAGES = (
    "оеиатнсрвлкпдмузгыьбячйхжшюцщэфёъ",  # Russian
    "аеынтірлсдбмкқзожйңғуөгпұшиүәяцфхвэчьющһёъ",  # Kazakh
    "антрклеыиуөдоүбсгмзйжшчпэңяцфвюьхёщъ",  # Kyrgyz
    "аэнлгхордуийсүтбөчвмжызьшцкеяюёфпъщ",  # Mongolian
    "аоинрдтсмукҳебшвзлфхгҷӣқйчёяпъғӯэюжц",  # Tajik
    "аиолнртдкмшусбгйҳзвчпқўхжғфъэяюёцьы",  # Uzbek
    "оаинітевсрлукдмпзьягбйчхцжюєїшщфґ",  # Ukrainian
    "ýňşäüöçž",  # Turkmen
    "ıüşöçğâîə",  # Turkish, Azerbaijani
    "éäöüèàçóáíñêßåøãôúâîïëûùœæì",  # languages of the west
)
FALL = 0.12
STRANGE_LETTER, STRANGE_SIGN, BREACH, CAPITAL = -9.0, -12.0, -5.0, -0.7
SIGNS = frozenset("«»„“”‘’‚–—…№•·©®°§€\xa0´")
WORD = re.compile(r"[^\W\d_]+")
FALLING_CASE = re.compile("[a-zа-яё-џґҗқңғүұһҳҷәөӣӯў][A-ZА-ЯЁ-ЏҐҖҚҢҒҮҰҺҲҶӘӨӢӮЎ]")
MIXED = re.compile("[a-zA-Z][Ѐ-ӿ]|[Ѐ-ӿ][a-zA-Z]")
SIDE_BY_SIDE = re.compile("[À-ɏ]{2}")
HARD_BEGIN = re.compile(r"\b[ьъЬЪыЫ]")
GLUED = re.compile("[€—–©®№°§][a-zа-яё-џґқңғүұһҳҷәөӣӯў]|[а-яё]€")
CAPITALS = re.compile("(?<=[А-ЯЁ-ЏҐҖҚҢҒҮҰҺҲҶӘӨӢӮЎ])[А-ЯЁ-ЏҐҖҚҢҒҮҰҺҲҶӘӨӢӮЎ]")  # words of them alone are rarer
BREACHES = (FALLING_CASE, MIXED, SIDE_BY_SIDE, HARD_BEGIN, GLUED)
PROFILES = [{letter: -2.2 - FALL * place for place, letter in enumerate(letters)} for letters in LANGUAGES]


def score(words):
    """The logarithm of how likely these words are, in the language that suits them best; 0 for ASCII."""
    text = " ".join(words)
    signs = sum(-3.0 if sign in SIGNS else STRANGE_SIGN for sign in text if sign > "\x7f" and not sign.isalpha())
    breaches = sum(len(rule.findall(text)) for rule in BREACHES)
    return signs + BREACH * breaches + CAPITAL * len(CAPITALS.findall(text)) + _letters(text)


def _letters(text):
    found = {}
    for letter in text.lower():
        if letter > "\x7f" and letter.isalpha():
            found[letter] = found.get(letter, 0) + 1
    return max(
        sum(count * profile.get(letter, STRANGE_LETTER) for letter, count in found.items()) for profile in PROFILES
    )
