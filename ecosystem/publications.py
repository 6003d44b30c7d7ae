"""What a reader can filter profiles and recommendations by."""

from django.conf import settings

from ecosystem.schema import Noted, Region


def profile_facets(document):
    return [("country", document["cells"].get("country", Region.WHOLE)), *noted(document)]


def told(what):
    """The facets of what an entry has and lacks, of {Told: what there is of it}."""
    return [("has" if there else "lacks", name) for name, there in what.items()]


def spoken(document):
    """The facets of the languages that an entry can be read in."""
    return [("language", code) for code in settings.CONTENT_LANGUAGES if f"title:{code}" in document["cells"]]


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
