"""The versions of one entry, what changed in each, and the difference between any two of them."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import get_language

from catalogue import drawing, kinds
from catalogue.differences import changed_parts
from catalogue.drawn_differences import Comparison
from catalogue.models import Publication
from catalogue.views import DetailView

PAGE_SIZE = 20
MOST_DIGITS = 9


@dataclass(frozen=True)
class Step:
    """One version in the list: what changed in it (labels), and which version came before, if any."""

    version: int
    day: object
    before: int | None
    parts: list


class HistoryView(DetailView):
    """All public versions of a live entry. Which two are compared is asked with `?from=1&to=3`; else the newest two."""

    def get(self, request, code):
        history = History(self.kind_name, code, get_language(), request.GET)
        context = {"history": history, "entry": history.entry, "kind": kinds.get(self.kind_name)}
        return render(request, "catalogue/history.html", context | {"query": history.query})


class History:
    """What the page shows, from two looks at the versions: first their numbers and days, then the documents needed."""

    def __init__(self, kind, code, language, params):
        self.language, self.params = language, params
        self.publications = Publication.objects.filter(kind=kind, code=code)
        self.versions = list(self.publications.defer("document").order_by("-version"))
        if not any(found.live for found in self.versions):
            raise Http404
        self.live = next(found for found in self.versions if found.live)
        self.numbers = [found.version for found in self.versions]

    @cached_property
    def page(self):
        return Paginator(self.versions, PAGE_SIZE).get_page(self.params.get("page"))

    @cached_property
    def chosen(self):
        """The two versions to compare, None where there is no such version."""
        newer = _asked(self.params.get("to"), self.numbers) if self.params.get("to") else self.numbers[0]
        before = self.before(newer)
        older = _asked(self.params.get("from"), self.numbers) if self.params.get("from") else before
        return older, newer

    @property
    def is_unknown(self):
        """Whether a version was asked for that does not exist."""
        return any(
            self.params.get(name) and found is None for name, found in zip(("from", "to"), self.chosen, strict=True)
        )

    @property
    def query(self):
        """The choice as the end of an address, if there is one."""
        older, newer = self.chosen
        is_asked = self.params.get("from") or self.params.get("to")
        return f"?from={older}&to={newer}" if is_asked and older and newer else ""

    def before(self, version):
        return next((number for number in self.numbers if version and number < version), None)

    @cached_property
    def resolved(self):
        """The documents of this page by version, without what is not live, and the names of what is."""
        shown = [found.version for found in self.page]
        wanted = {*shown, self.before(shown[-1]), *self.chosen, self.live.version}
        found = list(self.publications.filter(version__in=wanted - {None}))
        documents, names = drawing.resolve([each.document for each in found], self.language)
        return {each.version: document for each, document in zip(found, documents, strict=True)}, names

    @cached_property
    def entry(self):
        documents, names = self.resolved
        return drawing.draw_resolved(documents[self.live.version], self.language, names)

    @cached_property
    def steps(self):
        return [self._step(found, self.before(found.version)) for found in self.page]

    def _step(self, found, before):
        documents, _names = self.resolved
        parts = changed_parts(documents[before], documents[found.version]) if before else []
        return Step(found.version, found.day, before, parts)

    @cached_property
    def difference(self):
        """Between the chosen versions; None where there are no two."""
        older, newer = self.chosen
        if not older or not newer or older == newer:
            return None
        documents, names = self.resolved
        return Comparison(documents[older], documents[newer], names, self.language).draw()


def _asked(text, numbers):
    """The version that a text names, if there is one."""
    number = int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None
    return number if number in numbers else None
