"""The public pages that every kind of entry shares: listing, files of the listing, one entry, one version of it."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views import View

from catalogue import citing, drawing, edition, feeds, files, kinds, moves, named_filters, records, search, suggesting
from catalogue.filters import EverythingFilterSet
from catalogue.listing import PAGE_SIZE, PAGE_SIZE_IN_PACK, Listing
from catalogue.models import Publication
from catalogue.pack import everything, scope
from catalogue.revalidation import open_to_all, public
from catalogue.workbooks import DoesNotFit


@dataclass(frozen=True)
class Topic:
    """A listing that is not that of one kind, and what it is called. Its addresses are `{name}_list` and `_file`.

    `has_rows` says that its files have rows of each result, and so other numbers than the page.
    """

    name: str
    plural: str
    files: tuple = kinds.FILES
    has_rows: bool = False


class FilteredView(View):
    """A view of the results of one filter set, of a kind or of a topic."""

    filterset_class = None
    topic = None
    page_size = PAGE_SIZE

    @property
    def kind(self):
        return self.topic or kinds.get(self.filterset_class.kind_name)

    def listing(self):
        pack = scope.of(self.request)
        filterset = self.filterset_class(self.request.GET, country=scope.country_of(self.request))
        size = max(self.page_size, PAGE_SIZE_IN_PACK) if pack else self.page_size
        return Listing(filterset=filterset, language=get_language(), params=self.request.GET, page_size=size)


@method_decorator(public, name="dispatch")
class ListView(FilteredView):
    """The filtered listing as a page."""

    template_name = "catalogue/list.html"

    def get(self, request):
        listing = self.listing()
        context = {"kind": self.kind, "listing": listing, "files": self.kind.files} | self.more(listing)
        return render(request, self.template_name, context)

    def more(self, listing):
        """What this listing shows beside its results."""
        return {}


@method_decorator([open_to_all, public], name="dispatch")
class FileView(FilteredView):
    """Exactly the filtered listing as a file. A filter nobody can mean is refused, for a file cannot explain."""

    def get(self, request, extension):
        listing = self.listing()
        if listing.unknown:
            named = ", ".join(f"{chip.facet} “{chip.label}”" for chip in listing.unknown)
            message = _("No such filter value: %s. Open the listing as a page to choose from those in use.")
            return refuse(message % named)
        if extension == "atom" and not self.topic and self.kind.path:
            return feeds.answer(listing, str(self.kind.plural), self.request)
        try:
            return self.answer(listing, extension)
        except DoesNotFit as fault:
            return refuse(str(fault))

    def answer(self, listing, extension):
        return files.answer(listing.results, self.kind, extension, self.request)


class Everything:
    """What the search over all kinds and its files share."""

    filterset_class = EverythingFilterSet
    topic = Topic("search", gettext_lazy("Search the whole Atlas"))


class SearchList(Everything, ListView):
    template_name = "catalogue/search.html"

    def get(self, request):
        """In a pack nobody answers a question: the page lists everything, and a script searches it where it may."""
        return everything.page(request) if scope.of(request) else super().get(request)

    def more(self, listing):
        counts = search.count_kinds(EverythingFilterSet({"q": self.request.GET.get("q", "")}).qs)
        found_kinds = [(kind, counts[kind.name]) for kind in kinds.findable_kinds() if kind.name in counts]
        return {
            "found_kinds": found_kinds,
            "of": listing.filterset.of,
            "near": suggesting.near(listing),
            "named_filters": named_filters.asked_for(listing.filterset.question, listing.language),
        }


class SearchFile(Everything, FileView):
    """What was found, of whatever kind: what it is called and where it is."""

    def answer(self, listing, extension):
        found = records.of(listing.results, self.request)
        rows = ([record["kind"], record["code"], self.title(record), record.get("url")] for record in found)
        return files.answer_table("search", ["kind", "code", "title", "url"], rows, extension)

    def title(self, record):
        """Its title in its original language; a source may have one in another alone."""
        name = kinds.get(record["kind"]).sheet.title
        spoken = (record["cells"].get(f"{name}:{code}") for code in [record["language"], *settings.CONTENT_LANGUAGES])
        return next(filter(None, spoken), None)


def refuse(message):
    """A file cannot explain itself: in its place a line of text says what is wrong and what to do."""
    return HttpResponse(message, status=400, content_type="text/plain; charset=utf-8")


@method_decorator(public, name="dispatch")
class DetailView(View):
    """One entry: its live version, or an earlier one at an address of its own while the entry is live."""

    kind_name = ""

    def dispatch(self, request, *args, **kwargs):
        """What was merged into another entry is no longer here: all its addresses lead to that one."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            if end := moves.end(self.kind_name, kwargs["code"]):
                return HttpResponsePermanentRedirect(drawing.address(self.kind_name, end))
            raise

    def get(self, request, code, version=None):
        shown, live = self.versions(code, version)
        related = self.related(shown.document)
        context = page_context(shown.document, self.language, related=related, shown=shown, live=live)
        context["is_version"] = version is not None
        context |= self.more(shown)
        return render(request, kinds.get(self.kind_name).template, context)

    def versions(self, code, version):
        """The version asked for and the live one; without a live one there is nothing to see."""
        found = Publication.objects.filter(kind=self.kind_name, code=code)
        live = found.filter(live=True).first()
        shown = live if version is None or live is None else found.filter(version=version).first()
        if shown is None:
            raise Http404
        return shown, live

    @property
    def language(self):
        return get_language()

    def related(self, document):
        """The publications that this kind of page shows beside the entry, by the name of their kind."""
        return {}

    def more(self, shown):
        """What else this kind of page computes from the version shown."""
        return {}


def by_kind(found, language):
    """Publications of several kinds, grouped by kind and in the order of their titles."""
    groups = {}
    for publication in search.by_title(found, language):
        groups.setdefault(publication.kind, []).append(publication)
    return groups


def page_context(document, language, *, related, shown=None, live=None):
    """The context of an entry's page, from a document: published (`shown`, `live`) or previewed at the desk."""
    others = [found.document for group in related.values() for found in group]
    entry, *drawn = drawing.draw_all([document, *others], language)
    groups = {}
    for other in drawn:
        groups.setdefault(other["public_kind"].name, []).append(other)
    return {"entry": entry, "related": groups, "shown": shown, "live": live, "kind": entry["public_kind"]}


@method_decorator([open_to_all, public], name="dispatch")
class DocumentView(DetailView):
    """One entry as JSON: its public columns and rows, with what is no longer live left out."""

    def get(self, request, code, version=None):
        shown, _live = self.versions(code, version)
        return files.answer_json(records.of([shown], request))


class CitationView(DetailView):
    """One version of an entry as a reference manager reads it."""

    def get(self, request, code, extension, version=None):
        shown, _live = self.versions(code, version)
        if extension not in citing.FORMATS:
            raise Http404
        entry = drawing.draw(shown.document, self.language)
        current = edition.current(self.language)
        parts = [current.title.text, current.region.text if current.region else ""] if current else [_("Atlas")]
        address = reverse(f"{self.kind_name}_version", args=[code, shown.version])
        found = {
            "key": f"{code}-v{shown.version}",
            "title": entry["title"].text,
            "language": entry["title"].language,
            "container": ": ".join(filter(None, parts)),
            "version": shown.version,
            "day": shown.day,
            "url": request.build_absolute_uri(address),
        }
        return citing.answer(extension, found)
