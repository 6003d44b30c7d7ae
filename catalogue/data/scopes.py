"""What can be taken as one package: the whole edition, or a country with everything that its entries rest on."""

from dataclasses import dataclass
from itertools import batched

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue import documents, edition, kinds, search
from catalogue.models import Facet, Label, Publication, Reference

CHUNK = 200
EDITION = "atlas"  # the name of the package before an edition has a code of its own


@dataclass(frozen=True)
class Scope:
    """One package: its name in addresses, what readers call it, its country if it is of one, how many entries."""

    name: str
    title: str
    country: str = ""
    entries: int = 0


def everything():
    """All packages there are, the edition first and the countries in their order; none on an empty site."""
    entries = search.search().filter(kind__in=[kind.name for kind in kinds.entry_kinds()])
    number = entries.count()
    if not number:
        return []
    current = edition.current(get_language())
    whole = Scope(current["code"] if current else EDITION, title(current), entries=number)
    return [whole, *_countries(search.count_values(entries, ["country"])["country"])]


def find(name):
    """The package of a name, or of that name in other capitals."""
    alike = [scope for scope in everything() if scope.name.casefold() == name.casefold()]
    if not alike:
        raise Http404
    return next((scope for scope in alike if scope.name == name), alike[0])


def pairs(scope):
    """The (kind, code) of all that a package holds, kind by kind, in the order in which they can be imported."""
    live = Publication.objects.filter(live=True).order_by("code")
    if not scope.country:
        return [pair for kind in kinds.all_kinds() for pair in live.filter(kind=kind.name).values_list("kind", "code")]
    found = Facet.objects.filter(name="country", value=scope.country, publication__live=True)
    held = _closed(set(found.values_list("publication__kind", "publication__code")))
    held |= set(live.filter(kind="edition").values_list("kind", "code"))
    return [pair for kind in kinds.all_kinds() for pair in sorted(held) if pair[0] == kind.name]


def _closed(found):
    """Some publications and all that they point at, step by step: then the package stands alone."""
    fresh = found
    while fresh:
        fresh = documents.live(_pointed_at(fresh) - found)
        found = found | fresh
    return found


def _pointed_at(pairs_):
    found = set()
    for chunk in batched(sorted(pairs_), CHUNK, strict=False):
        rows = Reference.objects.filter(publication__live=True, publication__code__in=[code for _kind, code in chunk])
        told = rows.values_list("publication__kind", "publication__code", "kind", "code")
        found |= {(kind, code) for of_kind, of_code, kind, code in told if (of_kind, of_code) in chunk}
    return found


def title(current):
    """What the edition is called: title and region, in the reader's language."""
    return ": ".join(part.text for part in (current.title, current.region) if part) if current else _("Atlas")


def _countries(counts):
    """A package for each country that has entries; what belongs to the whole region is in that of the edition."""
    known = Publication.objects.filter(kind="country", live=True, code__in=counts).values("code")
    labels = Label.objects.filter(facet="country", language=get_language(), value__in=known)
    return [Scope(label.value, label.text, label.value, counts[label.value]) for label in labels]
