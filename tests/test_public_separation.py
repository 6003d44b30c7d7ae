"""What the public sees does not depend on anything unpublished: not in tables read, not in words, not in bytes."""

import io
import re
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings

from tests.crawling import crawl
from tests.sites import SECRET_CODES, SECRET_WORDS, Site

pytestmark = pytest.mark.django_db  # without it pytest-django makes no test database for the fixture
STATIC = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@pytest.fixture(scope="module")
def crawls(django_db_setup, django_db_blocker, tmp_path_factory):
    """All answers and all queries, of the same site with and without its secrets. Takes both once for this file."""
    with django_db_blocker.unblock(), override_settings(STORAGES=settings.STORAGES | STATIC):
        return {secret: _crawl_site(secret, tmp_path_factory.mktemp("var")) for secret in (False, True)}


def _crawl_site(secret, var):
    """The site is built, crawled and rolled back, with a data folder of its own: packages made are kept there."""
    with transaction.atomic(), override_settings(VAR=var):
        Site(secret=secret)
        queries = set()
        with connection.execute_wrapper(_noting(queries)):
            answers = crawl(more_codes=SECRET_CODES, more_words=SECRET_WORDS[:1])
        transaction.set_rollback(True)
    return answers, queries


def _noting(queries):
    """Notes the statements that are run. Thousands, more than `CaptureQueriesContext` keeps."""

    def run(execute, sql, params, many, context):
        queries.add(sql)
        return execute(sql, params, many, context)

    return run


@pytest.fixture
def answers(crawls):
    return crawls[True][0]


@pytest.fixture
def queries(crawls):
    return crawls[True][1]


def text_of(answer):
    """Headers and body of an answer as one folded text."""
    _status, headers, body = answer
    return f"{headers} {unpacked(body).decode('utf-8-sig')}".casefold()


def unpacked(body):
    """What is in a workbook or a package, else the body as it is."""
    if not body.startswith(b"PK"):
        return body
    with ZipFile(io.BytesIO(body)) as archive:
        return b" ".join(part for name in archive.namelist() for part in (name.encode(), archive.read(name)))


def test_crawl_reaches_every_page_of_every_kind(answers):
    found = {address for address, (status, _headers, _body) in answers.items() if status == 200}

    for path in (
        "cases/KZ-reading-room",
        "stakeholders/KZ-neighbours",
        "countries/kazakhstan",
        "programmes/KZ-small-grants",
    ):
        for language in ("en", "ru", "fa-af"):
            assert {f"/{language}/{path}/", f"/{language}/{path}/v/1/", f"/{language}/{path}.json"} <= found
    assert {"/en/cases/?theme=education", "/en/cases.csv?q=room", "/fa-af/recommendations.json?sort=newest"} <= found
    assert len(found) > 400


def test_no_editorial_table_is_read(queries):
    editorial = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label != "catalogue"
    }

    read = {table for query in queries for table in re.findall(r'"(\w+_\w+)"', query) if table in editorial}

    assert len(editorial) > 20
    assert read == set()


def test_nothing_is_written(queries):
    assert {query.split()[0] for query in queries} == {"SELECT"}


@pytest.mark.parametrize("word", SECRET_WORDS)
def test_no_secret_word_in_any_answer(word, answers):
    asked_for = {address for address in answers if "cnry" in address}

    leaks = [address for address, answer in answers.items() if address not in asked_for and word in text_of(answer)]

    assert leaks == []


def test_answers_are_the_same_with_and_without_secrets(crawls):
    plain, secret = crawls[False][0], crawls[True][0]

    differing = [address for address in plain if plain[address] != secret[address]]

    assert plain.keys() == secret.keys()
    assert differing == []


@pytest.mark.parametrize("kind", SECRET_CODES)
def test_what_is_hidden_answers_like_what_never_was(kind, answers):
    hidden = [(address, code) for address in answers for code in SECRET_CODES[kind] if f"/{code}" in address]

    differing = [
        address for address, code in hidden if without(code, answers[address]) != unknown(answers, address, code)
    ]

    assert len(hidden) >= 4 * 6 * 3
    assert differing == []


def without(code, answer):
    """An answer without the code that was asked for: an error page repeats its own address."""
    status, headers, body = answer
    headers = [(name, value) for name, value in headers if name != "Content-Length"]
    return status, headers, body.replace(code.encode(), b"")


def unknown(answers, address, code):
    return without("nobody", answers[address.replace(code, "nobody")])


def test_no_answer_sets_a_cookie_or_depends_on_one(answers):
    marked = [
        address
        for address, (_status, headers, _body) in answers.items()
        if "Set-Cookie" in dict(headers) or "Cookie" in dict(headers).get("Vary", "")
    ]

    assert marked == []


def test_files_tell_nothing_finer_than_a_day(answers):
    files = {
        a: body.decode() for a, (status, _h, body) in answers.items() if re.search(r"\.(csv|json)", a) and status == 200
    }

    finer = [address for address, body in files.items() if re.search(r"\d\d:\d\d", body)]

    assert files
    assert finer == []


def test_every_page_below_a_language_is_public(answers):
    """What caches may not keep belongs behind the login, but for the page on which readers report a problem."""
    declared = {
        address: dict(headers).get("Cache-Control")
        for address, (status, headers, _body) in answers.items()
        if status == 200 and address.count("/") > 1
    }

    assert {kept for address, kept in declared.items() if "/report/" not in address} == {"public, no-cache"}
    assert {kept for address, kept in declared.items() if "/report/" in address} == {"no-store"}
