"""What the site is called and whom it is for, the newest live edition; and the plain pages that its foot lists."""

from dataclasses import dataclass

from django.db.models import Case, F, OuterRef, Subquery, Value, When

from catalogue import drawing
from catalogue.drawing import Phrase
from catalogue.models import Publication, Words


@dataclass(frozen=True)
class Frame:
    """What stands around every page: the edition as drawn, or nothing on an empty site; the pages as (title, url)."""

    edition: drawing.Drawn | None
    pages: list


def frame(language):
    """Both in one query, for every page asks for them; of a page only its title is read."""
    rows = _titled(Publication.objects.filter(kind__in=("edition", "page"), live=True), language)
    editions, pages = [], []
    for kind, code, document, position, title, spoken in rows:
        if kind == "edition":
            editions.append(document)
        elif title:
            pages.append((position or 0, code, Phrase(title, spoken, spoken != language)))
    newest = max(editions, key=lambda document: document["cells"].get("released", ""), default=None)
    return Frame(
        drawing.draw(newest, language) if newest else None,
        [(title, drawing.address("page", code)) for _position, code, title in sorted(pages, key=lambda page: page[:2])],
    )


def current(language):
    """The newest edition as drawn for a language, or nothing on an empty site."""
    return frame(language).edition


def _titled(found, language):
    """Kind, code, document (of editions), position, and the title in the reader's language, else the first there is."""
    words = Words.objects.filter(publication=OuterRef("pk")).order_by(
        Case(When(language=language, then=Value(0)), default=Value(1)), "language"
    )
    return found.annotate(
        whole=Case(When(kind="edition", then=F("document"))),
        shown_title=Subquery(words.values("title")[:1]),
        spoken=Subquery(words.values("language")[:1]),
    ).values_list("kind", "code", "whole", "document__cells__position", "shown_title", "spoken")
