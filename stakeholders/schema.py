"""Neutral ground of the stakeholders: their values, spreadsheet columns and facets."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from catalogue.columns import (
    Choice,
    Date,
    Day,
    Flag,
    Link,
    Many,
    Reference,
    Sheet,
    Text,
    Words,
    internal,
    required,
)
from catalogue.kinds import FacetName, PublicKind
from ecosystem.schema import COUNTRY_FACET, HAS_FACET, LACKS_FACET, LANGUAGE_FACET, NOTED_FACET
from publishing.schema import CITATIONS, DATA_NOTES, entry_head, entry_words, row_head


class Sector(TextChoices):
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    GOVERNMENT = "government", _("Government")
    INTERNATIONAL = "international", _("International")
    BUSINESS = "business", _("Business")
    ACADEMIA = "academia", _("Academia")
    MEDIA = "media", _("Media")
    INFORMAL = "informal", _("Informal group")
    UNKNOWN = "unknown", _("Not known")


class Role(TextChoices):
    """What an organisation does in a case or in a country."""

    INITIATOR = "initiator", _("Initiator")
    IMPLEMENTER = "implementer", _("Implementer")
    INNOVATOR = "innovator", _("Social innovator")
    OWNER = "owner", _("Owner")
    COMMISSIONER = "commissioner", _("Commissioned it")
    FUNDER = "funder", _("Funder")
    PARTNER = "partner", _("Partner")
    SUPPORTER = "supporter", _("Supporter")
    ADOPTER = "adopter", _("Took it over")
    BENEFICIARY = "beneficiary", _("Beneficiary")
    REGULATOR = "regulator", _("Regulator")
    ADVOCATE = "advocate", _("Advocate")
    RESEARCHER = "researcher", _("Researcher")
    RESPONDENT = "respondent", _("Took part in the research")


class KeyPlayer(TextChoices):
    YES = "yes", _("Listed as key player")


STAKEHOLDERS = Sheet(
    "stakeholders",
    (
        *entry_head(),
        required(Choice("sector", choices=Sector)),
        Reference("parent", kind="stakeholder"),
        Many("websites", of=Link("")),
        Many("other_names", of=Text("")),
        Text("wikidata"),
        Text("ror"),
        internal(Day("told_on")),
        internal(Text("told_how")),
        internal(Day("consented_on")),
        internal(Text("consent")),
        *entry_words(),
    ),
)
PRESENCES = Sheet(
    "presences",
    (
        *row_head(),
        required(Reference("country", kind="country")),
        Flag("key_player"),
        Text("heading"),
        Many("roles", of=Choice("", choices=Role)),
        Words("note"),
    ),
    key=("entry", "row"),
)
PROGRAMMES = Sheet(
    "programmes",
    (
        *entry_head(),
        Many("countries", of=Reference("", kind="country")),
        Many("funders", of=Reference("", kind="stakeholder")),
        Many("implementers", of=Reference("", kind="stakeholder")),
        Date("start"),
        Date("end"),
        Link("link"),
        *entry_words(),
    ),
)

STAKEHOLDER = PublicKind(
    "stakeholder",
    STAKEHOLDERS,
    _("Stakeholder"),
    _("Stakeholders"),
    rows=(PRESENCES, CITATIONS, DATA_NOTES),
    facets=(
        COUNTRY_FACET,
        FacetName("sector", _("Sector"), choices=Sector),
        FacetName("role", _("Role"), choices=Role),
        FacetName("key_player", _("Key player"), choices=KeyPlayer),
        HAS_FACET,
        LACKS_FACET,
        LANGUAGE_FACET,
        NOTED_FACET,
    ),
    path="stakeholders",
    template="stakeholders/stakeholder.html",
    work="ProfilePage",
    subject="Organization",
)
PROGRAMME = PublicKind(
    "programme",
    PROGRAMMES,
    _("Programme"),
    _("Programmes"),
    rows=(CITATIONS, DATA_NOTES),
    facets=(COUNTRY_FACET, NOTED_FACET),
    path="programmes",
    template="stakeholders/programme.html",
    subject="Project",
)
