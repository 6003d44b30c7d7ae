"""The ecosystem at the desk."""

from django.contrib import admin

from ecosystem.models import Country, Edition, GlossaryEntry, Page, Profile, Recommendation, Source, Term
from exchange.admin import SheetEntryAdmin, SheetRecordAdmin


@admin.register(Profile)
class ProfileAdmin(SheetEntryAdmin):
    kind_name = "profile"


@admin.register(Recommendation)
class RecommendationAdmin(SheetEntryAdmin):
    kind_name = "recommendation"
    list_filter = [*SheetEntryAdmin.list_filter, "outcome"]
    autocomplete_fields = ["addressees", "themes"]


@admin.register(Country)
class CountryAdmin(SheetRecordAdmin):
    kind_name = "country"
    list_display = ["code", "__str__", "position"]
    search_fields = ["code", "name"]


@admin.register(Edition)
class EditionAdmin(SheetRecordAdmin):
    kind_name = "edition"
    list_display = ["code", "released"]


@admin.register(Page)
class PageAdmin(SheetRecordAdmin):
    kind_name = "page"
    list_display = ["code", "__str__", "position"]
    search_fields = ["code", "title"]


@admin.register(Term)
class TermAdmin(SheetRecordAdmin):
    kind_name = "term"
    list_display = ["code", "__str__", "vocabulary", "position"]
    list_filter = ["vocabulary"]
    search_fields = ["code", "label"]


@admin.register(Source)
class SourceAdmin(SheetRecordAdmin):
    kind_name = "source"
    list_display = ["code", "__str__", "kind", "published"]
    list_filter = ["kind"]
    search_fields = ["code", "title", "authors", "publisher"]


@admin.register(GlossaryEntry)
class GlossaryAdmin(SheetRecordAdmin):
    kind_name = "glossary"
    list_display = ["code", "kind"]
    list_filter = ["kind"]
