"""A country's chapter as one page that needs no network: its profile, and in full what the Atlas tells of the country.

What stands on the pages of the entries stands here, drawn by the same templates (their part `story`). Only their links
are made to fit: to what is in the file within the file, to all else by its whole address.
"""

import re

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from catalogue import drawing, edition, kinds, search
from catalogue.drawing import Phrase
from ecosystem.schema import Region

IN_FULL = ("case", "recommendation", "programme", "stakeholder")
MOST = 200  # of a kind; a chapter is read, and drawn in memory
# Measured on the edition of 2021: what the frame, each entry and each text take beside the texts themselves.
BYTES_OF_THE_FRAME, BYTES_OF_AN_ENTRY, BYTES_OF_A_TEXT = 4000, 1800, 20


def of_country(profile):
    """Everything live that is of the profile's country, apart from profiles."""
    country = profile["cells"].get("country", Region.WHOLE)
    return search.search(facets={"country": [country]}).exclude(kind="profile")


def page(live, language, request):
    """The whole file as text, for a live publication of a profile."""
    found = of_country(live.document)
    shown = {name: list(search.by_title(found.filter(kind=name), language)[:MOST]) for name in IN_FULL}
    publications = [live, *(publication for name in IN_FULL for publication in shown[name])]
    drawn = drawing.draw_all([publication.document for publication in publications], language)
    entries = [(entry, publication) for entry, publication in zip(drawn, publications, strict=True)]
    related = {name: [entry for entry in drawn[1:] if entry["public_kind"].name == name] for name in IN_FULL}
    context = {"edition": edition.current(language)}
    fitted = _Fitting({entry["url"]: f"#{anchor(entry)}" for entry in drawn[1:]}, request, context)
    counts = search.count_kinds(found)
    parts = [
        {
            "kind": kinds.get(name),
            "stories": [fitted.story(e, p, deeper=2) for e, p in entries[1:] if p.kind == name],
            "left_out": counts.get(name, 0) - len(shown[name]),
        }
        for name in IN_FULL
        if shown[name]
    ]
    context |= {
        "profile": drawn[0],
        "story": fitted.story(*entries[0], deeper=1, related=related),
        "parts": parts,
        "day": max(publication.day for publication in publications),
        "address": request.build_absolute_uri(drawn[0]["url"]),
        "root": request.build_absolute_uri("/").rstrip("/"),
    }
    return render_to_string("ecosystem/chapter.html", context, request)


def anchor(entry):
    return f"{entry['public_kind'].name}-{entry['code']}"


def about_bytes(profile, related):
    """About how large the file is, from what is drawn for the profile's page anyway."""
    entries = [profile, *(entry for name in IN_FULL for entry in (related.get(name) or [])[:MOST])]
    texts = [len(text.encode()) for entry in entries for text in _texts(entry)]
    return BYTES_OF_THE_FRAME + len(entries) * BYTES_OF_AN_ENTRY + len(texts) * BYTES_OF_A_TEXT + sum(texts)


def _texts(value):
    """Every text in what is drawn: phrases, names, plain texts, in cells and in rows."""
    if isinstance(value, dict):
        value = value.values()
    elif isinstance(value, Phrase):
        return [value.text]
    elif isinstance(value, str):
        return [value]
    elif not isinstance(value, list):
        return []
    return [text for part in value for text in _texts(part)]


class _Fitting:
    """Draws entries for one file: anchors of their own, links that work from anywhere, headings at their depth."""

    def __init__(self, within, request, context):
        self.within, self.request, self.context = within, request, context
        self.root = request.build_absolute_uri("/").rstrip("/")

    def story(self, entry, publication, *, deeper, related=None):
        kind = entry["public_kind"]
        context = {"entry": entry, "related": related or {}, "kind": kind, "in_chapter": True}
        text = render_to_string(f"{kind.template}#story", self.context | context, self.request)
        name = anchor(entry)
        text = re.sub(r'\b(id|for|aria-labelledby|aria-describedby)="', rf'\1="{name}-', text)
        text = text.replace('href="#', f'href="#{name}-')
        text = re.sub(r'href="(/[^"]*)"', lambda found: f'href="{self.address(found[1])}"', text)
        text = re.sub(r"(</?h)([1-4])\b", lambda found: f"{found[1]}{int(found[2]) + deeper}", text)
        text = text.replace("<details", "<details open")
        return {"entry": entry, "anchor": name, "html": mark_safe(text), "publication": publication}  # noqa: S308

    def address(self, path):
        return self.within.get(path) or self.root + path
