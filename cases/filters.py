"""The public filters of cases."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from catalogue.filters import EntryFilterSet, FacetFilter
from catalogue.models import Facet


class EvidenceFilterSet(EntryFilterSet):
    """Cases with a coded effect, or of which the source was found silent."""

    kind_name = "case"
    country = FacetFilter(label=_("Country"))
    effect = FacetFilter(label=_("Effect on civic space"))

    def found(self, *, apart_from=""):
        coded = Facet.objects.filter(name="effect", publication=OuterRef("pk"))
        return super().found(apart_from=apart_from).filter(Exists(coded))


class CaseFilterSet(EntryFilterSet):
    kind_name = "case"
    country = FacetFilter(label=_("Country"))
    theme = FacetFilter(label=_("Theme"))
    kind = FacetFilter(label=_("Kind"))
    effect = FacetFilter(label=_("Effect on civic space"))
    depth = FacetFilter(label=_("How much is told"))
    stage = FacetFilter(label=_("Stage"))
    beneficiary = FacetFilter(label=_("Who gains"))
    freedom = FacetFilter(label=_("Freedom it touches"))
    noted = FacetFilter(label=_("Notes on the data"))
    year = FacetFilter(label=_("First year told"))
    sdg = FacetFilter(label=_("Sustainable Development Goal"))
    has = FacetFilter(label=_("What it has"))
    lacks = FacetFilter(label=_("What it lacks"))
    language = FacetFilter(label=_("Language"))
