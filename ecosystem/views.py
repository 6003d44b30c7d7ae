"""Country profiles, recommendations and reference records as pages and files."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views import View

from catalogue import drawing, files, kinds, records, search, views
from catalogue.revalidation import public
from ecosystem import chapters, charts, comparing, methods, resting, sizes
from ecosystem.filters import GlossaryFilterSet, ProfileFilterSet, RecommendationFilterSet, SourceFilterSet


class ProfileList(views.ListView):
    filterset_class = ProfileFilterSet
    template_name = "ecosystem/countries.html"


class ProfileFile(views.FileView):
    filterset_class = ProfileFilterSet


class ProfileDetail(views.DetailView):
    kind_name = "profile"

    def related(self, document):
        """Everything the store knows of the country: cases, stakeholders, programmes, recommendations."""
        return views.by_kind(chapters.of_country(document), self.language)

    def more(self, shown):
        """How large the figures are among all countries; a version is not compared with what may be newer."""
        country = shown.document["cells"].get("country")
        if "version" in self.kwargs or not (country and shown.document["rows"].get("figures")):
            return {}
        return {"sizes": sizes.of(country, is_mirrored=drawing.direction(self.language) == "rtl")}


class ProfileChapter(views.DetailView):
    """The profile and all that belongs to it as one file to keep."""

    kind_name = "profile"

    def get(self, request, code):
        live, _live = self.versions(code, None)
        response = HttpResponse(chapters.page(live, self.language, request))
        response["Content-Disposition"] = f'attachment; filename="{code}-{self.language}.html"'
        return response


class ProfileDocument(views.DocumentView):
    kind_name = "profile"


class RecommendationList(views.ListView):
    filterset_class = RecommendationFilterSet


class RecommendationFile(views.FileView):
    filterset_class = RecommendationFilterSet


class RecommendationDetail(views.DetailView):
    kind_name = "recommendation"

    def related(self, document):
        """The cases that bear on it, as far as the source makes the link."""
        return views.by_kind(search.pointing_at("recommendation", document["code"]), self.language)


class RecommendationDocument(views.DocumentView):
    kind_name = "recommendation"


class GlossaryList(views.ListView):
    filterset_class = GlossaryFilterSet
    template_name = "ecosystem/glossary.html"
    page_size = 1000  # a search leads to the place of a word on this page


class GlossaryFile(views.FileView):
    filterset_class = GlossaryFilterSet


class SourceList(views.ListView):
    filterset_class = SourceFilterSet
    template_name = "ecosystem/sources.html"
    page_size = resting.PAGE_SIZE

    def more(self, listing):
        return {"uses": search.count_pointing_at("source", [found.code for found in listing.page])}


class SourceDetail(views.DetailView):
    """A source, and everything that rests on it, `of` one kind if that is asked for."""

    kind_name = "source"

    def get(self, request, code):
        source, _live = self.versions(code, None)
        entry = drawing.draw(source.document, self.language)
        context = {"kind": kinds.get("source"), "entry": entry} | resting.page(code, request.GET, self.language)
        return render(request, "ecosystem/source.html", context)


class SourceFile(views.FileView):
    filterset_class = SourceFilterSet


class PageDetail(views.DetailView):
    """A plain page, at its code."""

    kind_name = "page"


class MethodList(views.ListView):
    """How each chapter's data were collected, side by side."""

    filterset_class = ProfileFilterSet
    topic = views.Topic("method", _("Method"), has_rows=True)
    template_name = "ecosystem/method.html"

    def more(self, listing):
        return {"instruments": methods.by_instrument(listing.cards)}


class MethodFile(views.FileView):
    filterset_class = ProfileFilterSet
    topic = MethodList.topic

    def answer(self, listing, extension):
        return files.answer_table("method", *methods.table(records.of(listing.results, self.request)), extension)


@method_decorator(public, name="dispatch")
class Compare(View):
    """Two to four countries side by side, or the question which."""

    def get(self, request):
        language = get_language()
        offered = list(search.by_title(search.search(kind="profile"), language))
        chosen, unknown = comparing.choose(request.GET.getlist("country"))
        drawn = drawing.draw_all([found.document for found in [*offered, *chosen[: comparing.MOST]]], language)
        profiles = drawn[len(offered) :]
        context = {
            "kind": views.Topic("compare", _("Compare countries")),
            "offered": [profile for profile in drawn[: len(offered)] if profile.country],
            "chosen": {profile.country.code for profile in profiles},
            "unknown": unknown,
            "left_out": len(chosen) - len(profiles),
            "query": "?" + "&".join(f"country={profile.country.code.lower()}" for profile in profiles),
        }
        if len(profiles) >= comparing.FEWEST:
            context |= comparing.compare(profiles, language) | {"charts": charts.of(profiles)}
        return render(request, "ecosystem/compare.html", context)


@method_decorator(public, name="dispatch")
class CompareFile(View):
    """The comparison as a table: a line for each thing compared, a column for each country."""

    def get(self, request, extension):
        chosen, unknown = comparing.choose(request.GET.getlist("country"))
        if unknown or not comparing.FEWEST <= len(chosen) <= comparing.MOST:
            return views.refuse(_("Name two to four countries of the Atlas, for example ?country=kz&country=kg."))
        return files.answer_table("compare", *comparing.table(chosen), extension)
