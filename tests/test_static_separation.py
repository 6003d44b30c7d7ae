"""A pack does not depend on anything unpublished, and what is withdrawn is in the next one no more, in no form."""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings

from catalogue import store
from publishing import workflow
from tests import builders, packs
from tests.sites import SECRET_CODES, SECRET_WORDS, Site

pytestmark = pytest.mark.django_db
PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
LANGUAGES = ("--language", "en", "--language", "ru", "--language", "fa-af")


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    """{secret: (files, queries)} of the same site without and with its secrets."""
    plain = override_settings(STORAGES=settings.STORAGES | PLAIN, WHITENOISE_AUTOREFRESH=True)
    with django_db_blocker.unblock(), plain:
        return {secret: _build(secret, tmp_path_factory.mktemp("static") / "pack") for secret in (False, True)}


def _build(secret, folder):
    queries = set()

    def note(execute, sql, params, many, context):
        queries.add(sql)
        return execute(sql, params, many, context)

    with transaction.atomic():
        Site(secret=secret)
        with connection.execute_wrapper(note):
            packs.build(folder, *LANGUAGES)
        transaction.set_rollback(True)
    return packs.files(folder), queries


def test_packs_are_the_same_with_and_without_secrets(built):
    plain, secret = built[False][0], built[True][0]

    assert len(plain) > 120
    assert plain.keys() == secret.keys()
    assert [path for path in plain if plain[path] != secret[path]] == []


@pytest.mark.parametrize("word", [*SECRET_WORDS, *(codes[2].casefold() for codes in SECRET_CODES.values())])
def test_no_secret_in_any_file(word, built):
    files = built[True][0]

    leaks = [path for path, body in files.items() if word in f"{path} {body.decode(errors='replace')}".casefold()]

    assert leaks == []


def test_only_the_public_store_is_read(built):
    queries = built[True][1]
    editorial = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label != "catalogue"
    }

    read = {table for query in queries for table in re.findall(r'"(\w+_\w+)"', query) if table in editorial}

    assert read == set()
    assert {query.split()[0] for query in queries} == {"SELECT"}


@pytest.fixture
def two_cases(vocabulary, publish):
    return [publish(builders.case(code)) for code in ("KZ-reading-room", "KZ-threatened")]


def test_what_is_withdrawn_is_gone_in_every_form(two_cases, other_reviewer, tmp_path):
    packs.build(tmp_path / "pack", *LANGUAGES)
    before = (tmp_path / "pack" / "still-public.txt").read_text()
    assert any("KZ-threatened" in path for path in packs.files(tmp_path / "pack"))
    workflow.withdraw(two_cases[1], by=other_reviewer)

    told = packs.build(tmp_path / "pack", *LANGUAGES)

    held = packs.files(tmp_path / "pack")
    assert [path for path, body in held.items() if "KZ-threatened" in path or b"KZ-threatened" in body] == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pack"]
    assert "cases/KZ-threatened\n" in before
    assert "  cases/KZ-threatened\n" in told


def test_a_pack_is_as_if_the_withdrawn_had_never_been(two_cases, other_reviewer, tmp_path):
    """So nobody learns from a new copy that something was withdrawn, or can try names on it."""
    workflow.withdraw(two_cases[1], by=other_reviewer)
    packs.build(tmp_path / "withdrawn", *LANGUAGES)
    store.forget(kind="case", code="KZ-threatened")

    packs.build(tmp_path / "forgotten", *LANGUAGES)

    assert packs.files(tmp_path / "withdrawn") == packs.files(tmp_path / "forgotten")
