"""The pages on which researchers write an entry and reviewers decide on it."""

import re

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue import moves, search
from catalogue.views import page_context
from publishing import builder, cells, kinds, snapshots, texts, versions, workflow
from publishing.admin.log import Unlogged
from publishing.admin.people import countries_for
from publishing.admin.transitions import TRANSITIONS, RemarkActionForm, transition
from publishing.forms import EntryForm, TextForm, language_choices, renew_removed_rows
from publishing.inlines import ColumnFields, inlines_of
from publishing.models import Event, Snapshot
from publishing.permissions import REGIONAL_ROLES, Right, may, within_reach
from publishing.schema import Status
from publishing.selecting import selectable


class EntryAdmin(Unlogged, ColumnFields, admin.ModelAdmin):
    """What researchers edit and reviewers decide on. A subclass says which kind (by its sheet's name)."""

    kind_name = ""
    form = EntryForm
    action_form = RemarkActionForm
    change_form_template = "desk/entry_form.html"
    change_list_template = "desk/entry_list.html"
    list_display = ["code", "title_of", "country", "status_of", "disclosure"]
    list_filter = ["status", "country", "disclosure"]
    search_fields = ["code", "texts__title"]
    list_per_page = 50
    actions = [
        transition("submit", _("Submit for review"), _("submitted")),
        transition("return", _("Return (give the reason as remark)"), _("returned")),
        transition("publish", _("Publish"), _("published")),
        transition("withdraw", _("Withdraw from the public"), _("withdrawn")),
        transition("discard", _("Discard changes since publication"), _("set back")),
    ]

    @property
    def kind(self):
        return kinds.get(self.kind_name)

    @property
    def sheet(self):
        return self.kind.sheet

    # who may see and change what

    def has_module_permission(self, request):
        return may(request.user, Right.WRITE)

    def has_view_permission(self, request, obj=None):
        return may(request.user, Right.WRITE, obj)

    def has_add_permission(self, request):
        return may(request.user, Right.WRITE)

    def has_change_permission(self, request, obj=None):
        return may(request.user, Right.WRITE, obj) and (obj is None or workflow.is_editable(obj))

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj) and (obj is None or versions.last_version(obj) == 0)

    def has_export_permission(self, request):
        return may(request.user, Right.EXPORT)

    def get_queryset(self, request):
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            return selectable(request.user, self.model)
        return within_reach(request.user, super().get_queryset(request))

    def get_search_results(self, request, queryset, search_term):
        """Drafted words are searched within reach only; what is public beyond it is found by its code."""
        found, may_double = super().get_search_results(request, queryset, search_term)
        own = within_reach(request.user, self.model.objects.all()).values("pk")
        return found.filter(Q(pk__in=own) | Q(code__icontains=search_term)), may_double

    # the list

    def get_list_display(self, request):
        return self.list_display

    @admin.display(description=_("title"))
    def title_of(self, entry):
        text = texts.original_of(entry)
        return text.title if text else "–"

    @admin.display(description=_("status"), ordering="status")
    def status_of(self, entry):
        return _describe(entry)

    # the form

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *(["code"] if obj else [])]

    def get_fieldsets(self, request, obj=None):
        """First what names the entry, then its own facts, last what may be shown of it."""
        named, shown = ["code", "country", "language"], ["disclosure", "checked_on", "extra"]
        facts = [column.name for column in self.sheet.facts if column.name not in named + shown]
        lock = ["lock"] if self.has_change_permission(request, obj) else []
        return [
            (None, {"fields": [*named, *facts, *lock]}),
            (_("What may be shown, and when it was checked"), {"fields": shown}),
        ]

    def get_inlines(self, request, obj):
        return inlines_of(self.kind)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "country":
            return forms.ChoiceField(
                label=_("Owning country"),
                choices=countries_for(request.user),
                required=request.user.role not in REGIONAL_ROLES,
                help_text=db_field.help_text,
            )
        if db_field.name == "language":
            return forms.ChoiceField(label=_("Original language"), choices=language_choices())
        return field

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """A form that comes back holds the rows it was opened with, whatever somebody else added or removed since."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if "data" in kwargs:
            sent = [value for name, value in kwargs["data"].items() if re.fullmatch(rf"{prefix}-\d+-id", name)]
            stored = kwargs["queryset"].filter(pk__in=[pk for pk in sent if re.fullmatch(r"\d{1,18}", pk)])
            kwargs["queryset"] = stored
            renew_removed_rows(kwargs["data"], prefix, {str(pk) for pk in stored.values_list("pk", flat=True)})
        return kwargs

    def save_related(self, request, form, formsets, change):
        """Facts are saved by now; save texts and rows, and note it all once."""
        super().save_related(request, form, formsets, change)
        entry = form.instance
        changed = [
            part.instance.language
            for formset in formsets
            for part in formset.forms
            if isinstance(part, TextForm) and part.instance.pk and part.follows_original()
        ]
        texts.mark_made_from(entry, changed)
        workflow.saved(entry, by=request.user)

    def save_formset(self, request, form, formset, change):
        for part in formset.forms:
            if isinstance(part, TextForm) and part.has_changed() and not part.cleaned_data.get("DELETE"):
                part.mark_review(request.user, timezone.localdate())
        super().save_formset(request, form, formset, change)

    def delete_model(self, request, obj):
        """Citations and data notes name their entry by its code alone: no cascade takes them along."""
        for row_kind in self.kind.rows:
            if row_kind.tied_by == "code":
                cells.rows_of(obj, row_kind).delete()
        super().delete_model(request, obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        context |= {"entry": obj, "conflict": _both_versions(context) if getattr(form, "is_conflict", False) else None}
        if obj:
            context |= self._state(request, obj)
        response = super().render_change_form(request, context, add, change, form_url, obj)
        if context["conflict"] is not None:
            response.status_code = 409
        return response

    def _state(self, request, entry):
        rights = ("submit", "return", "publish", "withdraw", "discard", "withhold")
        return {
            "state": _describe(entry),
            "rights": {name: may(request.user, Right(name), entry) for name in rights},
            "is_in_review": entry.status == Status.IN_REVIEW,
            "live": versions.live_publication(entry),
            "pointing": search.pointing_at(self.kind_name, entry.code).count(),
            "leads_to": moves.end(self.kind_name, entry.code),
            "can_submit": entry.status in (Status.DRAFT, Status.WITHDRAWN)
            or (entry.status == Status.PUBLISHED and versions.is_changed(entry)),
            "can_discard": workflow.is_editable(entry) and versions.last_version(entry) and versions.is_changed(entry),
            "events": Event.objects.filter(kind=self.kind_name, code=entry.code).select_related("by")[:8],
        }

    # addresses of its own

    def get_urls(self):
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/do/<slug:name>/", view(self.transition_view), name=f"{info}_transition"),
            path("<int:pk>/preview/", view(self.preview_view), name=f"{info}_preview"),
            path("<int:pk>/differences/", view(self.differences_view), name=f"{info}_differences"),
            *super().get_urls(),
        ]

    def transition_view(self, request, pk, name):
        entry = self._reachable(request, pk)
        if request.method != "POST" or name not in TRANSITIONS:
            raise PermissionDenied
        given = {"into": request.POST.get("into", "").strip()} if name == "withdraw" else {}
        if self.try_transition(request, entry, name, request.POST.get("remark", ""), **given):
            messages.success(request, _("Done: %s") % _describe(type(entry).objects.get(pk=pk)))
        return HttpResponseRedirect(self._address(entry))

    def try_transition(self, request, entry, name, remark, **given):
        try:
            TRANSITIONS[name](entry, by=request.user, remark=remark, **given)
        except workflow.Refused as refusal:
            messages.error(request, str(refusal))
            return False
        return True

    def preview_view(self, request, pk):
        """The entry as readers would see it if it were published now."""
        entry = self._reachable(request, pk)
        today = {"entry": entry.disclosure, "rows": {}}
        document = builder.build(self.kind, entry.code, snapshots.freeze(entry), today=today)
        if document is None:
            messages.info(request, _("%s is withheld: readers would see nothing of it.") % entry.code)
            return HttpResponseRedirect(self._address(entry))
        asked = request.GET.get("language")
        language = asked if asked in dict(settings.LANGUAGES) else get_language()
        with translation.override(language):
            context = page_context(document, language, related={}) | {"preview": True}
            return render(request, self.kind.public.template, context)

    def differences_view(self, request, pk):
        entry = self._reachable(request, pk)
        context = {
            **self.admin_site.each_context(request),
            "entry": entry,
            "title": _("What changed in %s") % entry.code,
            "differences": versions.differences(entry),
            "snapshot": versions.last_snapshot(entry),
            "opts": self.opts,
        }
        return render(request, "desk/differences.html", context)

    def history_view(self, request, object_id, extra_context=None):
        entry = self._reachable(request, object_id)
        context = {
            **self.admin_site.each_context(request),
            "entry": entry,
            "title": _("History of %s") % entry.code,
            "events": Event.objects.filter(kind=self.kind_name, code=entry.code).select_related("by"),
            "snapshots": Snapshot.objects.filter(kind=self.kind_name, code=entry.code),
            "opts": self.opts,
        }
        return render(request, "desk/history.html", context)

    def _address(self, entry):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[entry.pk])

    def _reachable(self, request, pk):
        entry = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, entry):
            raise PermissionDenied
        return entry


def _describe(entry):
    """The status in words: published as version 2, changed since."""
    version = versions.last_version(entry)
    parts = [str(Status(entry.status).label)]
    if version:
        parts.append(_("version %d") % version)
        if versions.is_changed(entry):
            parts.append(str(_("changed since")))
    return ", ".join(map(str, parts))


def _both_versions(context):
    """What is stored now beside what was just sent, for every field that differs: [(field, stored, sent)]."""
    forms_shown = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms_shown += inline.formset.forms
    return [
        (form.fields[name].label or name, form.get_initial_for_field(form.fields[name], name), form[name].value())
        for form in forms_shown
        for name in form.changed_data
        if name != "lock"
    ]
