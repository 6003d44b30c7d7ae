"""The addresses of the API: the same two for every kind, under the name of its sheet."""

from django.urls import path

from catalogue import converters, kinds  # noqa: F401 - converters are known by being imported
from catalogue.api import views


def _of(kind):
    base = f"api/{kind.sheet.name}"
    return [
        path(base, views.Entries.as_view(kind_name=kind.name), name=f"{kind.name}_api"),
        path(f"{base}/<record:code>", views.Entry.as_view(kind_name=kind.name), name=f"{kind.name}_api_entry"),
    ]


pages = [path("api/", views.page, name="api")]
answers = [
    path("api/", views.to_page),
    path("api/openapi.json", views.openapi, name="api_description"),
    *(address for kind in kinds.all_kinds() for address in _of(kind)),
    path("api/<anything:rest>", views.nothing),
]
