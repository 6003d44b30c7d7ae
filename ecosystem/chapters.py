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
BYTES_OF_THE_FRAME, BYTES_OF_AN_ENTRY, BYTES_OF_A_TEXT = 4000, 1600, 20


def of_country(profile):
    """Everything live that is of the profile's country, apart from profiles."""
    country = profile["cells"].get("country", Region.WHOLE)
    return search.search(facets={"country": [country]}).exclude(kind="profile")


def page(live, language, request):
    """The whole file as text, for a live publication of a profile."""
    found = of_country(live.document)
    publications = [live, *_in_full(found, language)]
    profile, *others = drawing.draw_all([publication.document for publication in publications], language)
    current = edition.current(language)
    fitting = _Fitting(others, current, request)
    stories = [fitting.story(*pair, deeper=2) for pair in zip(others, publications[1:], strict=True)]
    context = {
        "edition": current,
        "profile": profile,
        "story": fitting.story(profile, live, deeper=1, related=_by_kind(others)),
        "parts": list(_parts(stories, search.count_kinds(found))),
        "day": max(publication.day for publication in publications),
        "address": fitting.root + profile["url"],
        "root": fitting.root,
    }
    return render_to_string("ecosystem/chapter.html", context, request)


def _in_full(found, language):
    return [each for name in IN_FULL for each in search.by_title(found.filter(kind=name), language)[:MOST]]


def _by_kind(entries):
    return {name: [entry for entry in entries if entry["public_kind"].name == name] for name in IN_FULL}


def _parts(stories, counts):
    """The stories by kind, and how many more there are of each."""
    for name in IN_FULL:
        own = [story for story in stories if story["publication"].kind == name]
        if own:
            yield {"kind": kinds.get(name), "stories": own, "left_out": counts[name] - len(own)}


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

    def __init__(self, within, current, request):
        self.anchors = {entry["url"]: f"#{anchor(entry)}" for entry in within}
        self.edition, self.request = current, request
        self.root = request.build_absolute_uri("/").rstrip("/")

    def story(self, entry, publication, *, deeper, related=None):
        kind = entry["public_kind"]
        context = {"entry": entry, "related": related or {}, "kind": kind, "edition": self.edition, "in_chapter": True}
        text = render_to_string(f"{kind.template}#story", context, self.request)
        html = mark_safe(self.fit(text, anchor(entry), deeper))  # noqa: S308 - made by our own templates
        return {"entry": entry, "anchor": anchor(entry), "html": html, "publication": publication}

    def fit(self, text, name, deeper):
        text = re.sub(r'\b(id|for|aria-labelledby|aria-describedby)="', rf'\1="{name}-', text)
        text = text.replace('href="#', f'href="#{name}-')
        text = re.sub(r'href="(/[^"]*)"', lambda found: f'href="{self.address(found[1])}"', text)
        text = re.sub(r"(</?h)([1-4])\b", lambda found: f"{found[1]}{int(found[2]) + deeper}", text)
        return text.replace("<details", "<details open")

    def address(self, path):
        return self.anchors.get(path) or self.root + path
