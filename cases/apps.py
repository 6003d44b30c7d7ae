"""Registers the kind *case*."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cases import publications, schema
from publishing.kinds import EntryKind, RowKind, register


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = _("Cases")

    def ready(self):
        rows = (
            RowKind(schema.PARTICIPATIONS, "cases.Participation"),
            RowKind(schema.IMPACTS, "cases.Impact"),
            RowKind(schema.EFFECTS, "cases.Effect"),
            RowKind(schema.VOICES, "cases.Voice", of_people=True),
        )
        register(EntryKind(schema.CASE, "cases.Case", publications.case_facets, rows))
