"""What a reader can filter cases by."""

from cases.schema import UNTOLD, Whose
from catalogue import edtf
from ecosystem.publications import noted, told
from ecosystem.schema import Region, Told

FACETS_OF_LISTS = {"themes": "theme", "beneficiaries": "beneficiary", "sdgs": "sdg"}


def case_facets(document):
    cells, effects = document["cells"], document["rows"].get("effects", [])
    countries = set(cells.get("countries", [])) | {cells.get("country", "")}
    year = edtf.year(cells.get("start")) or edtf.year(cells.get("end"))
    return [
        *(("country", country) for country in sorted(countries - {""}) or [Region.WHOLE]),
        *((name, cells[name]) for name in ("kind", "depth", "stage") if name in cells),
        *((facet, code) for column, facet in FACETS_OF_LISTS.items() for code in cells.get(column, [])),
        *(("freedom", effect["freedom"]) for effect in effects),
        *(("effect", f"{effect['freedom']}:{effect['direction']}") for effect in effects),
        *([("effect", UNTOLD)] if cells.get("effect_untold") and not effects else []),
        *told(document, _parts(document)),
        *([("year", f"{year:04}")] if year else []),
        *noted(document),
    ]


def _parts(document):
    cells, rows = document["cells"], document["rows"]
    return {
        Told.VOICE: any(voice["whose"] == Whose.BENEFICIARY for voice in rows.get("voices", [])),
        Told.EFFECT: rows.get("effects"),
        Told.NUMBER: any("number" in impact for impact in rows.get("impacts", [])),
        Told.PLACE: any(name == "latitude" or name.startswith("place:") for name in cells),
        Told.DATE: "start" in cells or "end" in cells,
    }
