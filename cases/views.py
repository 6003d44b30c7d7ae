"""Cases as pages and files, and the evidence that they add up to."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cases import evidence, geojson, places, timeline
from cases.filters import CaseFilterSet, EvidenceFilterSet
from cases.schema import EFFECTS, UNTOLD, Freedom
from catalogue import files, records, search, views
from catalogue.pack import scope
from ecosystem import maps
from ecosystem.schema import Region

MOST_ALIKE = 4


class CaseList(views.ListView):
    """The cases as cards, as a table, on a map of the countries, or in time: the same result."""

    filterset_class = CaseFilterSet
    template_name = "cases/list.html"

    def more(self, listing):
        if listing.view == "timeline":
            return {"timeline": timeline.of(listing)}
        if listing.view != "map":
            return {}
        countries = next(group for group in listing.facets if group.name == "country")
        only = scope.country_of(self.request)
        counted = [
            (choice.value, choice.label, choice.count, listing.with_only("country", choice.value))
            for choice in countries.choices
            if only in ("", choice.value)
        ]
        drawn = maps.draw(counted, alone=bool(only))
        return {"map": drawn, "countries": countries, "places": places.of(listing, drawn)}


class CaseFile(views.FileView):
    filterset_class = CaseFilterSet

    def answer(self, listing, extension):
        if extension == "geojson":
            return geojson.answer(listing.results, self.request)
        return super().answer(listing, extension)


class CaseDetail(views.DetailView):
    kind_name = "case"

    def related(self, document):
        """A few other cases of a country and a theme of this one, but for those that it names itself."""
        cells = document["cells"]
        countries = cells.get("countries") or [cells.get("country", Region.WHOLE)]
        alike = search.search(kind="case", facets={"theme": cells.get("themes", []), "country": countries})
        alike = alike.exclude(code__in=[document["code"], *cells.get("related", [])])
        return {"case": search.by_title(alike, self.language)[:MOST_ALIKE]}


class CaseDocument(views.DocumentView):
    kind_name = "case"


class Evidence:
    """What the listing of the evidence and its files share."""

    filterset_class = EvidenceFilterSet
    topic = views.Topic("evidence", _("Evidence"), has_rows=True)


class EvidenceList(Evidence, views.ListView):
    """The matrix of all coded effects, and the effects of the cases that the filters find."""

    template_name = "cases/evidence.html"
    page_size = 50

    def more(self, listing):
        everything = EvidenceFilterSet({}).qs
        return {
            "freedoms": Freedom,
            "matrix": evidence.matrix(listing.filterset.labels["country"]),
            "totals": evidence.totals(),
            "agreement": evidence.agreement(everything.values_list("document", flat=True)),
            "wanted": listing.filterset.chosen.get("effect", []),
        }


class EvidenceFile(Evidence, views.FileView):
    """One row for each coded effect, and one for each case that the source is silent on: the matrix again."""

    def answer(self, listing, extension):
        columns = EFFECTS.cells(settings.CONTENT_LANGUAGES, public=True)
        wanted = listing.filterset.chosen.get("effect", [])
        header = ["case", "country", "countries", "depth", *(c.name for c in columns if c.name != "entry")]
        rows = (
            [case["code"], *self.places(case["cells"]), *(row.get(name) for name in header[4:]), *self.end(case, row)]
            for case in records.of(listing.results, self.request)
            for row in self.rows(case, wanted)
        )
        return files.answer_table("evidence", [*header, "sources", "version", "url"], rows, extension)

    def rows(self, case, wanted):
        coded = case["rows"].get("effects", [])
        found = [row for row in coded if not wanted or f"{row['freedom']}:{row['direction']}" in wanted]
        is_silent = case["cells"].get("effect_untold") and not coded
        return [*found, *([{"direction": UNTOLD}] if is_silent and (not wanted or UNTOLD in wanted) else [])]

    def places(self, cells):
        return [cells.get("country"), "; ".join(cells.get("countries", [])) or None, cells.get("depth")]

    def end(self, case, row):
        cited = [c for c in case["rows"].get("citations", []) if row.get("row") and c.get("row") == row["row"]]
        sources = "; ".join(" ".join(filter(None, [c["source"], c.get("locator")])) for c in cited)
        return [sources or None, case["version"], case["url"]]
