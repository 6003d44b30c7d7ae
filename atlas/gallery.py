"""The pieces that public pages are made of, each drawn from invented documents in every state it knows.

For whoever changes a template or the style sheet: `/desk/gallery/`, in any language by `?language=fa-af`. Its examples
(`examples.json`, documents as in the public store) name nobody, and it shows nothing of the store.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from catalogue import drawing, kinds
from catalogue.hits import Excerpt, Piece
from catalogue.listing import Chip
from ecosystem import maps

EXAMPLES = json.loads(Path(__file__).with_name("examples.json").read_text(encoding="utf-8"))
TOKENS = ("paper", "card", "sunk", "ink", "quiet", "line", "edge", "link", "madder", "lapis", "felt", "ochre", "warn")
CHIPS = [Chip("Country", "Kazakhstan", "?"), Chip("", "“reading room”", "?")]
PLACES = [("KZ", "Kazakhstan", 12, "?"), ("KG", "Kyrgyzstan", 3, "?"), ("TJ", "Tajikistan", 0, "?")]
STALE = {"is_foreign": False, "text_state": {"origin": "machine", "reviewed": False, "fresh": False}}


@dataclass(frozen=True)
class Sample:
    """One state of a piece: what it is called, the template that draws it, and what that template is given."""

    name: str
    template: str
    given: dict = field(default_factory=dict)


def view(request):
    """All samples on one page that looks like the public's, for people of the desk."""
    asked = request.GET.get("language")
    language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        drawn = [(sample, render_to_string(sample.template, sample.given, request)) for sample in samples(language)]
        return HttpResponse(render_to_string("desk/gallery.html", {"samples": drawn, "tokens": TOKENS}, request))


def samples(language):
    entries = {name: drawing.draw(document, language) for name, document in EXAMPLES.items()}
    return [*_of_entries(**entries, language=language), *_of_listings()]


def _of_entries(*, case, bare, foreign, stakeholder, language):
    pieces = [Piece("… a ", False), Piece("reading", True), Piece(" room …", False)]
    part = {"heading": "Heading", "field": "results", "phrase": case.summary}
    found = case | {"hits": Excerpt("en", language != "en", pieces)}
    return [
        Sample("Card of a case", "cases/_card.html", {"entry": case}),
        Sample("Card of a case that says little", "cases/_card.html", {"entry": bare}),
        Sample("Card of what a search found", "cases/_card.html", {"entry": found}),
        Sample("Card of a stakeholder", "stakeholders/_stakeholder_card.html", {"entry": stakeholder}),
        Sample("Facts", "cases/_facts.html", {"entry": case}),
        Sample("Part with a text", "catalogue/_part.html", part),
        Sample("What changed", "cases/_impacts.html", {"entry": case}),
        Sample("Effects, for and against", "cases/_effects.html", {"entry": case}),
        Sample("Effects that the source does not tell", "cases/_effects.html", {"entry": bare}),
        Sample("Voices", "cases/_voices.html", {"entry": case}),
        Sample("No beneficiary’s voice", "cases/_voices.html", {"entry": bare}),
        Sample("Not in the reader’s language", "catalogue/_language_notice.html", {"entry": foreign}),
        Sample("Drafted by machine, and stale", "catalogue/_language_notice.html", {"entry": case | STALE}),
        Sample("Banner of a preview", "catalogue/_banner.html", {"preview": True, "entry": case}),
    ]


def _of_listings():
    chips = {"chips": CHIPS, "unknown": CHIPS[:1]}
    kind = kinds.get("case")
    return [
        Sample("Chips", "catalogue/_chips.html", {"kind": kind, "listing": chips}),
        Sample("Nothing found", "catalogue/_empty.html", {"kind": kind, "listing": {"is_filtered": True}}),
        Sample("Nothing published", "catalogue/_empty.html", {"kind": kind, "listing": {}}),
        Sample("Pages", "catalogue/_pagination.html", {"page": Paginator(range(60), 20).page(2)}),
        Sample("Map", "ecosystem/_map.html", {"map": maps.draw(PLACES), "caption": "Caption."}),
    ]
