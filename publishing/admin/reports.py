"""The reports of readers at the desk: read, marked as answered, deleted. Nobody changes what a reader wrote."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ObjectDoesNotExist
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from catalogue import drawing
from catalogue.models import Publication, Report
from publishing import kinds
from publishing.admin.log import Unlogged
from publishing.permissions import Right, may

READ_ONLY = ["day", "about", "version", "language", "trouble", "words", "reach", "answered_on", "answered_by"]


class ReportForm(forms.ModelForm):
    answered = forms.BooleanField(
        label=_("Answered"), required=False, help_text=_("Nothing is left to do: mended, refused, or written back.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answered"].initial = bool(self.instance.answered_on)


class AnsweredFilter(admin.SimpleListFilter):
    title = _("answer")
    parameter_name = "answer"

    def lookups(self, request, model_admin):
        return [("open", _("Open")), ("answered", _("Answered"))]

    def queryset(self, request, queryset):
        if self.value() in ("open", "answered"):
            return queryset.filter(answered_on__isnull=self.value() == "open")
        return queryset


class ReportAdmin(Unlogged, admin.ModelAdmin):
    form = ReportForm
    list_display = ["day", "subject", "trouble", "beginning", "answered_by"]
    list_display_links = ["day", "beginning"]
    list_filter = [AnsweredFilter, "trouble"]
    search_fields = ["code", "text"]
    list_per_page = 50
    fieldsets = [
        (None, {"fields": ["day", "about", "version", "language", "trouble", "words", "reach"]}),
        (_("What was done"), {"fields": ["answered", "remark", "answered_on", "answered_by"]}),
    ]
    readonly_fields = READ_ONLY

    def has_module_permission(self, request):
        return may(request.user, Right.REPORTS)

    def has_view_permission(self, request, obj=None):
        return may(request.user, Right.REPORTS)

    has_change_permission = has_delete_permission = has_view_permission

    def has_add_permission(self, request):
        return False

    @admin.display(description=_("what it is about"))
    def subject(self, report):
        return str(report)

    @admin.display(description=_("what it is about"))
    def about(self, report):
        """What the report is about, with the way to it at the desk, and in public if it is live."""
        links = list(_addresses(report))
        named = format_html("<b>{}</b>", report)
        return format_html("{}" + " · {}" * len(links), named, *(format_html('<a href="{}">{}</a>', *a) for a in links))

    @admin.display(description=_("text"))
    def beginning(self, report):
        return report.text if len(report.text) <= 80 else f"{report.text[:80]}…"

    @admin.display(description=_("text"))
    def words(self, report):
        """The whole text, in the direction it was written in."""
        return format_html('<div dir="auto">{}</div>', linebreaksbr(report.text, autoescape=True))

    def save_model(self, request, obj, form, change):
        if form.cleaned_data["answered"] != bool(obj.answered_on):
            is_answered = form.cleaned_data["answered"]
            obj.answered_on = timezone.localdate() if is_answered else None
            obj.answered_by = request.user.get_username() if is_answered else ""
        super().save_model(request, obj, form, change)


def _addresses(report):
    """Where to mend what a report is about, and where readers see it: (address, name)."""
    if not report.code:
        return
    try:
        record = kinds.get(report.kind).model.objects.get(code=report.code)
    except (KeyError, ObjectDoesNotExist):
        return
    meta = record._meta
    yield reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk]), _("At the desk")
    if Publication.objects.filter(kind=report.kind, code=report.code, live=True).exists():
        yield drawing.address(report.kind, report.code), _("As readers see it")


admin.site.register(Report, ReportAdmin)
