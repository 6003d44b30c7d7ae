"""All addresses of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from atlas import errata, views
from catalogue.api import urls as api
from catalogue.data import urls as data
from catalogue.reporting import ReportThanks, ReportView
from catalogue.suggesting import suggest
from catalogue.views import SearchFile, SearchList
from ecosystem.views import PageDetail

urlpatterns = [
    path("", views.to_language),
    path("healthz", views.health),
    path("robots.txt", views.robots),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("favicon.ico", views.favicon),
    path(f"{settings.DESK}/", admin.site.urls),
    *data.files,
    *api.answers,
    *i18n_patterns(
        path("", views.home, name="home"),
        path("", include("ecosystem.urls")),
        path("", include("cases.urls")),
        path("", include("stakeholders.urls")),
        path("search/", SearchList.as_view(), name="search_list"),
        path("search.<slug:extension>", SearchFile.as_view(), name="search_file"),
        path("suggest.json", suggest, name="suggest_file"),
        *data.pages,
        *api.pages,
        path("errata/", errata.ErrataList.as_view(), name="errata_list"),
        path("errata.<slug:extension>", errata.ErrataFile.as_view(), name="errata_file"),
        path("report/", ReportView.as_view(), name="report"),
        path("report/thanks/", ReportThanks.as_view(), name="report_thanks"),
        path("<code:code>/", PageDetail.as_view(), name="page_detail"),  # last: whatever else has no address
    ),
]

handler400 = "atlas.views.bad_request"
handler403 = "atlas.views.forbidden"
handler404 = "atlas.views.not_found"
handler500 = "atlas.views.failure"
