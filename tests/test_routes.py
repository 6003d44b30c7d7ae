"""Every address is either public, on the short list of what belongs to the site itself, or behind the login."""

import re

import pytest
from django.test import Client

from tests.crawling import desk_routes, public_routes

pytestmark = pytest.mark.django_db

SENT_BY_READERS = "<language>/report/"  # the one form of the public side
OF_THE_SITE = {"", "healthz", "robots.txt", "sitemap.xml", "favicon.ico"}
OF_NO_LANGUAGE = ("api/", "data/")  # data for programs, the same for readers of every language
FILLED = {
    **dict.fromkeys(["object_id", "pk", "id", "content_type_id"], "1"),
    "name": "publish",
    "sheet": "cases",
    "url": "anything",
    "app_label": "cases",
}


def fill(route):
    """An address of the desk; a parameter that nobody declared here is a KeyError."""
    path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: FILLED[found[1]], re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", route))
    return "/" + path.replace("^", "").replace("$", "")


DESK = sorted({fill(route) for route in desk_routes()} - {"/desk/login/"})


def test_desk_has_all_its_addresses():
    assert {"/desk/", "/desk/cases/case/", "/desk/cases/case/1/do/publish/", "/desk/spreadsheets/cases.csv"} < set(DESK)
    assert len(DESK) > 80


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", DESK)
def test_address_of_the_desk_asks_for_a_login(path, method):
    answer = getattr(Client(), method)(path)

    assert answer.status_code == 302
    assert answer.url.startswith(f"/desk/login/?next={path}") or (path, answer.url) == ("/desk/logout/", "/desk/")


def test_public_address_is_below_a_language_or_on_the_short_list():
    outside = {route for _name, route in public_routes() if not route.startswith(("<language>/", *OF_NO_LANGUAGE))}

    assert outside == OF_THE_SITE


@pytest.mark.parametrize(
    "route", [route for _name, route in public_routes() if route not in {*OF_THE_SITE, SENT_BY_READERS}]
)
def test_public_page_is_read_only(route):
    path = "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: {"language": "en", "version": "1"}.get(found[1], "x"), route)

    answer = Client().post(path, {"q": "room"})

    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) <= {"GET", "HEAD"}
