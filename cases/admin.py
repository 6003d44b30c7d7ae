"""Cases at the desk."""

from django.contrib import admin

from cases.models import Case
from exchange.admin import SheetEntryAdmin


@admin.register(Case)
class CaseAdmin(SheetEntryAdmin):
    kind_name = "case"
    list_filter = [*SheetEntryAdmin.list_filter, "depth", "stage"]
    autocomplete_fields = ["countries", "themes", "beneficiaries", "sdgs", "related"]
