"""What a reader can filter cases by."""

from ecosystem.schema import Region

FACETS_OF_LISTS = {"themes": "theme", "beneficiaries": "beneficiary", "sdgs": "sdg"}


def case_facets(document):
    cells = document["cells"]
    countries = set(cells.get("countries", [])) | {cells.get("country", "")}
    return [
        *(("country", country) for country in sorted(countries - {""}) or [Region.WHOLE]),
        *((name, cells[name]) for name in ("kind", "depth", "stage") if name in cells),
        *((facet, code) for column, facet in FACETS_OF_LISTS.items() for code in cells.get(column, [])),
        *(("freedom", effect["freedom"]) for effect in document["rows"].get("effects", [])),
    ]
