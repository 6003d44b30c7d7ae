"""Cases and their rows."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Left, Length
from django.utils.translation import gettext_lazy as _

from cases.schema import CaseKind, Depth, Direction, Freedom, Precision, Qualifier, Stage, Strength, Whose
from ecosystem.models import Country, Recommendation, Term
from publishing.checking import has_digits_we_keep, is_partial_date
from publishing.models import Entry, Row, Text
from stakeholders.models import Stakeholder
from stakeholders.schema import Role


def _terms(vocabulary, label):
    return models.ManyToManyField(
        Term, verbose_name=label, limit_choices_to={"vocabulary": vocabulary}, related_name="+", blank=True
    )


def _coordinate(label, most):
    bounds = [MinValueValidator(-most), MaxValueValidator(most)]
    return models.DecimalField(label, max_digits=8, decimal_places=5, null=True, blank=True, validators=bounds)


class Case(Entry):
    """One social innovation, as an edition tells it."""

    countries = models.ManyToManyField(Country, verbose_name=_("countries"), related_name="+", blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=CaseKind)
    depth = models.CharField(_("how much is told"), max_length=20, choices=Depth)
    stage = models.CharField(_("stage"), max_length=20, choices=Stage, default=Stage.UNKNOWN)
    start = models.CharField(
        _("start"), max_length=30, blank=True, help_text=_("2018, 2018-06 or 2018-06-01."), validators=[is_partial_date]
    )
    end = models.CharField(_("end"), max_length=30, blank=True, validators=[is_partial_date])
    precision = models.CharField(_("precision of the place"), max_length=20, choices=Precision, blank=True)
    latitude = _coordinate(_("latitude"), 90)
    longitude = _coordinate(_("longitude"), 180)
    themes = _terms("theme", _("themes"))
    beneficiaries = _terms("beneficiary", _("who gains"))
    sdgs = _terms("sdg", _("Sustainable Development Goals"))
    effect_untold = models.BooleanField(
        _("no effect told"),
        default=False,
        help_text=_("The source was read, and does not say what the case does to any freedom."),
    )
    recommendations = models.ManyToManyField(
        Recommendation,
        verbose_name=_("recommendations it bears on"),
        related_name="+",
        blank=True,
        help_text=_("Only where the source makes the link."),
    )
    related = models.ManyToManyField("self", verbose_name=_("related cases"), symmetrical=False, blank=True)
    links = models.JSONField(_("links"), default=list, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=CaseKind.values), name="case_kind_known"),
            models.CheckConstraint(condition=Q(depth__in=Depth.values), name="case_depth_known"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="case_stage_known"),
            models.CheckConstraint(
                condition=Q(precision="") | Q(precision__in=Precision.values), name="case_precision_known"
            ),
            models.CheckConstraint(
                condition=Q(start="") | Q(end="") | Q(end__gte=Left("start", Length("end"))),
                name="case_ends_after_start",
                violation_error_message=_("The end lies before the start. Mend one of the two."),
            ),
            models.CheckConstraint(
                # a comparison with nothing is not false to a database: both have to be asked for
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="case_coordinates_both_and_on_earth",
                violation_error_message=_("Latitude and longitude go together. Write both, or neither."),
            ),
        ]


class CaseText(Text):
    entry = models.ForeignKey(Case, models.CASCADE, related_name="texts")
    problem = models.TextField(_("problem"), blank=True)
    innovation = models.TextField(_("innovation"), blank=True)
    results = models.TextField(_("results"), blank=True)
    sustainability = models.TextField(_("sustainability"), blank=True)
    place = models.TextField(_("place"), blank=True)

    class Meta(Text.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")


class Participation(Row):
    """A stakeholder's part in a case."""

    entry = models.ForeignKey(Case, models.CASCADE, related_name="participations")
    stakeholder = models.ForeignKey(
        Stakeholder, models.PROTECT, related_name="participations", verbose_name=_("stakeholder")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    note = models.JSONField(_("note"), default=dict, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=["entry", "stakeholder", "role"],
                name="participation_once_a_role",
                violation_error_message=_("This stakeholder has this role in the case already. Edit that row."),
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="participation_role_known"),
        ]


class Impact(Row):
    """A result: a number of something, or a change in words."""

    entry = models.ForeignKey(Case, models.CASCADE, related_name="impacts")
    number = models.DecimalField(
        _("number"), max_digits=24, decimal_places=6, null=True, blank=True, validators=[has_digits_we_keep]
    )
    qualifier = models.CharField(_("qualifier"), max_length=20, choices=Qualifier, blank=True)
    unit = models.JSONField(_("unit"), default=dict, blank=True)
    what = models.JSONField(_("what"), default=dict, blank=True)
    period = models.CharField(_("period"), max_length=30, blank=True, validators=[is_partial_date])

    class Meta(Row.Meta):
        verbose_name = _("impact")
        verbose_name_plural = _("impacts")
        constraints = [
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=Q(qualifier="") | Q(qualifier__in=Qualifier.values), name="impact_qualifier_known"
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=False) | Q(qualifier=""),
                name="impact_qualifies_a_number",
                violation_error_message=_("There is no number to qualify. Write it, or leave the qualifier empty."),
            ),
        ]


class Effect(Row):
    """What a coder reads in a passage about the case's effect on one freedom."""

    entry = models.ForeignKey(Case, models.CASCADE, related_name="effects")
    freedom = models.CharField(_("freedom"), max_length=20, choices=Freedom)
    direction = models.CharField(_("direction"), max_length=20, choices=Direction)
    strength = models.CharField(_("strength of evidence"), max_length=20, choices=Strength)
    passage = models.JSONField(_("passage"), default=dict, blank=True)
    coder = models.CharField(_("coder"), max_length=80, help_text=_("Byline or letter of who coded it. Public."))

    class Meta(Row.Meta):
        verbose_name = _("effect on civic space")
        verbose_name_plural = _("effects on civic space")
        constraints = [
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=["entry", "freedom", "coder", "direction"],
                name="effect_once_a_coder",
                violation_error_message=_("This coder has coded this effect already. Edit that row."),
            ),
            models.CheckConstraint(condition=Q(freedom__in=Freedom.values), name="effect_freedom_known"),
            models.CheckConstraint(condition=Q(direction__in=Direction.values), name="effect_direction_known"),
            models.CheckConstraint(condition=Q(strength__in=Strength.values), name="effect_strength_known"),
            models.CheckConstraint(condition=~Q(coder=""), name="effect_has_coder"),
        ]


class Voice(Row):
    """Whose view of the case is reported, and its gist in our own words."""

    entry = models.ForeignKey(Case, models.CASCADE, related_name="voices")
    whose = models.CharField(_("whose"), max_length=20, choices=Whose)
    gist = models.JSONField(_("gist"), default=dict, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("voice")
        verbose_name_plural = _("voices")
        constraints = [
            *Row.Meta.constraints,
            models.CheckConstraint(condition=Q(whose__in=Whose.values), name="voice_whose_known"),
        ]
