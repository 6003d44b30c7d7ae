"""The pages of the people of the desk."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from publishing import kinds
from publishing.admin.log import Unlogged
from publishing.models import User
from publishing.permissions import REGIONAL_ROLES, Right, may
from publishing.schema import Role


class PeopleAdmin(Unlogged, UserAdmin):
    """Who may enter the desk, as what, and for which countries. Nobody is deleted: what they did stays theirs."""

    list_display = ["username", "first_name", "last_name", "role", "countries", "is_active"]
    list_filter = ["role", "is_active"]
    fieldsets = [
        (None, {"fields": ["username", "password", "first_name", "last_name"]}),
        (_("What she may do"), {"fields": ["role", "countries", "is_active"]}),
        (_("How she works"), {"fields": ["desk_language", "time_zone"]}),
    ]
    add_fieldsets = [(None, {"fields": ["username", "usable_password", "password1", "password2", "role", "countries"]})]
    filter_horizontal = []

    def has_module_permission(self, request):
        return may(request.user, Right.PEOPLE)

    def has_view_permission(self, request, obj=None):
        return may(request.user, Right.PEOPLE)

    has_change_permission = has_view_permission

    def has_add_permission(self, request):
        return may(request.user, Right.PEOPLE)

    def has_delete_permission(self, request, obj=None):
        return False

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "countries":
            choices = [choice for choice in countries_for(request.user) if choice[0]]
            return forms.MultipleChoiceField(
                label=_("Countries"), choices=choices, required=False, widget=forms.CheckboxSelectMultiple
            )
        if db_field.name == "desk_language":
            return forms.ChoiceField(label=_("Language of the desk"), choices=settings.LANGUAGES)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        obj.is_staff = True
        super().save_model(request, obj, form, change)


admin.site.register(User, PeopleAdmin)


def countries_for(user):
    """The countries an entry may belong to, as somebody may choose them."""
    countries = kinds.get("country").model.objects.all()
    choices = [(country.code, f"{country} ({country.code})") for country in countries]
    if user.role == Role.RESEARCHER:
        return [choice for choice in choices if choice[0] in user.countries]
    return [("", _("The whole region"))] * (user.role in REGIONAL_ROLES) + choices
