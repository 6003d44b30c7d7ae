"""Personal data in a cell: what may lead to somebody's telephone, papers or door.

What is found is told by its place alone: nothing here keeps a value, logs it or remembers it.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from catalogue import letters


class Kind(TextChoices):
    """What was found, and what to do about it."""

    EMAIL = "email", _("An e-mail address stands here. Take it out, unless it is an office's own and public.")
    PHONE = "phone", _("A telephone number stands here. Take it out, unless it is an office's own and public.")
    IDENTITY = "identity", _("What looks like the number of somebody's papers stands here. Take it out of the file.")
    PLACE = "place", _("An exact place stands here. Take it out, or name the town or the district instead.")
    HANDLE = "handle", _("A name to write to in a messenger stands here. Take it out, unless it is an office's own.")


@dataclass(frozen=True)
class Finding:
    kind: Kind
    start: int
    end: int


def find(text):
    """The findings in a text, in their order and apart from each other; nearly always there are none."""
    if not (_SIX_DIGITS.search(text) or "@" in text or any(sign in text for sign in _SIGNS)):
        return []
    text, found = text if text.isascii() else text.translate(_DIGITS), []
    for kind, pattern, is_one in _WAYS:
        spans = [match.span() for match in pattern.finditer(text) if is_one(match)]
        found += [Finding(kind, *span) for span in spans if kind]
        for start, end in spans:
            text = text[:start] + " " * (end - start) + text[end:]
    return sorted(found, key=lambda finding: finding.start)


def _always(match):
    return True


def _is_phone_abroad(match):
    """Whether a number with a plus is dialled rather than counted: +93 700 000 000, but not +1 000 000 000."""
    dialled = re.sub(r"\D", "", match[0])
    is_of_region = any(dialled.startswith(code) and len(dialled) == length for code, length in _LENGTHS.items())
    return is_of_region or not _AMOUNT.fullmatch(match[0].strip("+ "))


def _is_phone(match):
    return not _AMOUNT.fullmatch(match[0]) and not _YEARS.search(match[0])


def _has_birth_date(match):
    """Whether a long number holds a day of birth where the countries of the region put it."""
    digits = re.sub(r"\D", "", match[0])
    if len(digits) == 12:  # Kazakhstan: year, month, day, century and sex
        return digits[6] <= "6" and not digits.endswith("00000") and _is_day(digits[4:6], digits[2:4], digits[:2])
    if _MOMENT.fullmatch(digits) or digits[0] not in "123456":
        return False
    # Kyrgyzstan and Uzbekistan: sex (and century), day, month, year of four or of two digits
    return any(_is_day(digits[1:3], digits[3:5], year) for year in (digits[5:9], digits[5:7]))


def _has_birth_date_of_mongolia(match):
    year, month, day = match[1][:2], int(match[1][2:4]), match[1][4:6]
    return _is_day(day, month - 20 if month > 20 else month, year)


def _is_day(day, month, year):
    """Whether there is such a day; a year of two digits may be of either century."""
    try:
        return 1900 <= date(int(year) if len(year) == 4 else 2000 + int(year), int(month), int(day)).year < 2100
    except ValueError:
        return False


def _is_on_earth(match):
    latitude, longitude = (abs(float(match[name].replace(",", "."))) for name in ("latitude", "longitude"))
    return latitude <= 90 and longitude <= 180


_DIGITS = str.maketrans(letters.DIGITS)
_SIX_DIGITS = re.compile(r"\d(?:\D{0,4}\d){5}")
_SIGNS = (".me/", "whatsapp.com/", "(at)", "[at]")
_AMOUNT = re.compile(r"[1-9]\d*0{5}|[1-9]\d{0,2}(?:[ \xa0.,]\d{3})*[ \xa0.,]000")
_YEARS = re.compile(r"(?:19|20)\d\d\D{1,3}(?:19|20)\d\d|\d{4}[ -](?:19|20)\d\d$")
_MOMENT = re.compile(r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[0-5]\d")
_LENGTHS = {"7": 11, "996": 12, "992": 12, "993": 11, "998": 12, "93": 11, "976": 11}

_HANDLE_LINK = re.compile(
    r"(?:https?://)?(?<![\w.])(?:www\.)?(?:(?:t|wa|m|telegram|signal|viber)\.me|(?:chat|api)\.whatsapp\.com)/[^\s,;)]+"
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}(?:@| ?[(\[]at[)\]] ?)[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_HANDLE = re.compile(r"(?<![\w@./-])@[A-Za-z]\w{3,31}(?![\w@]|\.\w)")
_ANGLE = r"-?\d{1,3}[.,]\d{4,15}"
_PLACE = re.compile(rf"(?<![\w.,-])(?P<latitude>{_ANGLE})°?\s?[NSСЮ]?\s?[,;/ ]\s?(?P<longitude>{_ANGLE})(?!\d)")
_DEGREES = r"\d{1,3}\s?°\s?\d{1,2}\s?[′'’]\s?\d{1,2}(?:[.,]\d{1,6})?\s?(?:[″\"”]|'')"
_PLACE_IN_DEGREES = re.compile(rf"{_DEGREES}\s?[NSСЮ]?[\s,;]{{0,3}}{_DEGREES}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.-])[\w.-]+\.[A-Za-z]{2,}/\S*")

_APART = r"[ \xa0()‐‑–-]{0,3}"
_ABROAD = re.compile(rf"(?<![\w+])\+\s?\d(?:{_APART}\d){{8,14}}(?!\d)")
_NEVER_BEFORE, _NEVER_AFTER = r"(?<![\w+./-])(?<!\d[ ,])", r"(?![\w/-]|[.,]\d)"
_AT_HOME = re.compile(
    _NEVER_BEFORE
    + "(?:"
    + "|".join(
        (
            rf"(?:00)?(?:7{_APART}[67]\d\d(?=\D)|99[26]|93{_APART}7|998){_APART}\d(?:{_APART}\d){{6,8}}",
            rf"(?:00)?(?:993{_APART}[1-6]|976{_APART}[1-9])(?:{_APART}\d){{7}}",
            rf"8{_APART}[67]\d\d{_APART}\d{{3}}{_APART}\d\d{_APART}\d\d",  # Kazakhstan
            r"8[ -]?\(?6\d\)?[ -]\d\d[ -]?\d\d[ -]?\d\d",  # Turkmenistan
            r"8 ?\(\d{2,5}\) ?\d[\d -]{4,8}\d",
            r"\(?0[2-9]\d{1,2}\)?[ -]?(?:\d{3}[ -]?\d{3,4}|\d\d[ -]?\d\d[ -]?\d\d)",  # Kyrgyzstan, Afghanistan
            r"(?:\(\d{2,5}\) ?|\d{2,5}[ -])?\d{3}[ -]\d\d[ -]\d\d",  # as all wrote it once
            r"(?:\(\d\d\) ?|\d\d[ -])\d{3}[ -]\d{4}",  # Tajikistan, Uzbekistan
            r"[789]\d{3}[ -]\d{4}",  # Mongolia
        )
    )
    + ")"
    + _NEVER_AFTER
)
_NAMED = re.compile(
    r"(?<!\w)(?:тел|tel|моб|mob|факс|fax|телефон\w{0,3}|telefon\w{0,4}|(?:tele)?phones?|mobile|whats ?app|viber"
    rf"|утас\w{{0,3}}|تلفن|تلیفون|ټلیفون|شماره|تماس)[\s:.№()+-]{{1,6}}\d(?:{_APART}\d){{5,13}}(?!\d)",
    re.IGNORECASE,
)

_LONG = re.compile(r"(?<![\w+./,-])(?:\d{6}[ -]?\d{6}|\d{14})(?![\w/-]|[.,]\d)")
_PASSPORT = re.compile(
    r"(?<![\w./-])(?:(?:A[A-Z]|FA|KA|ID|PE) ?№? ?\d{7}|N ?№? ?\d{8}|1[34]\d\d-\d{4}-\d{5})(?![\w/-]|[.,]\d)"
)
_PASSPORT_NAMED = re.compile(
    r"(?<!\w)(?:паспорт|passport|pasport|төлқұжат|куәлік|тазкира|tazkira|تذکره|پاسپورت|ИИН|ЖСН|IIN|ИНН|ПИН|PINFL|ПИНФЛ|JSHSHIR)"
    r"\w{0,4}[\s:.№#-]{1,4}(?:серии |серия |series )?[A-ZА-Я]{0,3}[ -]?№? ?\d{6,14}(?!\d)",
    re.IGNORECASE,
)
_OF_MONGOLIA = re.compile(r"(?<![\w./-])[А-ЯЁӨҮ]{2} ?(\d{8})(?![\w/-])")

# In this order; what one has found, and every web address, is hidden from the next.
_WAYS = (
    (Kind.HANDLE, _HANDLE_LINK, _always),
    (Kind.EMAIL, _EMAIL, _always),
    (Kind.PLACE, _PLACE, _is_on_earth),
    (Kind.PLACE, _PLACE_IN_DEGREES, _always),
    (None, _ADDRESS, _always),
    (Kind.HANDLE, _HANDLE, _always),
    (Kind.PHONE, _NAMED, _is_phone),
    (Kind.PHONE, _ABROAD, _is_phone_abroad),
    (Kind.IDENTITY, _PASSPORT_NAMED, _always),
    (Kind.IDENTITY, _PASSPORT, _always),
    (Kind.IDENTITY, _OF_MONGOLIA, _has_birth_date_of_mongolia),
    (Kind.IDENTITY, _LONG, _has_birth_date),
    (Kind.PHONE, _AT_HOME, _is_phone),
)
