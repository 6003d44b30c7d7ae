"""Countries side by side: their figures, ratings and sections, and how much the Atlas holds of each."""

import re
from dataclasses import dataclass

from django.db.models import Count

from catalogue import kinds, search
from catalogue.models import Facet
from ecosystem.schema import SectionKind

FEWEST, MOST = 2, 4
MOST_ASKED = 10
COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True)
class Line:
    """One thing compared: what it is called, and what each country has of it (None where nothing is told)."""

    key: str
    label: str
    cells: list


def compare(profiles, language):
    """All that is compared of drawn profiles, by the names that the page uses."""
    return {
        "profiles": profiles,
        "figures": figures(profiles),
        "ratings": ratings(profiles),
        "holdings": holdings(profiles),
        "sections": sections(profiles, language),
    }


def table(publications):
    """The comparison as header and rows, in the original languages: part, item, and a column for each country."""
    documents = [found.document for found in publications]
    names = [document["cells"]["country"] for document in documents]
    rows = [
        *_rows(documents, "figures", "indicator", lambda row: row.get("value") or row.get("printed")),
        *_rows(documents, "figures", "indicator", lambda row: row.get("year"), part="year of the figure"),
        *_rows(documents, "ratings", "scheme", lambda row: row["value"]),
        *_rows(documents, "sections", "kind", lambda row: row["body"]),
    ]
    return ["part", "item", *names], rows


def _rows(documents, sheet, item, cell, *, part=""):
    found = [
        {row[item]: cell(row) for row in document["rows"].get(sheet, []) if row.get("language", original) == original}
        for document in documents
        for original in [document["language"]]
    ]
    return [
        [part or sheet, name, *(by_item.get(name) for by_item in found)]
        for name in dict.fromkeys(name for by_item in found for name in by_item)
    ]


def figures(profiles):
    return _lines(profiles, "figures", lambda row: row.indicator.code, lambda row: row.indicator)


def ratings(profiles):
    return _lines(profiles, "ratings", lambda row: row.scheme.value, lambda row: row.scheme)


def sections(profiles, language):
    """The sections by kind, each in the reader's language or else in the original."""
    best = [{row.kind.value: row for row in spoken(profile, language)} for profile in profiles]
    found = {row.kind.value: row.kind for rows in best for row in rows.values()}
    return [Line(kind, found[kind], [rows.get(kind) for rows in best]) for kind in SectionKind if kind in found]


def spoken(profile, language):
    """The sections of a profile in the order of their kinds, each in the reader's language or else in the original."""
    by_kind = {}
    for row in profile["sections"]:
        by_kind.setdefault(row.kind.value, {})[row.language] = row
    original = profile["original"]["code"]
    return [_best(by_kind[kind], language, original) for kind in SectionKind if kind in by_kind]


def _best(texts, language, original):
    first = texts.get(original) or next(iter(texts.values()))
    chosen = texts.get(language) or first
    if "citations" not in chosen and "citations" in first:
        chosen["citations"] = first["citations"]  # a translation rests on what its original rests on
    return chosen


def holdings(profiles):
    """How many entries of each other kind each country has: one line for each kind, in one query."""
    countries = [profile.country.code for profile in profiles if profile.country]
    rows = Facet.objects.filter(name="country", value__in=countries, publication__live=True)
    found = rows.values_list("publication__kind", "value").annotate(Count("publication"))
    counts = {(kind, country): number for kind, country, number in found}
    return [
        Line(kind.name, kind.plural, [counts.get((kind.name, country), 0) for country in countries])
        for kind in kinds.entry_kinds()
        if kind.name != "profile"
    ]


def choose(codes):
    """The profiles of the countries asked for, in the order asked: publications, and what is no such country."""
    wanted = list(dict.fromkeys(code.upper() for code in codes))[:MOST_ASKED]
    countries = [code for code in wanted if COUNTRY.fullmatch(code)]
    found = search.search(kind="profile", facets={"country": countries})
    known = {publication.document["cells"].get("country"): publication for publication in found}
    return [known[code] for code in wanted if code in known], [code for code in wanted if code not in known]


def _lines(profiles, sheet, key, label):
    rows = [{key(row): row for row in profile[sheet]} for profile in profiles]
    labels = {name: label(row) for by_key in rows for name, row in by_key.items()}
    return [Line(name, labels[name], [by_key.get(name) for by_key in rows]) for name in labels]
