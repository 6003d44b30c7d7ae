"""Neutral ground of the cases: their values, spreadsheet columns and facets."""

from django.db.models import TextChoices
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from catalogue.columns import Choice, Date, Flag, Link, Many, Number, Reference, Sheet, Text, Words, required
from catalogue.kinds import FILES, FacetName, PublicKind
from ecosystem.schema import COUNTRY_FACET, HAS_FACET, LACKS_FACET, LANGUAGE_FACET, NOTED_FACET, THEME_FACET
from publishing.schema import CITATIONS, DATA_NOTES, entry_head, entry_words, row_head
from stakeholders.schema import Role


class CaseKind(TextChoices):
    PROJECT = "project", _("Project")
    PLATFORM = "platform", _("Platform or service")
    CAMPAIGN = "campaign", _("Campaign")
    ENTERPRISE = "enterprise", _("Social enterprise")
    PROGRAMME = "programme", _("Support programme")
    NETWORK = "network", _("Network")
    POLICY = "policy", _("Policy process")
    EVENT = "event", _("Event")
    STUDY = "study", _("Study")


class Depth(TextChoices):
    """How much the edition tells of a case."""

    FULL_STUDY = "full_study", _("Full case study")
    EXAMPLE = "example", _("Example")
    MENTION = "mention", _("Mentioned only")
    CAPTION = "caption", _("Shown in a caption only")


class Stage(TextChoices):
    IDEA = "idea", _("Idea")
    PILOT = "pilot", _("Pilot")
    RUNNING = "running", _("Running")
    REPLICATED = "replicated", _("Replicated elsewhere")
    INSTITUTIONALISED = "institutionalised", _("Made part of the system")
    ENDED = "ended", _("Ended")
    UNKNOWN = "unknown", _("Not known")


class Precision(TextChoices):
    EXACT = "exact", _("Exact place")
    TOWN = "town", _("Town")
    DISTRICT = "district", _("District")
    PROVINCE = "province", _("Province")
    COUNTRY = "country", _("Country")
    UNKNOWN = "unknown", _("Not known")


class Qualifier(TextChoices):
    EXACT = "exact", _("exactly")
    ABOUT = "about", _("about")
    AT_LEAST = "at_least", _("at least")
    AT_MOST = "at_most", _("at most")


class Freedom(TextChoices):
    ASSOCIATION = "association", _("Association")
    ASSEMBLY = "assembly", _("Assembly")
    EXPRESSION = "expression", _("Expression")
    PARTICIPATION = "participation", _("Participation")
    INFORMATION = "information", _("Access to information")


class Direction(TextChoices):
    WIDENS = "widens", _("widens")
    DEFENDS = "defends", _("defends")
    NONE_FOUND = "none_found", _("no effect found")
    NARROWS = "narrows", _("narrows")


UNTOLD = "untold"
EffectFound = TextChoices(
    "EffectFound",
    [
        *(
            (
                f"{freedom.name}_{direction.name}",
                (f"{freedom}:{direction}", format_lazy("{}: {}", freedom.label, direction.label)),
            )
            for freedom in Freedom
            for direction in Direction
        ),
        ("UNTOLD", (UNTOLD, _("The source does not say"))),
    ],
)  # which freedom a case touches and how, as one value to count and to filter by


class Strength(TextChoices):
    STATED = "stated", _("stated without support")
    ONE_SOURCE = "one_source", _("one source")
    SEVERAL_SOURCES = "several_sources", _("several sources")
    MEASURED = "measured", _("measured")


class Whose(TextChoices):
    LEADER = "leader", _("Project leader")
    BENEFICIARY = "beneficiary", _("Beneficiary")
    AUTHORITY = "authority", _("Authority")
    FUNDER = "funder", _("Funder")
    EXPERT = "expert", _("Expert")


CASES = Sheet(
    "cases",
    (
        *entry_head(),
        Many("countries", of=Reference("", kind="country")),
        required(Choice("kind", choices=CaseKind)),
        required(Choice("depth", choices=Depth)),
        required(Choice("stage", choices=Stage)),
        Date("start"),
        Date("end"),
        Choice("precision", choices=Precision),
        Number("latitude"),
        Number("longitude"),
        Many("themes", of=Reference("", vocabulary="theme")),
        Many("beneficiaries", of=Reference("", vocabulary="beneficiary")),
        Many("sdgs", of=Reference("", vocabulary="sdg")),
        Flag("effect_untold"),
        Many("related", of=Reference("", kind="case")),
        Many("recommendations", of=Reference("", kind="recommendation")),
        Many("links", of=Link("")),
        *entry_words("problem", "innovation", "results", "sustainability", "place"),
    ),
)
PARTICIPATIONS = Sheet(
    "participations",
    (
        *row_head(),
        required(Reference("stakeholder", kind="stakeholder")),
        required(Choice("role", choices=Role)),
        Words("note"),
    ),
    key=("entry", "row"),
)
IMPACTS = Sheet(
    "impacts",
    (
        *row_head(),
        Number("number"),
        Choice("qualifier", choices=Qualifier),
        Words("unit"),
        Words("what"),
        Date("period"),
    ),
    key=("entry", "row"),
    title="what",
)
EFFECTS = Sheet(
    "effects",
    (
        *row_head(),
        required(Choice("freedom", choices=Freedom)),
        required(Choice("direction", choices=Direction)),
        required(Choice("strength", choices=Strength)),
        Words("passage"),
        required(Text("coder")),
    ),
    key=("entry", "row"),
    title="passage",
)
VOICES = Sheet(
    "voices",
    (*row_head(), required(Choice("whose", choices=Whose)), Words("gist")),
    key=("entry", "row"),
    title="gist",
)

CASE = PublicKind(
    "case",
    CASES,
    _("Case"),
    _("Cases"),
    rows=(PARTICIPATIONS, IMPACTS, EFFECTS, VOICES, CITATIONS, DATA_NOTES),
    facets=(
        COUNTRY_FACET,
        THEME_FACET,
        FacetName("kind", _("Kind"), choices=CaseKind),
        FacetName("depth", _("How much is told"), choices=Depth),
        FacetName("stage", _("Stage"), choices=Stage),
        FacetName("beneficiary", _("Who gains"), kind="term", prefix="beneficiary:"),
        FacetName("freedom", _("Freedom it touches"), choices=Freedom),
        FacetName("effect", _("Effect on civic space"), choices=EffectFound),
        FacetName("year", _("First year told")),
        FacetName("sdg", _("Sustainable Development Goal"), kind="term", prefix="sdg:"),
        HAS_FACET,
        LACKS_FACET,
        LANGUAGE_FACET,
        NOTED_FACET,
    ),
    path="cases",
    files=(*FILES, "geojson"),
    template="cases/case.html",
    subject="Project",
)
