"""The profile of a country or of the region, and its rows."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ecosystem.models.records import Term
from ecosystem.schema import Instrument, LawKind, Scheme, SectionKind, Unit
from publishing.checking import has_digits_we_keep, is_partial_date
from publishing.models import Entry, Row, Text
from publishing.schema import Origin, RowDisclosure


class Profile(Entry):
    """What is known of a country's civic space and social innovation. Its code is its address: `kazakhstan`."""

    class Meta(Entry.Meta):
        verbose_name = _("country profile")
        verbose_name_plural = _("country profiles")


class ProfileText(Text):
    entry = models.ForeignKey(Profile, models.CASCADE, related_name="texts")
    note = models.TextField(_("note"), blank=True, help_text=_("Dated remark above the profile. Public."))

    class Meta(Text.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")


class Section(Row):
    """A chapter of a profile: one row for each kind and language."""

    entry = models.ForeignKey(Profile, models.CASCADE, related_name="sections")
    kind = models.CharField(_("kind"), max_length=20, choices=SectionKind)
    language = models.CharField(_("language"), max_length=10, default="en")
    body = models.TextField(_("body"))
    origin = models.CharField(_("where it comes from"), max_length=20, choices=Origin, default=Origin.ORIGINAL)

    class Meta(Row.Meta):
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=["entry", "kind", "language"],
                name="section_once_a_language",
                violation_error_message=_("There is a section of this kind in this language already. Edit that one."),
            ),
            models.CheckConstraint(condition=Q(kind__in=SectionKind.values), name="section_kind_known"),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="section_origin_known"),
        ]


class Figure(Row):
    """A dated number. Without a year the source stated none; without a value it could not be read as a number."""

    entry = models.ForeignKey(Profile, models.CASCADE, related_name="figures")
    indicator = models.ForeignKey(
        Term,
        models.PROTECT,
        related_name="+",
        limit_choices_to={"vocabulary": "indicator"},
        verbose_name=_("indicator"),
    )
    value = models.DecimalField(
        _("value"), max_digits=24, decimal_places=6, null=True, blank=True, validators=[has_digits_we_keep]
    )
    unit = models.CharField(_("unit"), max_length=20, choices=Unit)
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, help_text=_("Empty if the source states none.")
    )
    rank = models.PositiveIntegerField(_("world rank"), null=True, blank=True)
    printed = models.CharField(_("as printed"), max_length=200, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["entry", "indicator__position", "row"]
        constraints = [
            *Row.Meta.constraints,
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="figure_unit_known"),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(printed=""),
                name="figure_has_value_or_print",
                violation_error_message=_("There is neither a value nor what the source prints. Write one of them."),
            ),
            models.CheckConstraint(
                condition=Q(year=None) | Q(year__range=(1900, 2100)),
                name="figure_year_plausible",
                violation_error_message=_("The year is not between 1900 and 2100. Mend it, or leave it empty."),
            ),
        ]


class Rating(Row):
    """How a scheme rated the country on a date."""

    entry = models.ForeignKey(Profile, models.CASCADE, related_name="ratings")
    scheme = models.CharField(_("scheme"), max_length=30, choices=Scheme)
    value = models.CharField(_("rating"), max_length=100)
    observed_on = models.CharField(
        _("observed on"), max_length=30, help_text=_("For example 2021-07."), validators=[is_partial_date]
    )
    printed = models.CharField(_("as printed"), max_length=200, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = [
            *Row.Meta.constraints,
            models.CheckConstraint(condition=Q(scheme__in=Scheme.values), name="rating_scheme_known"),
            models.CheckConstraint(condition=~Q(observed_on=""), name="rating_dated"),
        ]


class Law(Row):
    """A law, strategy or policy that bears on civic space or social innovation."""

    entry = models.ForeignKey(Profile, models.CASCADE, related_name="laws")
    kind = models.CharField(_("kind"), max_length=20, choices=LawKind)
    number = models.CharField(_("official number"), max_length=60, blank=True)
    adopted = models.CharField(_("adopted"), max_length=30, blank=True, validators=[is_partial_date])
    link = models.URLField(_("link"), max_length=500, blank=True)
    name = models.JSONField(_("name"), default=dict, blank=True)
    gist = models.JSONField(_("gist"), default=dict, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("law or policy")
        verbose_name_plural = _("laws and policies")
        constraints = [
            *Row.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=LawKind.values), name="law_kind_known"),
        ]


class Method(Row):
    """One instrument by which a chapter's data were collected."""

    entry = models.ForeignKey(Profile, models.CASCADE, related_name="methods")
    instrument = models.CharField(_("instrument"), max_length=20, choices=Instrument)
    group = models.ForeignKey(
        Term,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": "group"},
        verbose_name=_("who took part"),
    )
    times = models.PositiveIntegerField(_("how many"), null=True, blank=True)
    participants = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    period = models.CharField(_("period"), max_length=30, blank=True, validators=[is_partial_date])
    note = models.JSONField(_("note"), default=dict, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("method block")
        verbose_name_plural = _("method blocks")
        constraints = [
            *Row.Meta.constraints,
            models.CheckConstraint(condition=Q(instrument__in=Instrument.values), name="method_instrument_known"),
        ]


class Researcher(Row):
    """Somebody who researched the chapter, under the byline she allows. Withheld until she allows one."""

    entry = models.ForeignKey(Profile, models.CASCADE, related_name="researchers")
    name = models.CharField(_("name"), max_length=200, blank=True, help_text=_("Never shown to the public."))
    byline = models.CharField(_("byline"), max_length=200, help_text=_("Public: a name, a pen name, or a team."))
    part = models.JSONField(_("part"), default=dict, blank=True)
    disclosure = models.CharField(_("disclosure"), max_length=20, choices=RowDisclosure, default=RowDisclosure.WITHHELD)

    class Meta(Row.Meta):
        verbose_name = _("researcher")
        verbose_name_plural = _("researchers")
