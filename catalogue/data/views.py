"""The page of all data, the codebook, and the packages."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from zipfile import ZipFile

from django.conf import settings
from django.db.models import Count
from django.http import Http404, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, override
from django.views import View

from catalogue import codebook, edition, files, kinds
from catalogue.data import dcat, scopes, shelf
from catalogue.models import Publication
from catalogue.revalidation import open_to_all, public

MOST_MEASURED = 5_000  # publications: of more, nobody waits until all packages are made to learn their lengths


@dataclass(frozen=True)
class Offer:
    """A package as it is offered: its length in bytes (0 where it is not told), its sum, the day it is of."""

    scope: scopes.Scope
    url: str
    day: date
    bytes: int = 0
    sum: str = ""
    described: dict | None = None


def offers(request):
    """Every package there is, the edition first."""
    number = Publication.objects.filter(live=True).count()
    return [_offer(scope, request, is_measured=number <= MOST_MEASURED) for scope in scopes.everything()]


def _offer(scope, request, *, is_measured):
    url = reverse("data_package", args=[scope.name])
    if not is_measured:
        return Offer(scope, url, files.newest_day())
    with shelf.take(scope, request) as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.tell()
        described = json.loads(ZipFile(file).read("datapackage.json"))
    return Offer(scope, url, date.fromisoformat(described["version"]), size, digest, described)


@public
def page(request):
    """All that can be downloaded, how large it is, and under which conditions."""
    offered = offers(request)
    context = {
        "offers": offered,
        "listings": _listings(offered),
        "title": scopes.title(edition.current(get_language())),
        "licence_address": settings.CONTENT_LICENCE_ADDRESS,
        "address": request.build_absolute_uri(reverse("data")),
        "codebook_files": kinds.FILES,
    }
    return render(request, "catalogue/data/data.html", context)


def _listings(offered):
    """The kinds that have a listing: [(kind, how many are live, length of the CSV file of all)]."""
    live = Publication.objects.filter(live=True).order_by()
    counts = dict(live.values_list("kind").annotate(Count("pk")))
    described = offered[0].described if offered else None
    sizes = {each["name"]: each["bytes"] for each in described["resources"]} if described else {}
    return [(kind, counts[kind.name], sizes.get(kind.sheet.name)) for kind in _listed() if kind.name in counts]


def _listed():
    return [kind for kind in kinds.findable_kinds() if kind.name != "page"]


@open_to_all
@public
def package(request, name):
    """A package as a ZIP file; its name in other capitals leads to it."""
    with override(settings.LANGUAGE_CODE):
        scope = scopes.find(name)
        if scope.name != name:
            return HttpResponsePermanentRedirect(reverse("data_package", args=[scope.name]))
        file = shelf.take(scope, request)
    return files.send_file(file, "application/zip", f"{name}.zip")


@open_to_all
@public
def catalog(request):
    """All packages for catalogues of data: DCAT as JSON-LD."""
    with override(settings.LANGUAGE_CODE):
        found = dcat.catalog(offers(request), scopes.title(edition.current(settings.LANGUAGE_CODE)), request)
    return JsonResponse(found, content_type="application/ld+json", json_dumps_params={"ensure_ascii": False})


@public
def codebook_page(request):
    return render(
        request, "catalogue/data/codebook.html", {"chapters": codebook.chapters(), "codebook_files": kinds.FILES}
    )


@method_decorator([open_to_all, public], name="dispatch")
class CodebookFile(View):
    """The codebook as a table, or with its lists of values as JSON."""

    def get(self, request, extension):
        if extension == "json":
            return files.answer_json(codebook.described())
        if extension not in kinds.FILES:
            raise Http404
        return files.answer_table("codebook", codebook.HEADER, codebook.rows(), extension)
