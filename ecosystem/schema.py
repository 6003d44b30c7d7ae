"""Neutral ground of the ecosystem: its values, its spreadsheet columns, its facets."""

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from catalogue.columns import (
    Choice,
    Code,
    Date,
    Language,
    Link,
    Many,
    Number,
    Prose,
    Reference,
    Sheet,
    Text,
    Whole,
    Words,
    internal,
    required,
)
from catalogue.kinds import FacetName, PublicKind
from publishing.schema import CITATIONS, DATA_NOTES, Origin, entry_head, entry_words, row_head


class Region(TextChoices):
    """The facet value of entries that belong to no single country."""

    WHOLE = "region", _("The whole region")


class Noted(TextChoices):
    """Whether a value of an entry was found odd: the Atlas says so instead of mending it in silence."""

    YES = "yes", _("With a note on the data")


class Told(TextChoices):
    """What readers look for in an entry by whether it is there at all."""

    SUMMARY = "summary", _("A description")
    VOICE = "voice", _("A beneficiary’s voice")
    EFFECT = "effect", _("A coded effect on civic space")
    NUMBER = "number", _("Impact in numbers")
    PLACE = "place", _("A place")
    DATE = "date", _("A date")
    ROLE = "role", _("A role in a country")
    WEBSITE = "website", _("A website")


Spoken = TextChoices("Spoken", [(code.upper().replace("-", "_"), (code, name)) for code, name in settings.LANGUAGES])


class SectionKind(TextChoices):
    CONTEXT = "context", _("Country context")
    UNDERSTANDING = "understanding", _("How social innovation is understood")
    POLICY = "policy", _("Policy and regulation")
    FUNDING = "funding", _("Funding")
    ACTORS = "actors", _("Main actors")
    NEEDS = "needs", _("Needs")
    CHALLENGES = "challenges", _("Challenges")
    OPPORTUNITIES = "opportunities", _("Opportunities")
    IMPACTS = "impacts", _("Cases, impacts and beneficiaries")
    METHOD = "method", _("How the data were collected")


class Unit(TextChoices):
    SQUARE_KILOMETRES = "km2", _("km²")
    PEOPLE = "people", _("people")
    DENSITY = "people_per_km2", _("people per km²")
    US_DOLLARS = "usd", _("US dollars")
    PERCENT = "percent", _("percent")
    POINTS = "points", _("points")


class Scheme(TextChoices):
    CIVICUS = "civicus_monitor", _("CIVICUS Monitor")
    FREEDOM_IN_THE_WORLD = "freedom_in_the_world", _("Freedom in the World")
    NATIONS_IN_TRANSIT = "nations_in_transit", _("Nations in Transit")
    OTHER = "other", _("Another rating")


class LawKind(TextChoices):
    LAW = "law", _("Law")
    DRAFT_LAW = "draft_law", _("Draft law")
    DECREE = "decree", _("Decree or resolution")
    STRATEGY = "strategy", _("Strategy or concept")
    POLICY = "policy", _("Policy")


class Instrument(TextChoices):
    INTERVIEWS = "interviews", _("Interviews")
    FOCUS_GROUPS = "focus_groups", _("Focus groups")
    SURVEY = "survey", _("Survey")
    DESK_RESEARCH = "desk_research", _("Desk research")
    OBSERVATION = "observation", _("Observation")
    CASE_STUDIES = "case_studies", _("Case studies")


class Outcome(TextChoices):
    """What became of a recommendation."""

    UNKNOWN = "unknown", _("Not known")
    TAKEN_UP = "taken_up", _("Taken up")
    PARTLY = "partly", _("Partly taken up")
    REFUSED = "refused", _("Refused")
    OVERTAKEN = "overtaken", _("Overtaken by events")


class SourceKind(TextChoices):
    REPORT = "report", _("Report")
    ARTICLE = "article", _("Article")
    LAW = "law", _("Law or decree")
    WEBSITE = "website", _("Website")
    INTERVIEW = "interview", _("Interview")
    DATASET = "dataset", _("Data set")
    OTHER = "other", _("Other")


class GlossaryKind(TextChoices):
    TERM = "term", _("Term")
    ACRONYM = "acronym", _("Acronym")


PROFILES = Sheet("profiles", (*entry_head(), *entry_words("note")))
SECTIONS = Sheet(
    "sections",
    (
        *row_head(),
        required(Choice("kind", choices=SectionKind)),
        required(Language("language")),
        required(Prose("body")),
        Choice("origin", choices=Origin),
    ),
    key=("entry", "row"),
)
FIGURES = Sheet(
    "figures",
    (
        *row_head(),
        required(Reference("indicator", vocabulary="indicator")),
        Number("value"),
        required(Choice("unit", choices=Unit)),
        Whole("year"),
        Whole("rank"),
        Text("printed"),
    ),
    key=("entry", "row"),
)
RATINGS = Sheet(
    "ratings",
    (
        *row_head(),
        required(Choice("scheme", choices=Scheme)),
        required(Text("value")),
        required(Date("observed_on")),
        Text("printed"),
    ),
    key=("entry", "row"),
)
LAWS = Sheet(
    "laws",
    (
        *row_head(),
        required(Choice("kind", choices=LawKind)),
        Text("number"),
        Date("adopted"),
        Link("link"),
        Words("name"),
        Words("gist"),
    ),
    key=("entry", "row"),
)
METHODS = Sheet(
    "methods",
    (
        *row_head(),
        required(Choice("instrument", choices=Instrument)),
        Reference("group", vocabulary="group"),
        Whole("times"),
        Whole("participants"),
        Date("period"),
        Words("note"),
    ),
    key=("entry", "row"),
)
RESEARCHERS = Sheet(
    "researchers",
    (*row_head(), internal(Text("name")), required(Text("byline")), Words("part")),
    key=("entry", "row"),
)
RECOMMENDATIONS = Sheet(
    "recommendations",
    (
        *entry_head(),
        Many("addressees", of=Reference("", vocabulary="addressee")),
        Many("themes", of=Reference("", vocabulary="theme")),
        Choice("outcome", choices=Outcome),
        Date("outcome_on"),
        *entry_words("outcome_note"),
    ),
)
SOURCES = Sheet(
    "sources",
    (
        required(Code("code")),
        required(Choice("kind", choices=SourceKind)),
        Text("authors"),
        Text("publisher"),
        Date("published"),
        Link("link"),
        Date("accessed"),
        Text("language"),
        Words("title"),
    ),
)
TERMS = Sheet(
    "terms",
    (
        required(Text("vocabulary")),
        required(Code("code")),
        Whole("position"),
        Words("label"),
        Words("meaning"),
    ),
    key=("vocabulary", "code"),
    title="label",
)
GLOSSARY = Sheet(
    "glossary",
    (
        required(Code("code")),
        required(Choice("kind", choices=GlossaryKind)),
        Words("term"),
        Words("stands_for"),
        Words("meaning"),
        Reference("source", kind="source"),
        Text("locator"),
    ),
    title="term",
)
COUNTRIES = Sheet("countries", (required(Code("code")), Whole("position"), Words("name")), title="name")
PAGES = Sheet("pages", (required(Code("code")), Whole("position"), Words("title"), Words("body")))
EDITIONS = Sheet(
    "editions",
    (
        required(Code("code")),
        required(Date("released")),
        Many("languages", of=Text("")),
        Link("contact"),
        Text("licence"),
        Words("title"),
        Words("region"),
        Words("subtitle"),
        Words("about"),
        Words("notice"),
    ),
)

COUNTRY_FACET = FacetName("country", _("Country"), choices=Region, kind="country")
NOTED_FACET = FacetName("noted", _("Notes on the data"), choices=Noted)
HAS_FACET = FacetName("has", _("What it has"), choices=Told)
LACKS_FACET = FacetName("lacks", _("What it lacks"), choices=Told)
LANGUAGE_FACET = FacetName("language", _("Language"), choices=Spoken)
THEME_FACET = FacetName("theme", _("Theme"), kind="term", prefix="theme:")

PROFILE = PublicKind(
    "profile",
    PROFILES,
    _("Country"),
    _("Countries"),
    rows=(SECTIONS, FIGURES, RATINGS, LAWS, METHODS, RESEARCHERS, CITATIONS, DATA_NOTES),
    facets=(COUNTRY_FACET, NOTED_FACET),
    path="countries",
    template="ecosystem/profile.html",
    work="Article",
    subject="Place",
)
RECOMMENDATION = PublicKind(
    "recommendation",
    RECOMMENDATIONS,
    _("Recommendation"),
    _("Recommendations"),
    rows=(CITATIONS, DATA_NOTES),
    facets=(
        COUNTRY_FACET,
        FacetName("addressee", _("Addressed to"), kind="term", prefix="addressee:"),
        THEME_FACET,
        FacetName("outcome", _("What became of it"), choices=Outcome),
        NOTED_FACET,
    ),
    path="recommendations",
    template="ecosystem/recommendation.html",
)
RECORDS = {
    "country": PublicKind("country", COUNTRIES, _("Country name"), _("Country names")),
    "edition": PublicKind("edition", EDITIONS, _("Edition"), _("Editions")),
    "page": PublicKind("page", PAGES, _("Page"), _("Pages"), template="ecosystem/page.html"),
    "term": PublicKind("term", TERMS, _("Term"), _("Terms")),
    "source": PublicKind("source", SOURCES, _("Source"), _("Sources"), template="ecosystem/source.html"),
    "glossary": PublicKind("glossary", GLOSSARY, _("Glossary entry"), _("Glossary"), is_on_listing=True),
}
