"""Stakeholders and programmes at the desk."""

from django.contrib import admin

from exchange.admin import SheetEntryAdmin
from stakeholders.models import Programme, Stakeholder


@admin.register(Stakeholder)
class StakeholderAdmin(SheetEntryAdmin):
    kind_name = "stakeholder"
    list_filter = [*SheetEntryAdmin.list_filter, "sector"]
    autocomplete_fields = ["parent"]


@admin.register(Programme)
class ProgrammeAdmin(SheetEntryAdmin):
    kind_name = "programme"
    autocomplete_fields = ["countries", "funders", "implementers"]
