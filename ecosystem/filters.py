"""The public filters of country profiles and recommendations."""

from django.utils.translation import gettext_lazy as _

from catalogue.filters import EntryFilterSet, FacetFilter


class ProfileFilterSet(EntryFilterSet):
    kind_name = "profile"
    country = FacetFilter(label=_("Country"))


class RecommendationFilterSet(EntryFilterSet):
    kind_name = "recommendation"
    country = FacetFilter(label=_("Country"))
    addressee = FacetFilter(label=_("Addressed to"))
    theme = FacetFilter(label=_("Theme"))
    outcome = FacetFilter(label=_("What became of it"))
