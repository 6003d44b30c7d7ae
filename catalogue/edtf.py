"""Partial dates, in the part of the Extended Date/Time Format (ISO 8601-2) that the Atlas uses."""

import re
from datetime import date

from django.utils import formats
from django.utils.translation import gettext_noop

# Django's own texts, named here so that a language can say them otherwise: Dari has names of its own.
MONTHS = [
    gettext_noop("January"),
    gettext_noop("February"),
    gettext_noop("March"),
    gettext_noop("April"),
    gettext_noop("May"),
    gettext_noop("June"),
    gettext_noop("July"),
    gettext_noop("August"),
    gettext_noop("September"),
    gettext_noop("October"),
    gettext_noop("November"),
    gettext_noop("December"),
]
POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def is_valid(text):
    """Whether a text is a year, month, day, or a span `start/end` with one end possibly left open."""
    first, slash, last = text.partition("/")
    if not slash:
        return _is_point(first)
    ends = [end for end in (first, last) if end and end != ".."]
    return bool(ends) and all(map(_is_point, ends)) and (len(ends) < 2 or first <= last)


def year(text):
    """The first year that a partial date names, or None."""
    found = POINT.search(text or "")
    return int(found[1]) if found else None


def bounds(text):
    """From when to when a partial date is, in years: 2018-06 is from 2018.42 to 2018.5. None where it is open."""
    first, slash, last = text.partition("/")
    return _edge(first, 0), _edge(last if slash else first, 1)


def readable(text):
    """A partial date in the words of the active language: 2018-06 is June 2018."""
    first, slash, last = text.partition("/")
    if slash:
        return "–".join(_readable_point(end) for end in (first, last))
    return _readable_point(first)


def _is_point(text):
    found = POINT.fullmatch(text)
    if not found:
        return False
    year_, month, day = found[1], found[2] or "01", found[3] or "01"
    try:
        date(int(year_), int(month), int(day))
    except ValueError:
        return False
    return True


def _edge(text, is_end):
    """Where a point begins or ends; days are counted in months of 31."""
    found = POINT.fullmatch(text)
    if not found:
        return None
    year_, month, day = (int(part) if part else None for part in found.groups())
    if month is None:
        return float(year_ + is_end)
    if day is None:
        return year_ + (month - 1 + is_end) / 12
    return year_ + (month - 1 + (day - 1 + is_end) / 31) / 12


def _readable_point(text):
    found = POINT.fullmatch(text)
    if not found:
        return "…"
    year_, month, day = found.groups()
    if day:
        return formats.date_format(date(int(year_), int(month), int(day)), "DATE_FORMAT")
    return formats.date_format(date(int(year_), int(month), 1), "YEAR_MONTH_FORMAT") if month else year_
