"""The desk's lists with their way out and in as spreadsheets."""

from django.core.exceptions import PermissionDenied
from django.urls import path, reverse

from exchange import files, targets
from exchange.pages import leading
from publishing.admin import EntryAdmin, RecordAdmin
from publishing.permissions import Right, may


class WithSheet:
    """A list that can be saved as a file, exactly as it is filtered, and that leads to the import of its sheet."""

    change_list_template = "desk/entry_list.html"

    def has_import_permission(self, request):
        return may(request.user, Right.IMPORT)

    def has_export_permission(self, request):
        return may(request.user, Right.EXPORT)

    def get_urls(self):
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view(self.export_view)
        return [
            path("export/", view, name=f"{info}_export"),
            path("export/xlsx/", view, {"extension": "xlsx"}, name=f"{info}_export_workbook"),
            *super().get_urls(),
        ]

    def export_view(self, request, extension="csv"):
        """The list as a file with every column, drafts included."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        shown = self.get_changelist_instance(request).get_queryset(request)
        target, info = targets.target(self.sheet.name), f"{self.opts.app_label}_{self.opts.model_name}"
        back = f"{reverse(f'admin:{info}_changelist')}?{request.GET.urlencode()}"
        return leading.or_why_not(request, lambda: files.answer(target, shown, extension), back)

    def changelist_view(self, request, extra_context=None):
        query = request.GET.urlencode()
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        may_export = self.has_export_permission(request)
        links = {
            "export_url": f"{reverse(f'admin:{info}_export')}?{query}" if may_export else "",
            "workbook_url": f"{reverse(f'admin:{info}_export_workbook')}?{query}" if may_export else "",
            "import_url": f"{reverse('admin:import')}?sheet={self.sheet.name}"
            if self.has_import_permission(request)
            else "",
        }
        return super().changelist_view(request, {**(extra_context or {}), **links})


class SheetEntryAdmin(WithSheet, EntryAdmin):
    pass


class SheetRecordAdmin(WithSheet, RecordAdmin):
    def has_import_permission(self, request):
        return may(request.user, Right.RECORDS)
