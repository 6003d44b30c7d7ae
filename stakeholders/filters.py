"""The public filters of stakeholders and programmes."""

from django.utils.translation import gettext_lazy as _

from catalogue.filters import EntryFilterSet, FacetFilter


class StakeholderFilterSet(EntryFilterSet):
    kind_name = "stakeholder"
    country = FacetFilter(label=_("Country"))
    sector = FacetFilter(label=_("Sector"))
    role = FacetFilter(label=_("Role"))
    key_player = FacetFilter(label=_("Key player"))
    has = FacetFilter(label=_("What it has"))
    lacks = FacetFilter(label=_("What it lacks"))
    language = FacetFilter(label=_("Language"))
    noted = FacetFilter(label=_("Notes on the data"))


class ProgrammeFilterSet(EntryFilterSet):
    kind_name = "programme"
    country = FacetFilter(label=_("Country"))
    noted = FacetFilter(label=_("Notes on the data"))
