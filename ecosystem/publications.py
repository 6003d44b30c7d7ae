"""What a reader can filter profiles and recommendations by."""

from ecosystem.schema import Region


def profile_facets(document):
    return [("country", document["cells"].get("country", Region.WHOLE))]


def recommendation_facets(document):
    cells = document["cells"]
    return [
        ("country", cells.get("country", Region.WHOLE)),
        *(("addressee", code) for code in cells.get("addressees", [])),
        *(("theme", code) for code in cells.get("themes", [])),
        *([("outcome", cells["outcome"])] if "outcome" in cells else []),
    ]
