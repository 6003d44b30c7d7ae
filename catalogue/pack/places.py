"""Which address of the site is which file of a pack. To what has no file there, no link of the pack leads.

The names of addresses say what they are: `case_list` is a listing, `case_detail` an entry, `case_file` a download. A
new page that follows the custom is in the pack without being named here.
"""

from dataclasses import dataclass
from functools import cache

from catalogue import kinds
from catalogue.pack import addresses

ANSWERED_LIVE = {"compare", "report", "suggest"}  # topics that are a reader's own question
WITHOUT_TABLES = ANSWERED_LIVE | {"search", "network"}
TABLES = ("csv", "json")
VIEWS = ("table", "map", "timeline")


@dataclass(frozen=True)
class Place:
    """A file of the pack (its path there), the address that the site is asked for it, its language if it has one."""

    file: str
    address: str
    language: str = ""


FRONT = Place("index.html", "/")


class Places:
    """The files of one pack by the addresses of the site."""

    def __init__(self, contents):
        self.contents, self.scope = contents, contents.scope
        self.kind_names = {kind.name for kind in kinds.all_kinds()}
        self.facet_names = {facet.name for kind in kinds.all_kinds() for facet in kind.facets}
        self.owners = {}
        self.find = cache(self._find)
        self.rules = {
            "home": self._page,
            "list": self._list,
            "detail": self._detail,
            "version": self._version,
            "history": self._history,
            "file": self._file,
            "chart": self._chart,
        }

    def _find(self, address):
        """The place of an address (path and query, no fragment), or None."""
        if address == FRONT.address:
            return FRONT
        asked = addresses.understand(address)
        if asked is None or asked.language not in self.scope.languages or asked.page not in self.rules:
            return None
        return self.rules[asked.page](asked)

    def is_only_live(self, address):
        """Whether an address without a place is a way of asking, a form or a file, and names nothing."""
        asked = addresses.understand(address)
        is_file = asked is not None and asked.page in ("file", "chart")
        return asked is None or is_file or asked.page not in self.rules or asked.subject in ANSWERED_LIVE

    def entry(self, kind, code, language, pairs=()):
        """The page of an entry, in a language or the one that it is read in instead."""
        held = self.contents.held.get((kind, code))
        return self._put(addresses.of_entry(kind, code), held.language_for(language), pairs) if held else None

    def _list(self, asked):
        """The whole listing, one view of it, or one value of one facet; and the further pages of any of these."""
        if asked.subject in ANSWERED_LIVE:
            return None
        if asked.subject == "search":
            return self._page(asked)
        if len(asked.pairs) == 1 and asked.pairs[0] in self.contents.held:
            return self.entry(*asked.pairs[0], asked.language)  # the network around it: its own page names the same
        facets = [pair for pair in asked.pairs if pair[0] in self.facet_names]
        others = {name: value for name, value in asked.pairs if name not in self.facet_names}
        page, view = others.pop("page", "1"), others.pop("view", "")
        if others or len(facets) > 1 or not self._are_known(asked.subject, facets, view):
            return None
        shown = facets or [("view", view)] * bool(view)
        return self._put(asked.rest, self._language(asked, shown), [*shown, *[("page", page)] * (page != "1")])

    def _language(self, asked, shown=()):
        """The listings of the kinds are there in every language, to find one's way. What gathers the words of many
        entries, a topic or a part of a listing, is read where most of them are."""
        is_gathered = shown or asked.subject not in self.kind_names
        return self.contents.language_of_most(asked.subject, asked.language) if is_gathered else asked.language

    def _are_known(self, subject, facets, view):
        return (not view or view in VIEWS) and all(
            self.contents.has_facet(subject if subject in self.kind_names else "", *pair) for pair in facets
        )

    def _detail(self, asked):
        later = [pair for pair in asked.pairs if pair[0] == "page"]
        if len(later) < len(asked.pairs):
            return None
        if asked.subject not in self.kind_names:
            return self._put(asked.rest, self._language(asked))
        return self.entry(asked.subject, asked.values["code"], asked.language, [p for p in later if p[1] != "1"])

    def _version(self, asked):
        """An earlier version; the live one is the entry's own page."""
        held, version = self._held(asked), asked.values["version"]
        if held and version == held.live_version:
            return self.entry(asked.subject, asked.values["code"], asked.language)
        is_held = held and version in held.versions
        return self._put(asked.rest, held.language_for(asked.language)) if is_held else None

    def _history(self, asked):
        """Only where there is something to compare."""
        held = self._held(asked)
        is_held = held and len(held.versions) > 1
        return self._put(asked.rest, held.language_for(asked.language), asked.pairs) if is_held else None

    def _file(self, asked):
        """A table is named for its sheet, as in a package: the listing of countries is that of their profiles."""
        is_table = asked.values.get("extension") in TABLES and asked.subject not in WITHOUT_TABLES
        is_of_kind = asked.subject in self.kind_names
        name = kinds.get(asked.subject).sheet.name if is_of_kind else asked.rest.rpartition(".")[0]
        return self._table(asked, f"{name}.{asked.values['extension']}") if is_table else None

    def _chart(self, asked):
        """A picture speaks a language, a table does not."""
        if asked.values["extension"] in TABLES:
            return self._table(asked, asked.rest)
        language = self._language(asked)
        return None if asked.pairs else self._keep(addresses.safe(f"{language}/{asked.rest}"), asked.rest, language)

    def _table(self, asked, name):
        """Tables hold every language at once: they are there once, and whole."""
        if asked.pairs:
            return None
        address = addresses.address(self.scope.main_language, asked.rest)
        return Place(self._own(addresses.safe(f"data/{name}"), address), address)

    def _held(self, asked):
        return self.contents.held.get((asked.subject, asked.values["code"]))

    def _page(self, asked):
        return self._put(asked.rest, asked.language)

    def _put(self, rest, language, pairs=()):
        return self._keep(addresses.file(f"{language}/{rest}", pairs), rest, language, pairs)

    def _keep(self, file, rest, language, pairs=()):
        address = addresses.address(language, rest, pairs)
        return Place(self._own(file, address), address, language)

    def _own(self, file, address):
        """A path that no other address has, also where capitals are not told apart."""
        while self.owners.setdefault(file.casefold(), address) != address:
            folder, _slash, name = file.rpartition("/")
            file = f"{folder}~/{name}"
        return file
