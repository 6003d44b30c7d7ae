"""Values of cells as a person would type them."""

import datetime
from decimal import Decimal

MOST_EXACT = 10**15  # spreadsheet programs keep fifteen digits


def number(value):
    """1991.0 is "1991", 0.1 is "0.1"; an exponent only where digits are already lost."""
    if value.is_integer() and abs(value) < MOST_EXACT:
        return str(int(value))
    digits = format(value, ".15g")
    return format(Decimal(digits), "f") if "e-" in digits else digits.upper()


def moment(value):
    """ISO, with the time only where there is one; the parts of seconds come from counting days in fractions."""
    value += datetime.timedelta(microseconds=500_000)
    value = value.replace(microsecond=0)
    return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(sep=" ")


def duration(value):
    """Hours beyond a day go on: 36:00:00."""
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


TEXTS = {
    str: str,
    int: str,
    float: number,
    bool: lambda value: "yes" if value else "no",
    datetime.datetime: moment,
    datetime.date: datetime.date.isoformat,
    datetime.time: lambda value: value.isoformat("seconds"),
    datetime.timedelta: duration,
}


def text(value):
    return TEXTS[type(value)](value)
