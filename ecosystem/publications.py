"""What a reader can filter profiles and recommendations by."""

from django.conf import settings

from ecosystem.schema import Noted, Region


def profile_facets(document):
    return [("country", document["cells"].get("country", Region.WHOLE)), *noted(document)]


def told(document, what):
    """The facets of what an entry has and lacks, of {Told: what there is of it}, and of the languages it speaks.

    A generalised one has no rows, not even empty ones: what it lacks in public may be what it hides.
    """
    if not document["rows"]:
        return []
    languages = [code for code in settings.CONTENT_LANGUAGES if f"title:{code}" in document["cells"]]
    parts = [("has" if there else "lacks", name) for name, there in what.items()]
    return [*parts, *(("language", code) for code in languages)]


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
