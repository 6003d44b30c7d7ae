"""The desk: Django's admin under our roof, with what is waiting, the spreadsheets, and one's own settings."""

import functools
import zoneinfo

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from atlas import gallery
from catalogue import reports
from exchange.pages import urls as exchange
from publishing import kinds
from publishing.forms import SettingsForm
from publishing.permissions import Right, may, within_reach
from publishing.schema import Status


class Desk(AdminSite):
    site_title = gettext_lazy("Desk")
    site_header = gettext_lazy("The Atlas's desk")
    index_title = gettext_lazy("The desk")
    index_template = "desk/index.html"
    enable_nav_sidebar = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.disable_action("delete_selected")

    def get_urls(self):
        def view(function):
            return self.admin_view(functools.partial(function, site=self))

        return [
            *exchange.addresses(view),
            path("gallery/", self.admin_view(gallery.view), name="gallery"),
            path("settings/", self.admin_view(self.settings_view), name="settings"),
            *super().get_urls(),
        ]

    def each_context(self, request):
        user = request.user
        rights = {"may_import": may(user, Right.IMPORT), "may_export": may(user, Right.EXPORT)}
        return super().each_context(request) | rights

    def index(self, request, extra_context=None):
        waiting = [queue for queue in self.queues(request.user) if queue["entries"]]
        found = {"waiting": waiting, "open_reports": self.open_reports(request.user)}
        return super().index(request, {**(extra_context or {}), **found})

    def open_reports(self, user):
        """How many reports of readers wait for an answer, for those who may read them."""
        if not may(user, Right.REPORTS):
            return 0
        reports.forget_closed_windows()
        return reports.count_open()

    def queues(self, user):
        """What is in review and what is in draft, of each kind, within somebody's reach."""
        for status, title in ((Status.IN_REVIEW, _("In review")), (Status.DRAFT, _("Drafts"))):
            for kind in kinds.entries():
                found = within_reach(user, kind.model.objects.filter(status=status))
                meta = kind.model._meta
                yield {
                    "title": title,
                    "kind": meta.verbose_name_plural,
                    "entries": found.prefetch_related("texts")[:10],
                    "total": found.count(),
                    "change": f"admin:{meta.app_label}_{meta.model_name}_change",
                    "url": reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist") + f"?status={status.value}",
                }

    def settings_view(self, request):
        """Language and time zone of whoever asks."""
        user = request.user
        zones = sorted(zoneinfo.available_timezones())
        initial = {"desk_language": user.desk_language, "time_zone": user.time_zone}
        form = SettingsForm(request.POST or None, initial=initial, zones=zones)
        if request.method == "POST" and form.is_valid():
            user.desk_language, user.time_zone = form.cleaned_data["desk_language"], form.cleaned_data["time_zone"]
            user.save(update_fields=["desk_language", "time_zone"])
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("admin:settings"))
        context = {**self.each_context(request), "title": _("My settings"), "form": form}
        return render(request, "desk/settings.html", context)
