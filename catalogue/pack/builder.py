"""A pack built: from the first page of each language on, every link is followed as far as the pack goes."""

from collections import deque
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue import kinds
from catalogue.models import Digest
from catalogue.pack import covers, everything
from catalogue.pack.asking import Reader
from catalogue.pack.assets import Assets
from catalogue.pack.contents import Contents
from catalogue.pack.faults import Unbuildable
from catalogue.pack.links import Links
from catalogue.pack.places import FRONT, Places
from catalogue.pack.rewriting import rewrite
from catalogue.revalidation import IDLE_SPACE

OFTEN = 250  # pages between two signs of life


@dataclass(frozen=True)
class Built:
    """What came of it. `gone` are the entries that the pack before knew as public and that are public no more."""

    pages: int
    files: int
    bytes: int
    gone: list


class Builder:
    """Builds the pack of a scope into a folder; `tell` hears now and then how many pages there are."""

    def __init__(self, scope, folder, tell):
        self.contents = Contents(scope)
        self.folder, self.tell = folder, tell
        self.places, self.assets, self.reader = Places(self.contents), Assets(), Reader(self.contents.scope)
        self.known, self.queue, self.pages = {FRONT.file}, deque(), 0

    def build(self):
        store = state_of_store()
        with self.folder.begun():
            try:
                self._write_pages()
            finally:  # an entry that was withdrawn meanwhile is no fault of the page that led to it
                check_that_store_is_still(store)
            self._write_what_pages_need()
            gone = self._write_what_is_public()
            check_that_store_is_still(store)
            files = len(self.folder.sums) + 1
            self.folder.finish(covers.manifest(self.contents, store=store, pages=self.pages, files=files))
        return Built(self.pages, len(self.folder.sums), self.folder.bytes, gone)

    def _write_pages(self):
        self._write_page(FRONT, covers.front(self.contents))
        self._want_everything()
        while self.queue:
            place = self.queue.popleft()
            content = self.reader.read(place.address)
            if place.file.endswith(".html"):
                self._write_page(place, content.decode())
            else:
                self.folder.write(place.file, content)

    def _want_everything(self):
        """The first pages, and the page of each entry: one that nothing links to is there as well."""
        with_page = {kind.name for kind in kinds.kinds_with_page()}
        for language in self.contents.scope.languages:
            self._want(self.places.find(f"/{language}/"))
            for kind, code in self.contents.held:
                if kind in with_page:
                    self._want(self.places.entry(kind, code, language))

    def _want(self, place):
        if place.file not in self.known:
            self.known.add(place.file)
            self.queue.append(place)

    def _write_page(self, place, text):
        links = Links(place, self.places, want=self._want, carry=self.assets.carry)
        self.folder.write(place.file, IDLE_SPACE.sub(b"\n", rewrite(text, links).encode()))
        self.pages += 1
        if self.pages % OFTEN == 0:
            self.tell(self.pages)

    def _write_what_pages_need(self):
        self.folder.write(everything.FILE, everything.words(self.contents))
        with override(self.contents.scope.main_language):
            self.folder.write(covers.CODEBOOK, self.reader.read(reverse("codebook_file", args=["csv"])))
        for file, content in sorted(self.assets.files.items()):
            self.folder.write(file, content)
        self.folder.write("README.txt", covers.note(self.contents))

    def _write_what_is_public(self):
        """The list by which copies are cleared; what of it the pack before had more."""
        public = covers.still_public()
        self.folder.write(covers.PUBLIC, "".join(f"{path}\n" for path in public))
        return sorted(set(self.folder.read_old(covers.PUBLIC).splitlines()) - set(public))


def check_that_store_is_still(state):
    if state_of_store() != state:
        message = _("Something was published or withdrawn while the pack was built. Nothing was kept: build again.")
        raise Unbuildable(message)


def state_of_store():
    return Digest.objects.values_list("value", flat=True).first() or ""
