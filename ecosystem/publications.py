"""What a reader can filter profiles and recommendations by."""

from ecosystem.schema import Noted, Region


def profile_facets(document):
    return [("country", document["cells"].get("country", Region.WHOLE)), *noted(document)]


def noted(document):
    """The facet of an entry some value of which has a note."""
    return [("noted", Noted.YES)] if document["rows"].get("data_notes") else []


def recommendation_facets(document):
    cells = document["cells"]
    return [
        ("country", cells.get("country", Region.WHOLE)),
        *(("addressee", code) for code in cells.get("addressees", [])),
        *(("theme", code) for code in cells.get("themes", [])),
        *([("outcome", cells["outcome"])] if "outcome" in cells else []),
        *noted(document),
    ]
