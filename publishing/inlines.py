"""The parts of an entry that stand on its page at the desk: texts, rows, citations, data notes."""

from django.contrib import admin
from django.contrib.admin.checks import InlineModelAdminChecks
from django.db import models
from django.forms import modelformset_factory
from django.utils.translation import gettext_lazy as _

from publishing import kinds, texts
from publishing.forms import CodeOfField, RemarkFormSet, TextForm, TypedField, field_for
from publishing.models import Citation, DataNote
from publishing.permissions import within_reach
from publishing.selecting import selectable


class ColumnFields:
    """Form fields made from the columns of the model's sheet, where the database keeps JSON."""

    sheet = None

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if self.sheet and db_field.get_internal_type() == "JSONField":
            column = self.sheet[db_field.name]
            return field_for(
                column, label=db_field.verbose_name.capitalize(), required=False, help_text=db_field.help_text
            )
        if type(db_field) in (models.CharField, models.TextField) and not db_field.choices:
            kwargs.setdefault("form_class", TypedField)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", selectable(request.user, db_field.remote_field.model))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", selectable(request.user, db_field.remote_field.model))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class PartOfEntry(ColumnFields):
    """Whoever may change the entry may change its parts."""

    extra = 0
    classes = ["collapse"]

    def has_view_permission(self, request, obj=None):
        return True

    def has_add_permission(self, request, obj=None):
        return self._entry_admin.has_change_permission(request, obj)

    has_change_permission = has_add_permission

    def has_delete_permission(self, request, obj=None):
        return self._entry_admin.has_change_permission(request, obj)

    @property
    def _entry_admin(self):
        return self.admin_site.get_model_admin(self.parent_model)


class TextInline(PartOfEntry, admin.StackedInline):
    classes = []
    form = TextForm

    def get_fieldsets(self, request, obj=None):
        may_review = ["reviewed"] if self.has_change_permission(request, obj) else []
        words = [field.name for field in self.model._meta.fields if field.get_internal_type() == "TextField"]
        public = [name for name in words if name.startswith("public_")]
        return [
            (None, {"fields": ["language", *(name for name in words if name not in public)]}),
            (_("Where it comes from, and whether it is done"), {"fields": ["origin", "ready", *may_review]}),
            (_("Other wording for the public, while generalised"), {"fields": public, "classes": ["collapse"]}),
        ]


class RowInline(PartOfEntry, admin.StackedInline):
    """Rows of an entry. Where a column says whose researchers write a row (`own_country`), others do not meet it."""

    show_change_link = False
    own_country = ""

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return within_reach(request.user, rows, self.own_country) if self.own_country else rows

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == self.own_country:
            kwargs["queryset"] = within_reach(request.user, db_field.remote_field.model.objects.all(), "code")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class RemarkChecks(InlineModelAdminChecks):
    """There is no foreign key to check: these rows name their entry by kind and code."""

    def _check_exclude_of_parent_model(self, obj, parent_model):
        return []

    def _check_relation(self, obj, parent_model):
        return []


class RemarkInline(PartOfEntry, admin.TabularInline):
    checks_class = RemarkChecks
    formset = RemarkFormSet
    exclude = ["kind", "entry"]

    def get_formset(self, request, obj=None, **kwargs):
        editable = self.has_change_permission(request, obj)
        return modelformset_factory(
            self.model,
            form=self.form,
            formset=self.formset,
            exclude=self.exclude,
            extra=self.extra,
            can_delete=editable,
            formfield_callback=lambda field, **rest: self.formfield_for_dbfield(field, request, **rest),
        )


class CitationInline(RemarkInline):
    model = Citation
    sheet = kinds.CITATIONS.sheet

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "source":
            return CodeOfField("source", label=db_field.verbose_name.capitalize())
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class DataNoteInline(RemarkInline):
    model = DataNote
    sheet = kinds.DATA_NOTES.sheet


def inlines_of(kind):
    """The inlines of an entry's kind: its texts, its own rows, its sources and notes."""
    text = type("Texts", (TextInline,), {"model": texts.model_of(kind.model)})
    rows = [
        type(
            row_kind.model.__name__ + "Inline",
            (RowInline,),
            {
                "model": row_kind.model,
                "sheet": row_kind.sheet,
                "own_country": row_kind.own_country,
                "autocomplete_fields": _entry_links(row_kind.model),
            },
        )
        for row_kind in kind.own_rows
    ]
    return [text, *rows, CitationInline, DataNoteInline]


def _entry_links(model):
    """Foreign keys to long lists of entries, which are searched for rather than scrolled through."""
    return [
        field.name
        for field in model._meta.fields
        if field.many_to_one and field.name != "entry" and hasattr(field.remote_field.model, "texts")
    ]
