"""Where a column may go by what stands in it alone, when no header says so."""

import re

from catalogue.columns import Choice, Link, Many, Reference
from exchange.mapping.contents import PROSE

YEAR = re.compile(r"(19|20)\d\d(\.0)?")
ALIKE = 0.8  # of the cells must be of one kind


def suspects(content, destinations):
    """Pairs (destination, how sure) for a content among the destinations of a sheet."""
    if not content.cells:
        return
    for to, destination in destinations.items():
        if sure := _suspicion(content, destination):
            yield to, sure
    language = content.language
    if f"title:{language}" in destinations and content.average_length > 8 and content.numbers < 0.5:
        if content.average_length >= PROSE and f"summary:{language}" in destinations:
            yield f"summary:{language}", 50
        elif content.average_length < PROSE and content.distinct > ALIKE:
            yield f"title:{language}", 50


def _suspicion(content, destination):
    """How surely the cells alone say that they are of a destination; 0 if they do not."""
    one = destination.one
    if isinstance(one, Link):
        return 60 if content.share(lambda cell: cell.startswith(("http://", "https://", "www."))) > ALIKE else 0
    if destination.to == "start":
        return 50 if content.share(YEAR.fullmatch) > ALIKE else 0
    if destination.to == "country":
        return 65 if content.fitting(destination) > ALIKE else 0
    is_terms = isinstance(destination.column, Many) and isinstance(one, Reference) and one.vocabulary
    if is_terms or isinstance(one, Choice) and destination.column.required and content.numbers < 0.5:
        return 60 if content.fitting(destination) > ALIKE else 0
    return 0
