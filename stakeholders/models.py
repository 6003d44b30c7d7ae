"""Organisations, their presence in countries, and programmes."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left, Length
from django.utils.translation import gettext_lazy as _

from ecosystem.models import Country
from publishing.checking import is_partial_date
from publishing.models import Entry, Row, Text
from stakeholders.schema import Sector

PART_OF_ITSELF = _("It would be part of itself. Choose another, or leave “part of” empty.")


class Stakeholder(Entry):
    """An organisation or group that acts in civic space."""

    sector = models.CharField(_("sector"), max_length=20, choices=Sector, default=Sector.UNKNOWN)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    websites = models.JSONField(_("websites"), default=list, blank=True)
    other_names = models.JSONField(_("other names"), default=list, blank=True)
    wikidata = models.CharField(
        "Wikidata",
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^Q\d+$", _("A Q and digits: Q42."))],
    )
    ror = models.CharField(
        "ROR",
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^0\w{8}$", _("Nine signs, the first a 0."))],
    )
    told_on = models.DateField(_("told of its listing on"), null=True, blank=True)
    told_how = models.CharField(_("told how"), max_length=200, blank=True, help_text=_("Not public."))
    consented_on = models.DateField(_("consented on"), null=True, blank=True)
    consent = models.CharField(
        _("consent"), max_length=300, blank=True, help_text=_("What was agreed, by whom. Not public.")
    )

    def clean(self):
        """Nothing is part of itself, not even by way of others."""
        super().clean()
        above, seen = self.parent, set()
        while above and above.pk not in seen:
            if above.pk == self.pk:
                raise ValidationError({"parent": PART_OF_ITSELF})
            seen.add(above.pk)
            above = above.parent

    class Meta(Entry.Meta):
        verbose_name = _("stakeholder")
        verbose_name_plural = _("stakeholders")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=Q(sector__in=Sector.values), name="stakeholder_sector_known"),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="stakeholder_not_its_own_parent",
                violation_error_message=PART_OF_ITSELF,
            ),
            models.CheckConstraint(
                condition=Q(told_how="") | Q(told_on__isnull=False),
                name="stakeholder_notice_dated",
                violation_error_message=_("It is not said when it was told. Write the date as well."),
            ),
            models.CheckConstraint(
                condition=Q(consent="") | Q(consented_on__isnull=False),
                name="stakeholder_consent_dated",
                violation_error_message=_("It is not said when consent was given. Write the date as well."),
            ),
        ]


class StakeholderText(Text):
    entry = models.ForeignKey(Stakeholder, models.CASCADE, related_name="texts")

    class Meta(Text.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")


class Presence(Row):
    """A stakeholder in a country: whether the edition lists it as key player, and under which heading."""

    entry = models.ForeignKey(Stakeholder, models.CASCADE, related_name="presences")
    country = models.ForeignKey(Country, models.PROTECT, to_field="code", related_name="+", verbose_name=_("country"))
    key_player = models.BooleanField(_("listed as key player"), default=False)
    heading = models.CharField(_("heading as printed"), max_length=200, blank=True)
    roles = models.JSONField(_("roles"), default=list, blank=True)
    note = models.JSONField(_("note"), default=dict, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("presence in a country")
        verbose_name_plural = _("presences in countries")
        constraints = [
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=["entry", "country"],
                name="presence_once_a_country",
                violation_error_message=_("The stakeholder is listed in this country already. Edit that row."),
            ),
        ]


class Programme(Entry):
    """A programme that funds or supports social innovation."""

    countries = models.ManyToManyField(Country, verbose_name=_("countries"), related_name="+", blank=True)
    funders = models.ManyToManyField(Stakeholder, verbose_name=_("funders"), related_name="+", blank=True)
    implementers = models.ManyToManyField(Stakeholder, verbose_name=_("implementers"), related_name="+", blank=True)
    start = models.CharField(_("start"), max_length=30, blank=True, validators=[is_partial_date])
    end = models.CharField(_("end"), max_length=30, blank=True, validators=[is_partial_date])
    link = models.URLField(_("link"), max_length=500, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(start="") | Q(end="") | Q(end__gte=Left("start", Length("end"))),
                name="programme_ends_after_start",
                violation_error_message=_("The end lies before the start. Mend one of the two."),
            ),
        ]


class ProgrammeText(Text):
    entry = models.ForeignKey(Programme, models.CASCADE, related_name="texts")

    class Meta(Text.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")
