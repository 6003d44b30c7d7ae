"""The pages of reference records."""

from django.contrib import admin

from publishing import kinds, workflow
from publishing.admin.log import Unlogged
from publishing.inlines import ColumnFields
from publishing.permissions import Right, may
from publishing.usage import is_used


class RecordAdmin(Unlogged, ColumnFields, admin.ModelAdmin):
    """Reference records: saving one publishes it, and what is in use cannot be deleted."""

    kind_name = ""
    search_fields = ["code"]
    list_per_page = 100

    @property
    def sheet(self):
        return kinds.get(self.kind_name).sheet

    def has_module_permission(self, request):
        return may(request.user, Right.RECORDS)

    def has_view_permission(self, request, obj=None):
        return may(request.user, Right.WRITE)  # writers choose among them

    def has_add_permission(self, request):
        return may(request.user, Right.RECORDS)

    def has_change_permission(self, request, obj=None):
        return may(request.user, Right.RECORDS)

    def has_delete_permission(self, request, obj=None):
        return may(request.user, Right.RECORDS) and (obj is None or not is_used(obj))

    def get_readonly_fields(self, request, obj=None):
        frozen = [name for name in ("vocabulary", "code") if obj and hasattr(obj, name)]
        return [*super().get_readonly_fields(request, obj), *frozen]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        workflow.release(form.instance, by=request.user)

    def delete_model(self, request, obj):
        workflow.recall(obj, by=request.user)
        super().delete_model(request, obj)
