"""The pages that belong to no single app: home, health, errors."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Count
from django.http import HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from catalogue import drawing, kinds, search
from catalogue.models import Publication
from catalogue.pack import scope
from catalogue.revalidation import public
from ecosystem import maps

NEWEST = 6


@public
def home(request):
    """Countries, numbers and the newest cases; on an empty site, what to do first."""
    language = translation.get_language()
    country = scope.country_of(request)
    live = search.search(country=country)
    counts = dict(live.values_list("kind").annotate(Count("id")))
    profiles = list(search.by_title(live.filter(kind="profile"), language))
    told = search.search(kind="case", facets={"depth": ["full_study", "example"]}, country=country)
    newest = list(search.by_day(told, language)[:NEWEST])
    drawn = drawing.draw_all([found.document for found in profiles + newest], language)
    cases = search.count_values(search.search(kind="case"), ["country"])["country"]
    places = [
        (profile.country.code, profile.title.text, cases.get(profile.country.code, 0), profile["url"])
        for profile in drawn[: len(profiles)]
        if profile.country
    ]
    context = {
        "map": None if country else maps.draw(places),
        "numbers": [
            (kind, counts.get(kind.name, 0)) for kind in kinds.entry_kinds() if _is_counted(kind, counts, country)
        ],
        "profiles": drawn[: len(profiles)],
        "newest": drawn[len(profiles) :],
        "desk_url": reverse("admin:index"),
    }
    return render(request, "atlas/home.html", context)


def _is_counted(kind, counts, country):
    """Whether the first page says how many there are: of one country there is one profile."""
    return counts.get(kind.name) and not (country and kind.name == "profile")


@require_safe
def to_language(request):
    """From the bare address to the reader's language, as her browser asks for it; nothing is remembered."""
    language = translation.get_language_from_request(request)
    response = HttpResponseRedirect(f"/{language}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def health(request):
    """Whether the site can answer: 200 with the database at hand, 503 without."""
    try:
        Publication.objects.exists()
    except DatabaseError:
        return HttpResponse("database out of reach\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def robots(request):
    lines = ["User-agent: *", "Allow: /", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


@public
def sitemap(request):
    """Every public page in the languages that it has words in."""
    pages = [f"/{language}/" for language, _name in settings.LANGUAGES]
    live = search.search().filter(kind__in=[kind.name for kind in kinds.kinds_with_page()])
    spoken = live.values_list("kind", "code", "words__language").order_by("kind", "code", "words__language")
    for kind, code, language in spoken:
        with translation.override(language or settings.LANGUAGE_CODE):  # an entry may have no title at all
            pages.append(drawing.address(kind, code))
    addresses = [request.build_absolute_uri(page) for page in pages]
    return render(request, "sitemap.xml", {"addresses": addresses}, content_type="application/xml; charset=utf-8")


@require_safe
def favicon(request):
    return HttpResponsePermanentRedirect(static("img/favicon.svg"))


def bad_request(request, exception=None):
    return _error(request, 400)


def forbidden(request, exception=None):
    return _error(request, 403)


def form_refused(request, reason=""):
    """A form that came back without its token: the page was open too long, or came from elsewhere."""
    return _error(request, 403)


def not_found(request, exception=None):
    return _error(request, 404)


def failure(request):
    """500, or 503 when the database is what fails."""
    status = 500
    try:
        connection.ensure_connection()
    except DatabaseError:
        status = 503
    return _error(request, status)


def _error(request, status):
    """A page in the site's look that needs no database, in the language of the address."""
    first = request.path.split("/", 2)[1] if request else ""
    known = dict(settings.LANGUAGES)
    with translation.override(first if first in known else settings.LANGUAGE_CODE):
        response = render(
            request, f"{status}.html", {"status": status, "edition": None, "plain_pages": ()}, status=status
        )
    response.headers["Cache-Control"] = "no-store"
    return response
