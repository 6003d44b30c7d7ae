"""In which language of the region a text is written, told by letters and words that only some of them have."""

import re
from collections import Counter
from functools import lru_cache

from django.conf import settings

from exchange.mapping.labels import LANGUAGES
from exchange.mapping.spelling import stems
from exchange.mapping.words import FILLERS

ENOUGH = 0.02  # of the letters: names of one language stand in texts of another
MOSTLY = 0.9  # of the cells of a column
LONGEST = 300  # letters tell enough
ARABIC_MARKS = re.compile("[ټډړږښڼېۍګځڅ]")


# Of each script its letters, the language of what nothing tells, the letters without which nothing tells another, and
# what tells the others: the first with enough.
SCRIPTS = (
    (
        re.compile("[\u0400-\u052f]+"),
        "ru",
        re.compile("[ӣӯҷўәіұһҳқғңүө]"),
        (
            ("tg", re.compile("[ӣӯҷ]")),
            ("uz", re.compile("ў")),
            ("kk", re.compile("[әіұһ]")),
            ("tg", re.compile("ҳ")),
            ("kk", re.compile("[қғ]")),
            ("mn", re.compile(r"(?:ийн|ууд|үүд)\b|\b(?:ба|нь|болон)\b")),
            ("ky", re.compile("[ңүө]")),
        ),
    ),
    (re.compile("[\u0600-\u06ff]+"), "fa-af", ARABIC_MARKS, (("ps", ARABIC_MARKS),)),
    (
        re.compile("[A-Za-z\u00c0-\u024f]+"),
        "en",
        re.compile("[ʻʼ‘’'`äýňž]|va|bilan"),
        (
            ("uz", re.compile(r"[og][ʻʼ‘’'`](?!s\b)[a-z]|\b(?:va|uchun|bilan)\b")),
            ("tk", re.compile(r"[äýňž]|\b(?:we|üçin)\b")),
        ),
    ),
)


def tell(text, default=""):
    """The code of the language a text is written in; `default` if nothing tells or the site has no such language."""
    text = text[:LONGEST].lower()
    counts = [sum(map(len, script[0].findall(text))) for script in SCRIPTS]
    letters = max(counts)
    if not letters:
        return default
    _letters, plain, needed, telling = SCRIPTS[counts.index(letters)]
    others = telling if needed.search(text) else ()
    found = next((code for code, marks in others if len(marks.findall(text)) > ENOUGH * letters), plain)
    return next((code for code in (found, plain) if code in settings.CONTENT_LANGUAGES), default)


def of_column(texts):
    """The language that most of a column's texts are in, "*" where many are in another, "" where nothing tells."""
    found = Counter(filter(None, map(tell, texts)))
    if not found:
        return ""
    code, times = found.most_common(1)[0]
    return code if times >= MOSTLY * found.total() else "*"


def of_header(header):
    """The language that a header names, and the stems of what it says beside it: «Название (рус.)»."""
    said = stems(header)
    for code, names in _names(tuple(settings.CONTENT_LANGUAGES)).items():
        rest = tuple(stem for stem in said if stem not in names)
        if rest and rest != said:
            return code, tuple(stem for stem in rest if stem not in FILLERS)
    return "", said


@lru_cache(maxsize=10)
def _names(languages):
    """{language: stems of what tables call it}."""
    known = {code: line.split("; ") for code, line in LANGUAGES.items() if code in languages}
    return {code: {stem for name in names for stem in stems(name)} for code, names in known.items()}
