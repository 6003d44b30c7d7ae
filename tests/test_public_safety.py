"""Every answer carries the headers that keep its reader safe; public ones carry no cookie."""

import re

import pytest
from django.test import Client

from tests import builders

pytestmark = pytest.mark.django_db

CSP = {
    "default-src 'none'",
    *(f"{name}-src 'self'" for name in ("script", "style", "img", "font", "connect", "manifest")),
    "form-action 'self'",
    *(f"{name} 'none'" for name in ("base-uri", "object-src", "frame-ancestors")),
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}
DATA = r"/api/|/data/|/\S+\.(csv|json|xlsx|geojson)"
PUBLIC_ANSWERS = {
    "static file": (200, {"path": "/static/css/atlas.css"}),
    "missing static file": (404, {"path": "/static/css/none.css"}),
    "page": (200, {"path": "/en/"}),
    "listing": (200, {"path": "/en/cases/?q=room&country=KZ"}),
    "CSV file": (200, {"path": "/ru/cases.csv"}),
    "JSON file": (200, {"path": "/fa-af/cases.json"}),
    "workbook": (200, {"path": "/en/cases.xlsx"}),
    "places": (200, {"path": "/en/cases.geojson"}),
    "codebook": (200, {"path": "/ru/data/codebook.json"}),
    "catalogue": (200, {"path": "/data/catalog.jsonld"}),
    "API": (200, {"path": "/api/cases"}),
    "API, refused": (400, {"path": "/api/cases?page=2"}),
    "API, nothing": (404, {"path": "/api/cases/nobody"}),
    "page of the data": (200, {"path": "/en/data/"}),
    "page of the API": (200, {"path": "/fa-af/api/"}),
    "redirect to a language": (302, {"path": "/"}),
    "redirect to a slash": (301, {"path": "/en/cases"}),
    "icon": (301, {"path": "/favicon.ico"}),
    "health": (200, {"path": "/healthz"}),
    "robots": (200, {"path": "/robots.txt"}),
    "refused filter": (400, {"path": "/en/cases.csv?country=ZZ"}),
    "strange host": (400, {"path": "/en/", "headers": {"host": "evil.example"}}),
    "closed page": (403, {"path": "/en/closed/"}),
    "missing page": (404, {"path": "/en/nothing/"}),
    "fault": (500, {"path": "/en/fault/"}),
}


@pytest.fixture
def reader(settings):
    """A client of the whole site as it is served, with static files and a page that fails."""
    settings.ROOT_URLCONF = "tests.failing_urls"
    settings.WHITENOISE_USE_FINDERS = True
    return Client(raise_request_exception=False)


def get(reader, request_):
    response = reader.get(**request_)
    response.close()  # else a static file stays open
    return response


OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}  # data, for other sites too


def assert_safe(headers, *, referrer="no-referrer", is_data=False):
    expected = HEADERS | (OPEN if is_data else {"Access-Control-Allow-Origin": None})
    assert {name: headers.get(name) for name in expected} == expected
    assert set(headers["Content-Security-Policy"].split("; ")) == CSP
    assert headers["Referrer-Policy"] == referrer


@pytest.mark.parametrize(("status", "request_"), PUBLIC_ANSWERS.values(), ids=PUBLIC_ANSWERS)
def test_public_answer_is_safe(status, request_, vocabulary, reader):
    response = get(reader, request_)

    assert response.status_code == status
    assert_safe(response.headers, is_data=re.match(DATA, request_["path"]))


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_public_page_is_read_only_and_its_refusal_safe(method, reader):
    response = getattr(reader, method)("/en/cases/")

    assert response.status_code == 405
    assert_safe(response.headers)


def test_answer_that_nothing_changed_is_safe(reader):
    tag = reader.get("/en/cases/").headers["ETag"]

    response = reader.get("/en/cases/", headers={"if-none-match": tag})

    assert response.status_code == 304
    assert_safe(response.headers)


@pytest.mark.parametrize(("status", "request_"), PUBLIC_ANSWERS.values(), ids=PUBLIC_ANSWERS)
@pytest.mark.parametrize("cookie", ["", "atlas-session=forged; atlas-csrf=forged; django_language=ru; messages=x"])
def test_public_answer_has_no_cookie(cookie, status, request_, reader):
    reader.cookies.load(cookie)

    response = get(reader, request_)

    assert response.status_code == status
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("path", ["/", "/en/", "/ru/cases/?country=KZ", "/en/cases.json", "/en/nothing/", "/en/fault/"])
def test_public_answer_is_the_same_for_people_of_the_desk(path, vocabulary, reviewer, client_of, reader):
    staff = client_of(reviewer)
    staff.raise_request_exception = False
    staff.cookies["django_language"] = "ru"

    ours, hers = reader.get(path), staff.get(path)

    assert (ours.status_code, ours.headers, ours.content) == (hers.status_code, hers.headers, hers.content)


DESK_PAGES = {
    "login": (200, "/desk/login/"),
    "index": (200, "/desk/"),
    "list": (200, "/desk/cases/case/"),
    "form": (200, "/desk/cases/case/add/"),
    "file": (200, "/desk/spreadsheets/cases.csv"),
    "missing page": (404, "/desk/cases/case/999/preview/"),
    "closed page": (403, "/desk/publishing/user/"),
}


@pytest.mark.parametrize(("status", "path"), DESK_PAGES.values(), ids=DESK_PAGES)
def test_desk_page_is_safe_and_never_stored(status, path, vocabulary, reviewer, client_of):
    client = Client() if path.endswith("login/") else client_of(reviewer)

    response = client.get(path)

    assert response.status_code == status
    assert_safe(response.headers, referrer="same-origin")
    assert {"no-store", "private"} <= set(response.headers["Cache-Control"].split(", "))


def test_preview_is_never_stored(vocabulary, reviewer, client_of):
    case = builders.case()

    response = client_of(reviewer).get(builders.desk_url(case, "preview"))

    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert "ETag" not in response.headers


PRODUCTION = {"ATLAS_ENV": "production", "ATLAS_HOSTS": "atlas.example.org", "ATLAS_SECRET_KEY": "k" * 60}
ON_A_SERVER = {
    "page": ["get", "/robots.txt", {"secure": True}],
    "without TLS": ["get", "/robots.txt?q=room", {}],
    "strange host": ["get", "/robots.txt", {"headers": {"host": "evil.example"}}],
    "login": ["get", "/desk/login/", {"secure": True}],
}


@pytest.fixture(scope="module")
def production(ask_site):
    """Answers of a fresh process with the settings of a server."""
    answers, _log = ask_site(list(ON_A_SERVER.values()), **PRODUCTION)
    return dict(zip(ON_A_SERVER, answers, strict=True))


def test_production_insists_on_tls(production):
    page, plain = production["page"], production["without TLS"]

    assert page["headers"]["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert plain["headers"]["Location"] == "https://atlas.example.org/robots.txt?q=room"


@pytest.mark.parametrize(("name", "status"), [("page", 200), ("without TLS", 301), ("strange host", 400)])
def test_production_answer_is_safe(name, status, production):
    answer = production[name]

    assert answer["status"] == status
    assert_safe(answer["headers"])


def test_production_cookie_is_bound_to_tls_and_host(production):
    (cookie,) = production["login"]["cookies"]

    assert cookie.strip().startswith("__Host-c=")
    assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.strip().split("; "))
