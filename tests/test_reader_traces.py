"""Nobody can find out who read what: no reader in the logs, in the tables, in the folders."""

import re

import pytest
from django.db import connection
from django.test import Client

from tests import builders

pytestmark = pytest.mark.django_db

READER = {
    "REMOTE_ADDR": "203.0.113.77",
    "HTTP_X_FORWARDED_FOR": "203.0.113.77",
    "HTTP_USER_AGENT": "Cnry-agent",
    "HTTP_REFERER": "https://cnry.example/",
    "HTTP_COOKIE": "atlas-session=Cnry-cookie",
    "HTTP_ACCEPT_LANGUAGE": "ru,Cnry",
}
MARKS = re.compile(r"(?i)cnry|203\.0\.113")
REQUESTS = {
    "page": (200, "get", "/en/cases/?q=Cnry", {}),
    "file": (200, "get", "/en/cases.csv?q=Cnry", {}),
    "refused filter": (400, "get", "/en/cases.csv?theme=Cnry", {}),
    "too many parameters": (400, "get", "/en/cases/?" + "q=Cnry&" * 6000, {}),
    "strange host": (400, "get", "/en/?q=Cnry", {"HTTP_HOST": "cnry.example"}),
    "impossible host": (400, "get", "/en/?q=Cnry", {"HTTP_HOST": "Cnry<>"}),
    "closed page": (403, "get", "/en/closed/?q=Cnry", {}),
    "forged login": (403, "post", "/desk/login/", {"data": {"username": "Cnry", "password": "Cnry"}}),
    "missing page": (404, "get", "/en/Cnry/", {}),
    "form to a public page": (403, "post", "/en/cases/", {"data": {"q": "Cnry"}}),
    "fault": (500, "get", "/en/fault/?q=Cnry", {}),
    "fault in a form": (500, "post", "/en/fault/", {"data": {"word": "Cnry"}}),
}


@pytest.fixture
def reader(settings):
    settings.ROOT_URLCONF = "tests.failing_urls"
    return Client(raise_request_exception=False, **READER)


@pytest.fixture(scope="module")
def var(tmp_path_factory):
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="module")
def logged(ask_site, var):
    """Status and log of each request, from a process of its own: pytest listens at loggers that nobody else hears."""
    requests = [[method, path, READER | more] for _status, method, path, more in REQUESTS.values()]
    answers, log = ask_site(requests, "migrate", ATLAS_VAR=str(var))
    return {name: (answer["status"], lines) for name, answer, lines in zip(REQUESTS, answers, log, strict=True)}


@pytest.mark.parametrize("name", REQUESTS)
def test_log_tells_nothing_of_a_reader(name, logged):
    status, log = logged[name]

    assert status == REQUESTS[name][0]
    assert not MARKS.search(log)


@pytest.mark.parametrize("name", ["fault", "fault in a form"])
def test_log_tells_class_and_place_of_a_fault_and_no_more(name, logged):
    _status, log = logged[name]

    assert re.fullmatch(r"ERROR django\.request ValueError fail:\d+\n", log)


@pytest.mark.parametrize("name", ["page", "missing page", "strange host", "impossible host"])
def test_log_is_silent_about_what_is_no_fault_of_ours(name, logged):
    _status, log = logged[name]

    assert log == ""


def test_no_file_of_the_site_keeps_anything_of_a_reader(logged, var):
    kept = {path.name: path.read_bytes() for path in var.rglob("*") if path.is_file()}

    assert kept.keys() <= {"atlas.sqlite3", "atlas.sqlite3-wal", "atlas.sqlite3-shm", "secret-key"}
    assert not any(MARKS.search(content.decode(errors="ignore")) for content in kept.values())


@pytest.mark.parametrize(("status", "method", "path", "more"), REQUESTS.values(), ids=REQUESTS)
def test_no_table_keeps_anything_of_a_reader(status, method, path, more, reader, vocabulary):
    before = everything_stored()

    getattr(reader, method)(path, **more)

    assert everything_stored() == before


def test_readers_of_a_published_case_leave_nothing(vocabulary, publish, reader):
    publish(builders.case())
    before = everything_stored()

    for path in ("/en/cases/KZ-reading-room/", "/ru/cases/KZ-reading-room/v/1/", "/en/cases/KZ-reading-room.json"):
        assert reader.get(path).status_code == 200

    assert everything_stored() == before


def everything_stored():
    """The content of every table, as one text."""
    with connection.cursor() as cursor:
        found = []
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")  # noqa: S608
            found.append(f"{table} {cursor.fetchall()}")
    return "\n".join(found)
