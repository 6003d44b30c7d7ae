"""Whatever stands in an address, the answer is a page, a refusal or nothing; never a fault of ours."""

import pytest
from django.test import Client

from tests import builders

pytestmark = pytest.mark.django_db

LONG = "x" * 100_000
STRANGE = {
    "far page": "page=99999999999999999999",
    "page of 5000 digits": "page=" + "9" * 5000,
    "page before the first": "page=-1",
    "page zero": "page=0",
    "page in words": "page=abc",
    "page in fractions": "page=1.5e300",
    "page in other digits": "page=%D9%A2",
    "page of nothing": "page=&sort=&q=&theme=",
    "long search": f"q={LONG}",
    "search of brackets": "q=((((((((((",
    "search of marks": "q=" + "%CC%81" * 150,
    "search of many words": "q=" + "+".join("abcdefghij" * 10),
    "search of patterns": "q=%25_%5C%27%22%3B--",
    "NUL in search": "q=a%00b",
    "NUL in a filter": "theme=%00&country=KZ%00",
    "NUL in all else": "page=%00&sort=%00&%00=%00",
    "lone surrogates": "q=%ED%A0%80&theme=%ED%BF%BF&page=%ED%A0%80",
    "broken UTF-8": "q=%FF%FE&theme=%C0%AF",
    "lists in brackets": "theme[]=water&theme[0]=water&theme[a][b]=c&q[]=x",
    "lookups": "theme__in=water&id=1&document__cells=x&live=False&pk__gt=0",
    "signs alone": "&&&===?&?=&",
    "filter of great length": f"theme={LONG}",
    "a value a thousand times": "&".join(["theme=water"] * 1000),
    "a thousand strange values": "&".join(f"theme=strange-{number}" for number in range(1000)),
    "a thousand searches": "&".join(f"q=word{number}" for number in range(1000)),
    "a thousand pages": "&".join(f"page={number}" for number in range(1000)),
}
PATHS = {
    "NUL": "/en/cases/%00/",
    "NUL in a file": "/en/cases/a%00b.json",
    "lone surrogate": "/en/cases/%ED%A0%80/",
    "broken UTF-8": "/en/cases/%FF%C0%AF/",
    "very long": f"/en/cases/{LONG[:10_000]}/",
    "folders": "/en/cases/../../etc/passwd",
    "version zero": "/en/cases/KZ-reading-room/v/0/",
    "version of 20 digits": "/en/cases/KZ-reading-room/v/99999999999999999999/",
    "version of 5000 digits": f"/en/cases/KZ-reading-room/v/{'9' * 5000}/",
    "version in other digits": "/en/cases/KZ-reading-room/v/٢/",
    "version as a file": "/en/cases/KZ-reading-room/v/99999999999999999999.json",
    "unknown kind of file": "/en/cases.exe",
    "double slash": "//en//cases//",
}
HEADERS = {
    "languages": {"accept-language": "ru-" + "x" * 8000},
    "encodings": {"accept-encoding": ";q=NaN,," * 1000},
    "tag": {"if-none-match": '"' + "x" * 8000},
    "dates": {"if-modified-since": "Sat, 99 Xxx 99999 99:99:99 GMT"},
    "range": {"range": "bytes=-1-,999999999999999999999-"},
    "forwarding": {"x-forwarded-host": "evil.example", "x-forwarded-proto": "gopher"},
}


@pytest.fixture
def reader(vocabulary, publish):
    publish(builders.case())
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("path", ["/en/cases/", "/ru/cases.csv", "/en/cases.json", "/fa-af/countries/", "/en/"])
@pytest.mark.parametrize("query", STRANGE.values(), ids=STRANGE)
def test_strange_query_is_no_fault(path, query, reader):
    answer = reader.get(path, QUERY_STRING=query)

    assert answer.status_code in (200, 400)


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_strange_path_is_not_found(path, reader):
    answer = reader.get(path, follow=True)

    assert answer.status_code == 404


@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
def test_strange_header_changes_nothing(headers, reader):
    plain = reader.get("/en/cases/")

    answer = reader.get("/en/cases/", headers=headers)

    assert (answer.status_code, answer.content) == (200, plain.content)


@pytest.mark.parametrize("method", ["head", "options", "post", "put", "delete", "trace"])
def test_other_methods_are_no_fault(method, reader):
    answer = getattr(reader, method)("/en/cases/?q=room")

    assert answer.status_code == (200 if method == "head" else 405)


@pytest.mark.parametrize("name", ["a value a thousand times", "a thousand strange values", "long search"])
def test_page_does_not_grow_with_the_question(name, reader):
    plain = reader.get("/en/cases/")

    answer = reader.get("/en/cases/", QUERY_STRING=STRANGE[name])

    assert len(answer.content) < len(plain.content) + 20 * len(STRANGE[name])


def test_search_of_too_many_letters_finds_nothing_and_says_so(reader):
    answer = reader.get("/en/cases/", {"q": "reading " * 50})

    assert answer.context["listing"].total == 0
    assert "Nothing here matches all of that." in answer.text


def test_head_has_the_headers_of_the_page(reader):
    page = reader.get("/en/cases/")

    head = reader.head("/en/cases/")

    assert head.content == b""
    assert head.headers == page.headers


def test_lookups_of_the_database_are_no_filters(reader):
    lookups = {"live": "False", "code__startswith": "KG", "id": "0", "document__cells": "x"}

    assert reader.get("/en/cases/", lookups).context["listing"].total == 1
