"""One indicator over all countries, as a page, a picture to download, and a table."""

from decimal import Decimal

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views import View

from catalogue import drawing, edition, files, records, search, views
from catalogue.models import Publication
from catalogue.revalidation import public
from ecosystem import charts, comparing

HEADER = ("country", "country_name", "indicator", "value", "unit", "year", "rank", "printed", "version", "url")


class Indicator(View):
    """What the page and the files share: the term, and the figures of it that profiles of countries tell."""

    def term(self, code):
        found = Publication.objects.filter(kind="term", code=f"indicator:{code}", live=True).first()
        if found is None:
            raise Http404
        return found

    def line(self, code, publications):
        """The drawn profiles of countries, and what each tells of the indicator."""
        drawn = drawing.draw_all([found.document for found in publications], get_language())
        profiles = [profile for profile in drawn if profile.country]
        lines = {line.key: line for line in comparing.figures(profiles)}
        return profiles, lines.get(f"indicator:{code}", comparing.Line("", "", [None] * len(profiles)))


@method_decorator(public, name="dispatch")
class IndicatorPage(Indicator):
    """All countries that tell a number, the largest first, and beside it what every country tells."""

    def get(self, request, code):
        term = drawing.draw(self.term(code).document, get_language())
        profiles, line = self.line(code, search.by_title(search.search(kind="profile"), get_language()))
        context = {
            "kind": views.Topic("indicator", term.title),
            "code": code,
            "term": term,
            "chart": charts.chart(profiles, line, by_size=True),
            "told": [(profile, figure) for profile, figure in zip(profiles, line.cells, strict=True) if figure],
        }
        return render(request, "ecosystem/indicator.html", context)


@method_decorator(public, name="dispatch")
class IndicatorFile(Indicator):
    """The figures of all countries or of those named, as a picture that stands alone, or as a table."""

    def get(self, request, code, extension):
        self.term(code)
        asked = request.GET.getlist("country")
        chosen, unknown = comparing.choose(asked)
        if unknown:
            return views.refuse(_("The Atlas has no profile of a country named here. Write for example ?country=kz."))
        found = chosen if asked else list(search.by_title(search.search(kind="profile"), get_language()))
        if extension == "svg":
            return self.picture(code, found)
        return files.answer_table(code, HEADER, self.rows(code, records.of(found, request)), extension)

    def picture(self, code, found):
        profiles, line = self.line(code, found)
        chart = charts.chart(profiles, line, by_size=True)
        if chart is None:
            raise Http404
        language = get_language()
        context = {
            "chart": chart,
            "sheet": charts.Sheet(chart, is_mirrored=drawing.direction(language) == "rtl"),
            "edition": edition.current(language),
            "address": self.request.build_absolute_uri(f"/{language}/indicators/{code}/"),
        }
        text = render_to_string("ecosystem/chart_alone.html", context, self.request)
        response = HttpResponse(text, content_type="image/svg+xml; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{code}.svg"'
        return response

    def rows(self, code, records):
        for record in records:
            for row in record["rows"].get("figures", []):
                if row["indicator"] == code and "country" in record["cells"]:
                    value = Decimal(row["value"]) if "value" in row else None  # a number is not quoted
                    names = [record["cells"]["country"], record["cells"].get(f"title:{record['language']}")]
                    told = [row.get(name) for name in ("unit", "year", "rank", "printed")]
                    yield [*names, code, value, *told, record["version"], record["url"]]
