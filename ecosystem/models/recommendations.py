"""Recommendations: what should be done, by whom, and what became of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ecosystem.models.records import Term
from ecosystem.schema import Outcome
from publishing.checking import is_partial_date
from publishing.models import Entry, Text


class Recommendation(Entry):
    addressees = models.ManyToManyField(
        Term,
        verbose_name=_("addressed to"),
        limit_choices_to={"vocabulary": "addressee"},
        related_name="+",
        blank=True,
    )
    themes = models.ManyToManyField(
        Term, verbose_name=_("themes"), limit_choices_to={"vocabulary": "theme"}, related_name="+", blank=True
    )
    outcome = models.CharField(_("what became of it"), max_length=20, choices=Outcome, default=Outcome.UNKNOWN)
    outcome_on = models.CharField(
        _("as of"), max_length=30, blank=True, help_text=_("For example 2024-03."), validators=[is_partial_date]
    )

    class Meta(Entry.Meta):
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="recommendation_outcome_known"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.UNKNOWN) | ~Q(outcome_on=""),
                name="recommendation_outcome_dated",
                violation_error_message=_("It is not said when this became of it. Write the date beside the outcome."),
            ),
        ]


class RecommendationText(Text):
    entry = models.ForeignKey(Recommendation, models.CASCADE, related_name="texts")
    outcome_note = models.TextField(_("what became of it, in words"), blank=True)

    class Meta(Text.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")
