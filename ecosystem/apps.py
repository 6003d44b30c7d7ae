"""Registers the ecosystem's kinds, in the order their sheets are loaded."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ecosystem import publications, schema
from publishing.kinds import EntryKind, RecordKind, RowKind, register


class EcosystemConfig(AppConfig):
    name = "ecosystem"
    verbose_name = _("Ecosystem")

    def ready(self):
        models = {"country": "Country", "edition": "Edition", "page": "Page", "term": "Term", "source": "Source"}
        for name, model in (models | {"glossary": "GlossaryEntry"}).items():
            register(RecordKind(schema.RECORDS[name], f"ecosystem.{model}"))
        rows = (
            RowKind(schema.SECTIONS, "ecosystem.Section"),
            RowKind(schema.FIGURES, "ecosystem.Figure"),
            RowKind(schema.RATINGS, "ecosystem.Rating"),
            RowKind(schema.LAWS, "ecosystem.Law"),
            RowKind(schema.METHODS, "ecosystem.Method"),
            RowKind(schema.RESEARCHERS, "ecosystem.Researcher", of_people=True),
        )
        register(EntryKind(schema.PROFILE, "ecosystem.Profile", publications.profile_facets, rows))
        register(EntryKind(schema.RECOMMENDATION, "ecosystem.Recommendation", publications.recommendation_facets))
