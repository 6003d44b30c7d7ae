"""The addresses of country profiles and recommendations."""

from catalogue.urls import entry_urls
from ecosystem import views
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
]
