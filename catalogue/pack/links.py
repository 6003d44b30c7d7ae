"""Where the links of one page of a pack lead: to a file beside it, to the living site, elsewhere, or nowhere."""

import posixpath
from urllib.parse import urljoin, urlsplit

from django.conf import settings

SEARCH = "search"


class Links:
    """The links of the page at a place. What they need of the pack is told to `want` (places) and `carry` (assets)."""

    def __init__(self, page, places, *, want, carry):
        self.page, self.places, self.want, self.carry = page, places, want, carry

    def asset(self, href):
        """The path from the page to a style sheet, a script or a picture of the site, or to a file of the pack."""
        is_static = href.startswith(settings.STATIC_URL)
        return self._path(self.carry(href.removeprefix(settings.STATIC_URL)) if is_static else href.lstrip("/"))

    def form(self, action):
        """The path to the page of search; of all that can be sent, only a question to it means something in a pack."""
        place = self.places.find(self._address(action or "?"))
        if not place or place.file != f"{place.language}/{SEARCH}/index.html":
            return None
        self.want(place)
        return self._path(place.file)

    def lead(self, href):
        """(new href, language if the page there speaks another than this one); None if it leads nowhere."""
        if is_elsewhere(href):
            return href, ""
        address, (_path, mark, fragment) = self._address(href), href.partition("#")
        if place := self.places.find(address):
            self.want(place)
            foreign = place.language if place.language != self.page.language else ""
            return self._path(place.file) + mark + fragment, foreign
        site = self.places.scope.site
        return (site + address + mark + fragment, "") if site else None

    def is_idle(self, href, language):
        """Whether a link goes without leaving words behind. `language` is the one that a menu of languages promises.

        So do those to a language in which this page is not, those that ask a living site where there is none, and
        those to what is on this page already, only from another side: the network around an entry.
        """
        if not href or is_elsewhere(href):
            return False
        address = self._address(href)
        place = self.places.find(address)
        if place is None:
            return not self.places.scope.site and self.places.is_only_live(address)
        if language:
            return place.language != language
        return place.file == self.page.file and address != self.page.address

    def _address(self, href):
        """The whole address, without its fragment, that a link of this page means."""
        href = href.partition("#")[0]
        if href.startswith("?"):  # a lone one asks for the page without its query
            return self.page.address.partition("?")[0] + href.removesuffix("?")
        return urljoin(self.page.address, href)

    def _path(self, file):
        return posixpath.relpath(file, posixpath.dirname(self.page.file) or ".")

    def is_online(self, href):
        """Whether a link of the site leads to the living site, for want of a file in the pack."""
        site = self.places.scope.site
        return bool(site) and not is_elsewhere(href) and self.places.find(self._address(href)) is None


def is_elsewhere(href):
    """Whether a link stays on the page or leads out of the site."""
    return href.startswith("#") or bool(urlsplit(href).scheme)
