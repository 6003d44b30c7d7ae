"""A filtered listing, whatever it is shown as: page, spreadsheet or JSON are the same results."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils.functional import cached_property

from catalogue import drawing, hits, nearest, search
from catalogue.filters import MOST_LETTERS

PAGE_SIZE = 20
PAGE_SIZE_IN_PACK = 100  # nothing is waited for, and the browser finds words on the page
SIZES = (20, 50, 100)
MOST_UNKNOWN = 10
FIRST_FACETS, MOST_FACETS = 5, 7  # with more than these, only the first stand open to the eye
SORTS = {"title": search.by_title, "newest": search.by_day}
BEST = "best"
VIEWS = ("cards", "table", "map", "timeline")
PAGED = ("cards", "table")


@dataclass(frozen=True)
class Choice:
    """One value of a facet: its label, how many results it has, and whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class FacetGroup:
    name: str
    label: str
    choices: list

    @property
    def is_open(self):
        return any(choice.chosen for choice in self.choices)


@dataclass(frozen=True)
class Chip:
    """A chosen filter and the address of the same listing without it."""

    facet: str
    label: str
    url: str


class Listing:
    """The results of a filter set for one reader's language."""

    def __init__(self, *, filterset, language, params, page_size=PAGE_SIZE):
        self.filterset, self.language, self.params, self.usual_size = filterset, language, params, page_size
        self.usual_sort = BEST if filterset.question.wanted else "title"
        asked = params.get("sort")
        self.view = params.get("view") if params.get("view") in VIEWS else VIEWS[0]
        self.sort = asked if asked in SORTS or asked == self.usual_sort else self.usual_sort
        self.sizes = SIZES if page_size in SIZES else ()
        self.size = next((size for size in self.sizes if str(size) == params.get("size")), page_size)

    @cached_property
    def results(self):
        if self.sort == BEST:
            return search.by_relevance(self.filterset.qs, self.filterset.question, self.language)
        return SORTS[self.sort](self.filterset.qs, self.language)

    @cached_property
    def page(self):
        return Paginator(self.results, self.size).get_page(self.params.get("page"))

    @property
    def is_paged(self):
        return self.view in PAGED

    @cached_property
    def total(self):
        return self.page.paginator.count

    @cached_property
    def cards(self):
        drawn = self.draw(self.page)
        if self.filterset.question.wanted:
            for entry in drawn:
                entry["hits"] = hits.excerpt(entry, self.filterset.question)
                entry["title"] = hits.mark(entry["title"], self.filterset.question)
        return drawn

    def draw(self, publications):
        return drawing.draw_all([found.document for found in publications], self.language)

    @cached_property
    def meant(self):
        """What the search box may have meant, where it found nothing: several texts, the nearest first."""
        return [] if self.total else nearest.meant(self.params.get("q", "")[:MOST_LETTERS])

    @cached_property
    def facets(self):
        """Every facet with its values and counts; a chosen facet counts as if it were not chosen."""
        chosen = self.filterset.chosen
        free = [name for name in self.filterset.facet_names if name not in chosen]
        counts = search.count_values(self.filterset.qs, free)
        for name in chosen:
            counts |= search.count_values(self.filterset.found(apart_from=name), [name])
        return [self._group(name, counts[name], chosen.get(name, [])) for name in self.filterset.facet_names]

    @property
    def first_facets(self):
        """What most readers filter by: the facets that the filter set declares first, all if they are few."""
        found = [group for group in self.facets if group.choices]
        return found if len(found) <= MOST_FACETS else found[:FIRST_FACETS]

    @property
    def further_facets(self):
        """The facets that are not among the first, and whether something of them is chosen."""
        groups = [group for group in self.facets if group.choices][len(self.first_facets) :]
        return {"groups": groups, "is_open": any(group.is_open for group in groups)}

    def _group(self, name, counts, chosen):
        choices = [
            Choice(value, label, counts.get(value, 0), value in chosen)
            for value, label in self.filterset.labels[name].items()
            if counts.get(value) or value in chosen
        ]
        return FacetGroup(name, self.filterset.filters[name].label, choices)

    @cached_property
    def chips(self):
        chosen = [
            Chip(
                self.filterset.filters[name].label,
                self.filterset.labels[name][value],
                self.without(name, value),
            )
            for name, values in self.filterset.chosen.items()
            for value in values
        ]
        query = self.params.get("q", "").strip()
        return [Chip("", f"“{query}”", self.without("q", self.params.get("q")))] * bool(query) + chosen

    @cached_property
    def unknown(self):
        """What was asked for and does not exist, each with the address that drops it; of very much only the first."""
        return [
            Chip(self.filterset.filters[name].label, value, self.without(name, value))
            for name, value in self.filterset.unknown[:MOST_UNKNOWN]
        ]

    @property
    def pairs(self):
        """The filters of the address, each once, without page and sort; of what does not exist only the first."""
        strange = set(self.filterset.unknown[:MOST_UNKNOWN])
        asked = [(name, value) for name in self.filterset.facet_names for value in self.params.getlist(name)]
        found = [pair for pair in asked if pair[1] in self.filterset.labels[pair[0]] or pair in strange]
        query = self.params.get("q", "")
        is_sound = query.strip() and len(query) <= MOST_LETTERS
        plain = [(name, self.params[name]) for name in self.filterset.plain_names if self.params.get(name)]
        return [*dict.fromkeys(found), *plain, *([("q", query)] if is_sound else [])]

    @property
    def is_filtered(self):
        """Whether anything was asked for, be it something that cannot be found."""
        return bool(self.pairs or self.params.get("q", "").strip())

    @property
    def facets_in_pack(self):
        """There one value stands alone: beside it are those that can stand in its place, and else every facet's."""
        return [group for group in self.facets if group.choices and (group.is_open or not self.is_filtered)]

    @property
    def is_for_search_engines(self):
        """The whole listing and each of its filters alone: any two together are a reader's own question."""
        return len(self.pairs) <= 1 and not self.params.get("q", "").strip() and not self.unknown

    @property
    def query(self):
        """The filters and the sort as the end of an address: the same listing as a file."""
        pairs = self.pairs + self.manner
        return "?" + urlencode(pairs) if pairs else ""

    @property
    def canonical(self):
        """The filters alone, and the page where it is in the usual order: what the same entries are indexed by."""
        is_later = self.page.number > 1 and not self.manner
        pairs = self.pairs + [("page", self.page.number)] * is_later
        return "?" + urlencode(pairs) if pairs else ""

    def with_only(self, name, *values):
        """The address of the same listing with certain values of a facet in place of all that were chosen."""
        others = [pair for pair in self.pairs if pair[0] != name]
        return "?" + urlencode([*((name, value) for value in values), *others, *self.manner])

    def without(self, name, value):
        return "?" + urlencode([pair for pair in self.pairs if pair != (name, value)] + self.manner)

    @property
    def manner(self):
        """How the results are shown, as far as it is not the usual way: pairs of the address."""
        usual = {"sort": self.usual_sort, "view": VIEWS[0], "size": self.usual_size}
        return [(name, getattr(self, name)) for name in usual if getattr(self, name) != usual[name]]
