"""The addresses that every kind of entry has, made from its views."""

from django.urls import path

from catalogue import converters, history, views  # noqa: F401 - converters are known by being imported


def entry_urls(kind, *, listing, files, detail, document):
    """Listing, files of it, detail, versions, history and JSON of one kind, below the address the kind declares."""
    base = kind.path
    return [
        path(f"{base}/", listing.as_view(), name=f"{kind.name}_list"),
        path(f"{base}.<slug:extension>", files.as_view(), name=f"{kind.name}_file"),
        path(f"{base}/<code:code>/", detail.as_view(), name=f"{kind.name}_detail"),
        path(f"{base}/<code:code>/v/<int:version>/", detail.as_view(), name=f"{kind.name}_version"),
        path(
            f"{base}/<code:code>/history/",
            history.HistoryView.as_view(kind_name=kind.name),
            name=f"{kind.name}_history",
        ),
        path(f"{base}/<code:code>.json", document.as_view(), name=f"{kind.name}_document"),
        path(
            f"{base}/<code:code>/v/<int:version>/cite.<slug:extension>",
            views.CitationView.as_view(kind_name=kind.name),
            name=f"{kind.name}_citation",
        ),
        path(
            f"{base}/<code:code>/v/<int:version>.json",
            document.as_view(),
            name=f"{kind.name}_version_document",
        ),
    ]
