"""The public store, all that public pages, search, files and feeds ever read; and the reports that readers send."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Publication(models.Model):
    """A numbered, citable version of what the public may see of one entry or reference record."""

    id = models.AutoField(primary_key=True)
    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=120)
    version = models.PositiveIntegerField()
    live = models.BooleanField(default=True)
    day = models.DateField()
    format = models.PositiveSmallIntegerField()
    document = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code", "version"], name="publication_version_once"),
            models.UniqueConstraint(fields=["kind", "code"], condition=Q(live=True), name="publication_one_live"),
            models.CheckConstraint(condition=Q(version__gte=1), name="publication_version_from_one"),
        ]

    def __str__(self):
        return f"{self.kind} {self.code} v{self.version}"


class Words(models.Model):
    """The searchable words of a live publication in one language, as tokens with a space before and after each.

    `heading` are those of its title and names, `sequence` those of all its texts in order, `tokens` all by which it is
    found, each once.
    """

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="words")
    language = models.CharField(max_length=10)
    title = models.TextField()
    heading = models.TextField(default="")
    sequence = models.TextField(default="")
    tokens = models.TextField()
    sort_key = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "language"], name="words_once_a_language")]

    def __str__(self):
        return self.title


class Facet(models.Model):
    """One filterable value of a live publication."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="facets")
    name = models.CharField(max_length=30)
    value = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "name", "value"], name="facet_once")]
        indexes = [models.Index(fields=["name", "value", "publication"], name="facet_by_value")]

    def __str__(self):
        return f"{self.name}:{self.value}"


class Reference(models.Model):
    """A live publication points at another entry by its code, whether that one is live or not."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="references")
    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "kind", "code"], name="reference_once")]
        indexes = [models.Index(fields=["kind", "code"], name="reference_by_target")]

    def __str__(self):
        return f"{self.kind} {self.code}"


class Moved(models.Model):
    """A withdrawn entry whose addresses lead to another of its kind, for as long as that one is live."""

    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=120)
    into = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="moved_once"),
            models.CheckConstraint(condition=~Q(code=models.F("into")), name="moved_elsewhere"),
        ]

    def __str__(self):
        return f"{self.kind} {self.code} → {self.into}"


class Label(models.Model):
    """What a facet value is called in a language, and its place among the others. Only values in use are here."""

    facet = models.CharField(max_length=30)
    value = models.CharField(max_length=80)
    language = models.CharField(max_length=10)
    text = models.TextField()
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["facet", "value", "language"], name="label_once")]
        ordering = ["position", "text"]

    def __str__(self):
        return self.text


class Digest(models.Model):
    """The fingerprint of the whole store, one row: pages revalidate against it."""

    value = models.CharField(max_length=64)

    def __str__(self):
        return self.value


class Trouble(models.TextChoices):
    """What a reader may find wrong."""

    FACT = "fact", _("A fact is wrong")
    OUTDATED = "outdated", _("It is no longer true")
    LINK = "link", _("A link is dead")
    HARM = "harm", _("It harms or endangers somebody")
    TRANSLATION = "translation", _("The translation is wrong")
    PAGE = "page", _("The page does not work")
    OTHER = "other", _("Something else")


class Report(models.Model):
    """What a reader says is wrong, with an entry or (`kind` and `code` empty) with the site.

    Of the sender nothing is kept: no address, no browser, the day and not the hour. Public pages only ever add a
    report; it is read, answered and deleted at the desk.
    """

    day = models.DateField(_("day"))
    kind = models.CharField(max_length=30, blank=True)
    code = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField(_("version"), null=True, blank=True)
    language = models.CharField(_("language of the page"), max_length=10)
    trouble = models.CharField(_("what is wrong"), max_length=20, choices=Trouble)
    text = models.TextField(_("text"))
    reach = models.CharField(_("how to reach the reader"), max_length=200, blank=True)
    remark = models.TextField(_("remark"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("report of a reader")
        verbose_name_plural = _("reports of readers")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(trouble__in=Trouble.values), name="report_trouble_known"),
            models.CheckConstraint(
                condition=Q(answered_on=None, answered_by="") | Q(answered_on__isnull=False) & ~Q(answered_by=""),
                name="report_answer_dated_and_signed",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.code}".strip() or str(_("The whole site"))


class ReportWindow(models.Model):
    """How many reports came within one hour, about one entry or (`about` empty) in all. Gone when the hour is over."""

    about = models.CharField(max_length=151, unique=True, blank=True)
    opened = models.DateTimeField()
    number = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.about} {self.number}"
