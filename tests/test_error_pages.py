"""What a reader gets when something is wrong: a page of the site, in her language, that needs no database."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

FAULTS = {
    400: {"path": "/{language}/", "headers": {"host": "evil.example"}},
    403: {"path": "/{language}/closed/"},
    404: {"path": "/{language}/nothing/here/"},
    500: {"path": "/{language}/fault/"},
}
DIRECTIONS = {"en": "ltr", "ru": "ltr", "fa-af": "rtl"}


@pytest.fixture
def reader(settings):
    settings.ROOT_URLCONF = "tests.failing_urls"
    return Client(raise_request_exception=False)


def ask(reader, status, language):
    request = FAULTS[status]
    return reader.get(request["path"].format(language=language), headers=request.get("headers"))


@pytest.mark.parametrize("language", DIRECTIONS)
@pytest.mark.parametrize("status", FAULTS)
def test_error_page_has_the_look_and_language_of_the_site(status, language, reader):
    page = ask(reader, status, language)

    assert page.status_code == status
    assert f'<html lang="{language}" dir="{DIRECTIONS[language]}">' in page.text
    assert "/static/css/atlas.css" in page.text
    assert f'href="/{language}/cases/"' in page.text


@pytest.mark.parametrize("status", FAULTS)
def test_error_page_asks_the_database_nothing(status, reader, django_assert_num_queries):
    with django_assert_num_queries(0):
        ask(reader, status, "ru")


@pytest.mark.parametrize("status", FAULTS)
def test_error_page_tells_nothing_of_the_machinery(status, reader):
    page = ask(reader, status, "en")

    told = re.findall(r"(?i)traceback|django|python|gunicorn|cnry|\.py\b|\d+\.\d+\.\d+", page.text)

    assert told == []


@pytest.mark.parametrize("status", FAULTS)
def test_error_page_is_kept_by_nobody(status, reader):
    page = ask(reader, status, "en")

    assert page.headers["Cache-Control"] == "no-store"
    assert "ETag" not in page.headers
    assert '<meta name="robots" content="noindex">' in page.text


def test_unknown_language_has_an_error_page_in_the_first_one(reader):
    page = reader.get("/xx/nothing/")

    assert page.status_code == 404
    assert '<html lang="en" dir="ltr">' in page.text


def test_address_in_an_error_page_is_inert(reader):
    page = reader.get('/en/"><script>alert(1)</script>/')

    assert page.status_code == 404
    assert "<script>" not in page.text


def test_too_many_parameters_are_a_bad_request(reader):
    page = reader.get("/en/cases/?" + "q=a&" * 6000)

    assert page.status_code == 400
    assert "/static/css/atlas.css" in page.text


def test_form_without_its_token_is_refused_in_the_look_of_the_site(reader):
    page = Client(enforce_csrf_checks=True).post("/desk/login/", {"username": "a", "password": "b"})

    assert page.status_code == 403
    assert "/static/css/atlas.css" in page.text
    assert "no-store" in page.headers["Cache-Control"]


def test_health_is_well_with_a_database(reader):
    answer = reader.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_robots_may_come_and_are_not_told_where_the_desk_is(reader):
    answer = reader.get("/robots.txt")

    assert answer.headers["Content-Type"].startswith("text/plain")
    assert "User-agent: *" in answer.text
    assert "desk" not in answer.text


def test_icon_leads_to_a_picture(reader, settings):
    settings.WHITENOISE_USE_FINDERS = True

    answer = reader.get("/favicon.ico", follow=True)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/svg+xml"
    answer.close()


PATHS = ["/healthz", "/en/cases/", "/ru/cases.csv", "/fa-af/", "/ru/nothing/here/"]


@pytest.fixture(scope="module")
def without_database(ask_site):
    """Answers of a site whose database cannot be reached, and what it logged."""
    address = "postgresql://atlas:Cnry-password@127.0.0.1:1/none"
    answers, log = ask_site([["get", path, {}] for path in PATHS], DATABASE_URL=address)
    return dict(zip(PATHS, answers, strict=True)), "".join(log)


@pytest.mark.parametrize(("path", "language"), [("/en/cases/", "en"), ("/ru/cases.csv", "ru"), ("/fa-af/", "fa-af")])
def test_site_without_database_says_so_in_its_own_look(path, language, without_database):
    answers, _log = without_database

    status, body = answers[path]["status"], answers[path]["text"]

    assert status == 503
    assert f'<html lang="{language}" dir="{DIRECTIONS[language]}">' in body
    assert "/static/css/atlas.css" in body
    assert not re.search(r"(?i)traceback|psycopg|OperationalError|Cnry", body)


def test_site_without_database_is_not_healthy_and_tells_no_details(without_database):
    answers, log = without_database

    assert (answers["/healthz"]["status"], answers["/healthz"]["text"]) == (503, "database out of reach\n")
    assert answers["/ru/nothing/here/"]["status"] == 404
    assert "OperationalError" in log
    assert "Cnry" not in log
