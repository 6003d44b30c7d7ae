"""Words of the editorial life that forms, spreadsheets and tests share."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from catalogue.columns import Choice, Code, Day, Flag, Language, Reference, Sheet, Text, Words, internal, required


class Role(TextChoices):
    RESEARCHER = "researcher", _("Researcher: writes for her countries")
    REVIEWER = "reviewer", _("Reviewer: publishes, never her own work")
    HUB_STAFF = "hub_staff", _("Hub staff: imports and exports")
    ADMINISTRATOR = "administrator", _("Administrator: runs the site")


class Status(TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Disclosure(TextChoices):
    OPEN = "open", _("Open: shown as written")
    GENERALISED = "generalised", _("Generalised: only the public wording is shown")
    WITHHELD = "withheld", _("Withheld: not shown")


class RowDisclosure(TextChoices):
    OPEN = "open", _("Open: shown as written")
    WITHHELD = "withheld", _("Withheld: not shown")


class Origin(TextChoices):
    ORIGINAL = "original", _("Original")
    PERSON = "person", _("Translated by a person")
    MACHINE = "machine", _("Drafted by machine")


class Act(TextChoices):
    """What the log of an entry can say somebody did."""

    SAVED = "saved", _("saved")
    IMPORTED = "imported", _("imported")
    UNDONE = "undone", _("undid an import")
    SUBMITTED = "submitted", _("submitted for review")
    RETURNED = "returned", _("returned with a reason")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrew")
    DISCARDED = "discarded", _("discarded the changes")
    WITHHELD = "withheld", _("withheld")
    REMARKED = "remarked", _("remarked")


def entry_head():
    """The columns that every entry's sheet begins with."""
    return (
        required(Code("code")),
        Reference("country", kind="country"),
        Language("language"),
        internal(Choice("disclosure", choices=Disclosure)),
        Day("checked_on"),
        internal(Text("extra")),
    )


def entry_words(*names):
    """The columns of an entry's words: title and summary first, then its own, the public wording, and their state."""
    return (
        *(Words(name) for name in ("title", "summary", *names)),
        *(Words(name, public=False) for name in ("public_title", "public_summary")),
        Words("origin", public=False, of=Choice("", choices=Origin)),
        Words("ready", public=False, of=Flag("")),
    )


def row_head():
    """The columns that the sheet of an entry's rows begins with."""
    return (
        required(Code("entry")),
        required(Code("row")),
        internal(Choice("disclosure", choices=RowDisclosure)),
    )


CITATIONS = Sheet(
    "citations",
    (
        required(Text("kind")),
        required(Code("entry")),
        Text("row"),
        Text("field"),
        required(Reference("source", kind="source")),
        Text("locator"),
    ),
    key=("kind", "entry", "row", "field", "source"),
    title="locator",
)

DATA_NOTES = Sheet(
    "data_notes",
    (
        required(Text("kind")),
        required(Code("entry")),
        Text("row"),
        required(Text("field")),
        Text("printed"),
        Text("corrected"),
        Words("why"),
    ),
    key=("kind", "entry", "row", "field", "printed"),
    title="why",
)
