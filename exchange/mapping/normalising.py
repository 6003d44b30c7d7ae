"""One value of a foreign cell as our sheets read it, by the kind of its column; what is not made out stays as it is."""

import re

from catalogue import columns
from exchange.mapping import dates

LONGEST = 2000  # letters; more are an address, a number or a date of nobody
YES = {"+", "x", "х", "v", "✓", "✔", "есть", "y", "true", "верно"}
NO = {"-", "–", "—", "нету", "n", "false"}
SPACES = re.compile(r"(?<=\d)[\s\u00a0\u202f\u2009'’](?=\d{3}(?!\d))")
GROUPS_OF_COMMAS = re.compile(r"-?\d{1,3}(,\d{3})+\.\d+|-?\d{1,3}(,\d{3}){2,}")
GROUPS_OF_POINTS = re.compile(r"-?\d{1,3}(\.\d{3})+,\d+|-?\d{1,3}(\.\d{3}){2,}")
DECIMAL_COMMA = re.compile(r"-?\d+,(\d{1,2}|\d{4,})|-?0,\d+|-?\d{4,},\d+")
BARE_ADDRESS = re.compile(r"(?:[\w-]+\.)+(?:[a-z]{2,}|рф|қаз|бел|укр)(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)


def normal(column, text):
    """The text of one value, for a column of one value."""
    if len(text) > LONGEST:
        return text
    return next((read(text) for kind, read in READERS if isinstance(column, kind)), text)


def number(text):
    """`1 250,5`, `1,250.5` and `1.250,5` are 1250.5; `1,250` is left, for it is either."""
    found = SPACES.sub("", text.translate(dates.DIGITS)).strip().replace("−", "-")
    if GROUPS_OF_COMMAS.fullmatch(found):
        return found.replace(",", "")
    if GROUPS_OF_POINTS.fullmatch(found):
        return found.replace(".", "").replace(",", ".")
    if DECIMAL_COMMA.fullmatch(found):
        return found.replace(",", ".")
    return found if re.fullmatch(r"-?\d+(\.\d+)?", found) else text


def whole(text):
    """A number that a spreadsheet program keeps as 2018.0 is whole."""
    return re.sub(r"\.0+$", "", number(text))


def flag(text):
    told = text.strip().casefold()
    return "yes" if told in YES else "no" if told in NO else text


def link(text):
    """An address with its scheme; whatever is no address, or is a mail address, stays."""
    found = text.strip().rstrip(",;")
    return f"https://{found}" if BARE_ADDRESS.fullmatch(found) else found


def links(text):
    """The addresses of a cell: white space parts them as well as any separator."""
    found = text.split()
    return found if len(found) > 1 and all(map(_is_address, found)) else [text]


def holds_address(text):
    """Whether an address stands among the words of a cell."""
    return any(map(_is_address, text.split()))


def _is_address(text):
    return text.startswith(("http://", "https://")) or bool(BARE_ADDRESS.fullmatch(text.rstrip(",;")))


READERS = (
    (columns.Date, dates.normal),
    (columns.Number, number),
    (columns.Whole, whole),
    (columns.Flag, flag),
    (columns.Link, link),
)
