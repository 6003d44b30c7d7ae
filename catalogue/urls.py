"""The addresses that every kind of entry has, made from its views."""

from django.urls import path


def entry_urls(kind, *, listing, files, detail, document):
    """Listing, files of it, detail, versions and JSON of one kind, below the address the kind declares."""
    base = kind.path
    return [
        path(f"{base}/", listing.as_view(), name=f"{kind.name}_list"),
        path(f"{base}.<slug:extension>", files.as_view(), name=f"{kind.name}_file"),
        path(f"{base}/<str:code>/", detail.as_view(), name=f"{kind.name}_detail"),
        path(f"{base}/<str:code>/v/<int:version>/", detail.as_view(), name=f"{kind.name}_version"),
        path(f"{base}/<str:code>.json", document.as_view(), name=f"{kind.name}_document"),
        path(
            f"{base}/<str:code>/v/<int:version>.json",
            document.as_view(),
            name=f"{kind.name}_version_document",
        ),
    ]
