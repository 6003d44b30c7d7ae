"""Dates as people of the region write them, brought to what our sheets read: 2018, 2018-06, 2018-06-01, 2016/2021.

What can be read in two ways is left as it is: 01/06/2018 is June in one office and January in the next.
"""

import re
from functools import lru_cache

from catalogue import edtf
from exchange.mapping.spelling import folded

# January to December: English, Russian, Kazakh, Kyrgyz, Uzbek, Tajik, Turkmen. Told by how a word begins.
MONTHS = (
    "january jan январ янв қаңтар кантар yanvar ýanwar",
    "february feb феврал фев ақпан fevral fewral",
    "march mar март мар наурыз mart",
    "april apr апрел апр сәуір aprel",
    "may май мая мамыр",
    "june jun июн маусым iyun iýun",
    "july jul июл шілде iyul iýul",
    "august aug август авг тамыз avgust awgust",
    "september sep сентябр сен қыркүйек sentabr sentyabr sentýabr",
    "october oct октябр окт қазан oktabr oktyabr oktýabr",
    "november nov ноябр ноя қараша noyabr noýabr",
    "december dec декабр дек желтоқсан dekabr",
)
STARTS = sorted(
    ((folded(name), number) for number, names in enumerate(MONTHS, 1) for name in names.split()),
    key=lambda found: -len(found[0]),
)
LONGEST = 80  # letters; more are no date
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
YEAR_WORDS = re.compile(
    r"(?<=\d)[\s\u00a0]*(гг?\b\.?|год\w*|жылы?\b|ж\.|йил\w*|yil\w*|years?\b|сол\w*|он\b)", re.IGNORECASE
)
UNTIL_NOW = r"(?:н\.? ?в\.?|наст\w*\.?(?: вр\w*)?|по наст\w* вр\w*|now|present|ongoing|today|current|сейчас|\.\.\.?|…|)"
WITHIN = re.compile(r"(?:с|from|between|от)\s+(.+?)\s+(?:по|до|to|till|until|and)\s+(.+)", re.IGNORECASE)
DASHED = re.compile(rf"(.*?\d)\s*[–—-]\s*(.*\d|{UNTIL_NOW})", re.IGNORECASE)
SINCE = re.compile(r"(?:с|со|from|since)\s+(.+)", re.IGNORECASE)
BEFORE = re.compile(r"(?:до|по|until|till|before)\s+(.+)", re.IGNORECASE)
TIME = re.compile(r"[T\s]00:00(:00(\.0+)?)?Z?$")
YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2}))?\.?")
YEAR_LAST = re.compile(r"(?:(\d{1,2})([./-]))?(\d{1,2})[./-](\d{4})\.?")
IN_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([^\W\d]{3,})\.?,?\s+(\d{4})|([^\W\d]{3,})\.?\s+(\d{1,2}),?\s+(\d{4})"
)


@lru_cache(maxsize=50_000)
def normal(text):
    """A date or a span as our sheets read it; what is none, or is ambiguous, as it was."""
    text = text.strip()
    if len(text) > LONGEST or edtf.is_valid(text):
        return text
    return _span(_plain(text)) or text


def ends(text):
    """The two ends of a span, or the one point twice over: ("2016", "2021"); an open end is ""."""
    first, slash, last = text.partition("/")
    return first.strip("."), last.strip(".") if slash else ""


def _plain(text):
    """Without the word year, with Latin digits, without a time of midnight or a decimal that a program put there."""
    text = YEAR_WORDS.sub("", TIME.sub("", text.translate(DIGITS)))
    return re.sub(r"\.0$", "", " ".join(text.split()))


def _span(text):
    """The date of a text, or the span of it; "" if it is neither."""
    if point := _point(text):
        return point
    for pattern in (WITHIN, DASHED):
        if found := pattern.fullmatch(text):
            return _joined(_point(found[1]), _point(found[2]) if any(map(str.isdigit, found[2])) else "..")
    for pattern, form in ((SINCE, "{}/.."), (BEFORE, "../{}")):
        if (found := pattern.fullmatch(text)) and (point := _point(found[1])):
            return form.format(point)
    return ""


def _joined(first, last):
    span = f"{first}/{last}"
    return span if first and last and edtf.is_valid(span) else ""


def _point(text):
    for pattern, read in ((YEAR_FIRST, _year_first), (YEAR_LAST, _year_last), (IN_WORDS, _in_words)):
        if found := pattern.fullmatch(text.strip()):
            return _valid(*read(found))
    return text if re.fullmatch(r"\d{4}", text) else ""


def _valid(year, month=None, day=None):
    parts = [year, *(f"{int(part):02}" for part in (month, day) if part)]
    return found if edtf.is_valid(found := "-".join(parts)) else ""


def _year_first(found):
    return found[1], found[2], found[3]


def _year_last(found):
    """Day, month, year with dots; with other marks only if one of the two can be no month."""
    day, mark, month, year = found.groups()
    if day is None or mark == "." or day == month or int(day) > 12:
        return year, month, day
    return (year, day, month) if int(month) > 12 else ("",)


def _in_words(found):
    day, month, year = (found[1], found[2], found[3]) if found[2] else (found[5], found[4], found[6])
    number = next((number for start, number in STARTS if folded(month).startswith(start)), None)
    return (year, number, day) if number else ("",)
