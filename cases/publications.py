"""What a reader can filter cases by."""

from cases.schema import UNTOLD
from catalogue import edtf
from ecosystem.publications import noted
from ecosystem.schema import Region

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
        *([("year", f"{year:04}")] if year else []),
        *noted(document),
    ]
