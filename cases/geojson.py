"""Cases as GeoJSON (RFC 7946): a point for each that says publicly where it is, and how exactly it says so.

What no document says is in no file: a generalised case has no place, and a case without one is left out.
"""

import json
from itertools import chain

from django.conf import settings
from django.utils.translation import get_language

from cases.schema import CASES, Precision
from catalogue import drawing, files, records

CONTENT_TYPE = "application/geo+json"
PLACE = ("latitude", "longitude")


def answer(publications, request):
    located = publications.filter(document__cells__latitude__isnull=False, document__cells__longitude__isnull=False)
    language = get_language()
    features = (json.dumps(feature(case, language), ensure_ascii=False) for case in records.of(located, request))
    head = json.dumps({"type": "FeatureCollection", "licence": settings.CONTENT_LICENCE})
    lines = chain([f'{head[:-1]}, "features": ['], files.joined(features), ["]}"])
    return files.send(lines, CONTENT_TYPE, "cases.geojson")


def feature(case, language):
    """The facts of a case at its place: longitude first, as the standard wants it."""
    cells = case["cells"]
    title = drawing.phrase_of("title", cells, language, case["language"])
    facts = {column.name: cells[column.name] for column in CASES.facts if column.name in cells}
    return {
        "type": "Feature",
        "id": case["code"],
        "geometry": {"type": "Point", "coordinates": [float(cells["longitude"]), float(cells["latitude"])]},
        "properties": {
            "title": title.text if title else case["code"],
            "title_language": title.language if title else None,
            **{name: value for name, value in facts.items() if name not in PLACE},
            "precision": cells.get("precision", Precision.UNKNOWN),
            "version": case["version"],
            "url": case["url"],
        },
    }
