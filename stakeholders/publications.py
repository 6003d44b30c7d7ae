"""What a reader can filter stakeholders and programmes by."""

from ecosystem.publications import noted, told
from ecosystem.schema import Region, Told
from stakeholders.schema import KeyPlayer


def stakeholder_facets(document):
    """Countries are those where it is present; a stakeholder of no country belongs to the whole region."""
    cells, presences = document["cells"], document["rows"].get("presences", [])
    countries = {presence["country"] for presence in presences} | {cells.get("country", "")} - {""}
    return [
        *(("country", country) for country in sorted(countries - {""}) or [Region.WHOLE]),
        *([("sector", cells["sector"])] if "sector" in cells else []),
        *(("role", role) for presence in presences for role in presence.get("roles", [])),
        *(("key_player", KeyPlayer.YES) for presence in presences if presence.get("key_player")),
        *told(document, _parts(document)),
        *noted(document),
    ]


def _parts(document):
    cells = document["cells"]
    return {
        Told.SUMMARY: any(name.startswith("summary:") for name in cells),
        Told.ROLE: any(presence.get("roles") for presence in document["rows"].get("presences", [])),
        Told.WEBSITE: cells.get("websites"),
    }


def programme_facets(document):
    cells = document["cells"]
    countries = set(cells.get("countries", [])) | {cells.get("country", "")}
    return [*(("country", country) for country in sorted(countries - {""}) or [Region.WHOLE]), *noted(document)]
