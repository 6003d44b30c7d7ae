"""Reference records: countries, editions, vocabularies, sources, glossary."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ecosystem.schema import GlossaryKind, SourceKind
from publishing.checking import is_country_code, is_partial_date
from publishing.models import Record


class Country(Record):
    """A country by its ISO 3166 code, and what it is called."""

    code = models.CharField(_("ISO code"), max_length=2, unique=True, validators=[is_country_code])
    position = models.PositiveIntegerField(_("position"), default=0)
    name = models.JSONField(_("name"), default=dict, blank=True)

    class Meta:
        verbose_name = _("country name")
        verbose_name_plural = _("country names")
        ordering = ["position", "code"]

    def __str__(self):
        return self.name.get("en") or self.code


class Edition(Record):
    """A dated collection of entries. The newest one names the site, its region, languages and contact."""

    code = models.CharField(_("code"), max_length=80, unique=True)
    released = models.CharField(
        _("released"), max_length=30, help_text=_("For example 2021-11."), validators=[is_partial_date]
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    contact = models.URLField(_("contact"), blank=True)
    licence = models.CharField(_("licence"), max_length=100, blank=True)
    title = models.JSONField(_("name of the site"), default=dict, blank=True)
    region = models.JSONField(_("region"), default=dict, blank=True)
    subtitle = models.JSONField(_("subtitle"), default=dict, blank=True)
    about = models.JSONField(_("about the edition"), default=dict, blank=True)
    notice = models.JSONField(
        _("notice"),
        default=dict,
        blank=True,
        help_text=_("Stands at the top of every public page as long as it is filled."),
    )

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-released"]


class Term(Record):
    """One value of a vocabulary, labelled in every language."""

    vocabulary = models.CharField(_("vocabulary"), max_length=40)
    position = models.PositiveIntegerField(_("position"), default=0)
    label = models.JSONField(_("label"), default=dict, blank=True)
    meaning = models.JSONField(_("meaning"), default=dict, blank=True)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["vocabulary", "position", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "code"],
                name="term_once",
                violation_error_message=_("The vocabulary has this code already. Choose another, or edit that term."),
            )
        ]

    def __str__(self):
        return self.label.get("en") or self.code

    @property
    def public_code(self):
        return f"{self.vocabulary}:{self.code}"


class Source(Record):
    """Where a statement comes from: document, page, interview, link."""

    code = models.CharField(_("code"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind, default=SourceKind.OTHER)
    authors = models.CharField(_("authors"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    published = models.CharField(
        _("date of publication"),
        max_length=30,
        blank=True,
        help_text=_("For example 2021-11."),
        validators=[is_partial_date],
    )
    link = models.URLField(_("link"), max_length=500, blank=True)
    accessed = models.CharField(_("accessed"), max_length=30, blank=True, validators=[is_partial_date])
    language = models.CharField(_("language"), max_length=10, blank=True)
    title = models.JSONField(_("title"), default=dict, blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["code"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=SourceKind.values), name="source_kind_known")]

    def __str__(self):
        return next(iter(self.title.values()), self.code)


class GlossaryEntry(Record):
    """A word or acronym readers may not know."""

    code = models.CharField(_("code"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=GlossaryKind, default=GlossaryKind.TERM)
    term = models.JSONField(_("term"), default=dict, blank=True)
    stands_for = models.JSONField(_("stands for"), default=dict, blank=True)
    meaning = models.JSONField(_("meaning"), default=dict, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    locator = models.CharField(_("place in the source"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("glossary entry")
        verbose_name_plural = _("glossary")
        ordering = ["code"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=GlossaryKind.values), name="glossary_kind_known")]
