"""The addresses of country profiles, recommendations and reference records."""

from django.urls import path

from catalogue.urls import entry_urls
from ecosystem import indicators, views
from ecosystem.schema import PROFILE, RECOMMENDATION

urlpatterns = [
    *entry_urls(
        PROFILE,
        listing=views.ProfileList,
        files=views.ProfileFile,
        detail=views.ProfileDetail,
        document=views.ProfileDocument,
    ),
    *entry_urls(
        RECOMMENDATION,
        listing=views.RecommendationList,
        files=views.RecommendationFile,
        detail=views.RecommendationDetail,
        document=views.RecommendationDocument,
    ),
    path(f"{PROFILE.path}/<code:code>.html", views.ProfileChapter.as_view(), name="profile_chapter"),
    path("compare/", views.Compare.as_view(), name="compare_list"),
    path("compare.<slug:extension>", views.CompareFile.as_view(), name="compare_file"),
    path("indicators/<code:code>/", indicators.IndicatorPage.as_view(), name="indicator_detail"),
    path("indicators/<code:code>.<slug:extension>", indicators.IndicatorFile.as_view(), name="indicator_chart"),
    path("glossary/", views.GlossaryList.as_view(), name="glossary_list"),
    path("glossary.<slug:extension>", views.GlossaryFile.as_view(), name="glossary_file"),
    path("sources/", views.SourceList.as_view(), name="source_list"),
    path("sources/<code:code>/", views.SourceDetail.as_view(), name="source_detail"),
    path("sources.<slug:extension>", views.SourceFile.as_view(), name="source_file"),
    path("method/", views.MethodList.as_view(), name="method_list"),
    path("method.<slug:extension>", views.MethodFile.as_view(), name="method_file"),
]
