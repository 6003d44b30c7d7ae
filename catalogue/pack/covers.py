"""What stands around the pages of a pack: its first page, the note to whoever finds it, what it says of itself."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from catalogue import drawing, edition, kinds, search
from catalogue.pack.asking import PackRequest
from catalogue.pack.folder import SUMS

PUBLIC, CODEBOOK = "still-public.txt", "data/codebook.csv"


def front(contents):
    """The page on which the reader chooses a language."""
    with override(contents.scope.main_language):
        return render_to_string("catalogue/pack/front.html", _context(contents), PackRequest("/", contents.scope))


def note(contents):
    """README.txt, in English for those who keep copies."""
    with override("en"):
        return render_to_string("catalogue/pack/readme.txt", _context(contents))


def _context(contents):
    scope = contents.scope
    return {
        "edition": edition.current(scope.main_language),
        "scope": scope,
        "counts": [(kinds.get(name), number) for name, number in contents.counts.items()],
        "licence": settings.CONTENT_LICENCE,
        "licence_address": settings.CONTENT_LICENCE_ADDRESS,
        "sums": SUMS,
        "public": PUBLIC,
        "codebook": CODEBOOK,
    }


def manifest(contents, *, store, pages, files):
    """What a program may want to know of a pack. No hour and no machine: the same store, the same bytes."""
    scope, current = contents.scope, edition.current(contents.scope.main_language)
    told = {name: current[name].text for name in ("title", "region") if current and name in current}
    return {
        "edition": told | ({"released": current.released.value} if current and current.released else {}),
        "as_of": scope.day,
        "store": store,
        "languages": list(scope.languages),
        "country": scope.country,
        "site": scope.site,
        "licence": settings.CONTENT_LICENCE,
        "entries": contents.counts,
        "pages": pages,
        "files": files,
    }


def still_public():
    """The paths of all that has a page on the site, whatever the pack holds of it: what is not here was withdrawn."""
    rows = search.search().filter(kind__in=[kind.name for kind in kinds.kinds_with_page()]).values_list("kind", "code")
    addresses = (drawing.address(kind, code) for kind, code in rows)
    return sorted(address.split("/", 2)[2].rstrip("/") for address in addresses if address)
