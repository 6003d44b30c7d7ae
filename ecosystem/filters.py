"""The public filters of country profiles and recommendations."""

from django.utils.translation import gettext_lazy as _

from catalogue.filters import EntryFilterSet, FacetFilter


class ProfileFilterSet(EntryFilterSet):
    kind_name = "profile"
    country = FacetFilter(label=_("Country"))
    noted = FacetFilter(label=_("Notes on the data"))


class GlossaryFilterSet(EntryFilterSet):
    kind_name = "glossary"


class SourceFilterSet(EntryFilterSet):
    kind_name = "source"


class RecommendationFilterSet(EntryFilterSet):
    kind_name = "recommendation"
    country = FacetFilter(label=_("Country"))
    addressee = FacetFilter(label=_("Addressed to"))
    theme = FacetFilter(label=_("Theme"))
    outcome = FacetFilter(label=_("What became of it"))
    noted = FacetFilter(label=_("Notes on the data"))
