"""The addresses of the data: pages below a language, and packages that are the same in all of them."""

from django.urls import path

from catalogue import converters  # noqa: F401 - known by being imported
from catalogue.data import views

pages = [
    path("data/", views.page, name="data"),
    path("data/codebook/", views.codebook_page, name="codebook"),
    path("data/codebook.<slug:extension>", views.CodebookFile.as_view(), name="codebook_file"),
]
files = [
    path("data/catalog.jsonld", views.catalog, name="data_catalog"),
    path("data/<code:name>.zip", views.package, name="data_package"),
]
