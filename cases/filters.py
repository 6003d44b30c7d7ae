"""The public filters of cases."""

from django.utils.translation import gettext_lazy as _

from catalogue.filters import EntryFilterSet, FacetFilter


class CaseFilterSet(EntryFilterSet):
    kind_name = "case"
    country = FacetFilter(label=_("Country"))
    theme = FacetFilter(label=_("Theme"))
    depth = FacetFilter(label=_("How much is told"))
    kind = FacetFilter(label=_("Kind"))
    stage = FacetFilter(label=_("Stage"))
    beneficiary = FacetFilter(label=_("Who gains"))
    freedom = FacetFilter(label=_("Freedom it touches"))
    sdg = FacetFilter(label=_("Sustainable Development Goal"))
