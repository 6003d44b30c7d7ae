"""People of the desk, and what every entry has: status, texts, rows, sources, log and frozen versions."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from publishing.checking import Checked, is_code, is_content_language, is_country_code
from publishing.schema import Act, Disclosure, Origin, Role, RowDisclosure, Status


class User(AbstractUser):
    """Somebody who may enter the desk. What she may do follows from her role and her countries alone."""

    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.RESEARCHER)
    countries = models.JSONField(
        _("countries"),
        default=list,
        blank=True,
        help_text=_("ISO codes of the countries a researcher writes for."),
    )
    desk_language = models.CharField(_("desk language"), max_length=10, default="en")
    time_zone = models.CharField(_("time zone"), max_length=40, default="UTC")

    class Meta:
        verbose_name = _("person of the desk")
        verbose_name_plural = _("people of the desk")
        constraints = [models.CheckConstraint(condition=Q(role__in=Role.values), name="user_role_known")]

    def __str__(self):
        return self.get_full_name() or self.username


class Entry(Checked):
    """One thing that researchers write and the public reads once it is published. The status is the working copy's."""

    code = models.CharField(
        _("code"),
        max_length=80,
        unique=True,
        validators=[is_code],
        help_text=_("Stable name in addresses and spreadsheets, for example KZ-ikomek109. It cannot be changed later."),
    )
    country = models.CharField(
        _("owning country"),
        max_length=2,
        blank=True,
        validators=[is_country_code],
        help_text=_("Whose researchers write this entry. Empty for the whole region: reviewers only."),
    )
    language = models.CharField(_("original language"), max_length=10, default="en", validators=[is_content_language])
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    lock_version = models.PositiveIntegerField(default=1, editable=False)
    disclosure = models.CharField(
        _("disclosure"),
        max_length=20,
        choices=Disclosure,
        default=Disclosure.OPEN,
        help_text=_("Showing less takes effect at once, showing more when a reviewer publishes."),
    )
    checked_on = models.DateField(
        _("last checked"),
        null=True,
        blank=True,
        help_text=_("When somebody last made sure this is true. Public."),
    )
    extra = models.TextField(
        _("kept from a spreadsheet"),
        blank=True,
        help_text=_("What an imported file told beside what Atlas asks for: one line for each column. Never public."),
    )

    class Meta:
        abstract = True
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="%(class)s_status_known"),
            models.CheckConstraint(condition=Q(disclosure__in=Disclosure.values), name="%(class)s_disclosure_known"),
            models.CheckConstraint(condition=~Q(code=""), name="%(class)s_has_code"),
        ]

    def __str__(self):
        return self.code


class Text(Checked):
    """The words of an entry in one language. A concrete text adds `entry` and its own words."""

    language = models.CharField(_("language"), max_length=10, validators=[is_content_language])
    origin = models.CharField(_("where it comes from"), max_length=20, choices=Origin, default=Origin.ORIGINAL)
    ready = models.BooleanField(
        _("ready to be published"), default=False, help_text=_("A translation appears once this is ticked.")
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True, editable=False)
    made_from = models.CharField(max_length=64, blank=True, editable=False)
    title = models.TextField(_("title"), blank=True)
    summary = models.TextField(_("summary"), blank=True)
    public_title = models.TextField(
        _("title for the public"), blank=True, help_text=_("Shown instead of the title while generalised.")
    )
    public_summary = models.TextField(
        _("summary for the public"),
        blank=True,
        help_text=_("Shown instead of everything else while generalised."),
    )

    class Meta:
        abstract = True
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "language"],
                name="%(class)s_once_a_language",
                violation_error_message=_("There is a text in this language already. Edit that one."),
            ),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="%(class)s_origin_known"),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | Q(reviewed_on__isnull=False), name="%(class)s_review_dated"
            ),
        ]

    def __str__(self):
        return self.language


class Row(Checked):
    """A repeating part of an entry, with a short id of its own that stays when others come and go."""

    row = models.CharField(
        _("row"),
        max_length=20,
        validators=[is_code],
        help_text=_("Short id within the entry, for example i1."),
    )
    disclosure = models.CharField(_("disclosure"), max_length=20, choices=RowDisclosure, default=RowDisclosure.OPEN)

    class Meta:
        abstract = True
        ordering = ["entry", Length("row"), "row"]  # i2 before i10
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "row"],
                name="%(class)s_row_once",
                violation_error_message=_(
                    "The entry has a row of this id already. Choose another id, or edit that row."
                ),
            ),
            models.CheckConstraint(condition=~Q(row=""), name="%(class)s_has_row_id"),
            models.CheckConstraint(condition=Q(disclosure__in=RowDisclosure.values), name="%(class)s_disclosure_known"),
        ]

    def __str__(self):
        return self.row


class Record(Checked):
    """A reference record: what entries rest on. It has no draft; saving it at the desk publishes it."""

    code = models.CharField(_("code"), max_length=80, validators=[is_code])

    class Meta:
        abstract = True

    def __str__(self):
        return self.code

    @property
    def public_code(self):
        """Its code in the public store."""
        return self.code


class Remark(Checked):
    """Something said about one value of one entry, whatever its kind; the entry is named by kind and code."""

    kind = models.CharField(max_length=30)
    entry = models.CharField(max_length=80)
    row = models.CharField(_("row"), max_length=20, blank=True)
    field = models.CharField(_("field"), max_length=40, blank=True)

    class Meta:
        abstract = True
        ordering = ["kind", "entry", "row", "field"]

    def __str__(self):
        return " ".join(filter(None, [self.row, self.field])) or self.entry


class Citation(Remark):
    """Where a value comes from: a source and the place in it."""

    source = models.CharField(_("source"), max_length=80, help_text=_("Code of the source."))
    locator = models.CharField(_("place in the source"), max_length=200, blank=True)

    class Meta(Remark.Meta):
        ordering = [*Remark.Meta.ordering, "source"]
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "entry", "row", "field", "source"],
                name="citation_once",
                violation_error_message=_("This source is cited here already. Edit that citation."),
            ),
            models.CheckConstraint(condition=~Q(source=""), name="citation_has_source"),
        ]


class DataNote(Remark):
    """An oddity of the source: the value as printed, the corrected one if certain, and why."""

    printed = models.CharField(_("as printed"), max_length=500, blank=True)
    corrected = models.TextField(_("corrected"), blank=True)
    why = models.JSONField(_("why"), default=dict, blank=True)

    class Meta(Remark.Meta):
        ordering = [*Remark.Meta.ordering, "printed"]
        verbose_name = _("data note")
        verbose_name_plural = _("data notes")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "entry", "row", "field", "printed"],
                name="data_note_once",
                violation_error_message=_("There is a note on this value already. Edit that note."),
            ),
        ]


class Event(models.Model):
    """One line of the log: who did what to which entry, and what was said."""

    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=80)
    act = models.CharField(_("act"), max_length=20, choices=Act)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="events")
    at = models.DateTimeField(_("at"), auto_now_add=True)
    remark = models.TextField(_("remark"), blank=True)
    version = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["kind", "code"], name="event_by_entry")]
        constraints = [
            models.CheckConstraint(condition=Q(act__in=Act.values), name="event_act_known"),
            models.CheckConstraint(condition=~Q(act=Act.RETURNED) | ~Q(remark=""), name="event_return_has_reason"),
            models.CheckConstraint(
                condition=~Q(act=Act.PUBLISHED) | Q(version__isnull=False),
                name="event_publication_has_version",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.code} {self.act}"


class Snapshot(models.Model):
    """The frozen input of one publication: what every later derivation of it is made from. Never public."""

    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    lock_version = models.PositiveIntegerField()
    day = models.DateField()
    content = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    four_eyes = models.BooleanField(default=True)
    sealed = models.JSONField(default=dict)  # what has been hidden since; only the next publication shows it again

    class Meta:
        ordering = ["kind", "code", "-version"]
        constraints = [models.UniqueConstraint(fields=["kind", "code", "version"], name="snapshot_version_once")]

    def __str__(self):
        return f"{self.kind} {self.code} v{self.version}"
