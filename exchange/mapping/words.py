"""Whether a header is called as people of the region call such columns; the names themselves stand in `called`."""

from functools import lru_cache

from exchange import targets
from exchange.mapping import called
from exchange.mapping.destinations import PROFILE
from exchange.mapping.spelling import stems

# What the columns that must not be empty say where a file does not tell.
NEUTRAL = {"stage": "unknown", "sector": "unknown", "depth": "mention"}
FILLERS = frozenset(stems(called.FILLERS))


def of_sheet(sheet):
    """What columns of a sheet are called: {destination: [name]}. Rows of a country's profile name it by the country."""
    lines = called.EVERYWHERE | called.OF_SHEETS.get(sheet, {})
    if is_of_profiles(targets.target(sheet)):
        lines |= {"entry": f"{lines['country']}; {lines.get('entry', '')}"}
    return {to: line.split("; ") for to, line in lines.items()}


def is_of_profiles(target):
    """Whether a sheet holds rows that belong to the profiles of countries."""
    return bool(target.row_kind and target.kind) and target.kind.name == PROFILE


@lru_cache(maxsize=500)
def spelt(words):
    """Each of the names of a line by its stems."""
    return list(dict.fromkeys(found for word in words.split(";") if (found := stems(word))))


def is_one_of(line, header):
    """Whether a header is one of the names of a line."""
    return stems(header) in spelt(line)


def is_id(header):
    """Whether a column numbers the rows of its own file."""
    return header.strip()[:1] in ("#", "№") or is_one_of(called.IDS, header)


def is_of_people(header):
    """Whether a column names people, or tells how to reach them."""
    said = set(stems(header))
    return is_one_of(called.PEOPLE, header) or any(said.issuperset(name) for name in spelt(called.SURELY_PEOPLE))
