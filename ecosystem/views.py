"""Country profiles and recommendations as pages and files."""

from catalogue import search, views
from ecosystem.filters import ProfileFilterSet, RecommendationFilterSet
from ecosystem.schema import Region


class ProfileList(views.ListView):
    filterset_class = ProfileFilterSet
    template_name = "ecosystem/countries.html"


class ProfileFile(views.FileView):
    filterset_class = ProfileFilterSet


class ProfileDetail(views.DetailView):
    kind_name = "profile"

    def related(self, document):
        """Everything the store knows of the country: cases, stakeholders, programmes, recommendations."""
        country = document["cells"].get("country", Region.WHOLE)
        found = search.search(facets={"country": [country]}).exclude(kind="profile")
        return views.by_kind(found, self.language)


class ProfileDocument(views.DocumentView):
    kind_name = "profile"


class RecommendationList(views.ListView):
    filterset_class = RecommendationFilterSet


class RecommendationFile(views.FileView):
    filterset_class = RecommendationFilterSet


class RecommendationDetail(views.DetailView):
    kind_name = "recommendation"


class RecommendationDocument(views.DocumentView):
    kind_name = "recommendation"
