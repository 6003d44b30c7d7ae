"""Registers the stakeholders' kinds."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from publishing.kinds import EntryKind, RowKind, register
from stakeholders import publications, schema


class StakeholdersConfig(AppConfig):
    name = "stakeholders"
    verbose_name = _("Stakeholders")

    def ready(self):
        presences = RowKind(schema.PRESENCES, "stakeholders.Presence", own_country="country")
        register(
            EntryKind(schema.STAKEHOLDER, "stakeholders.Stakeholder", publications.stakeholder_facets, (presences,))
        )
        register(EntryKind(schema.PROGRAMME, "stakeholders.Programme", publications.programme_facets))
