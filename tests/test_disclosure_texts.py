"""Translations that are not ready are drafts: no word of them appears until their author's tick is published."""

import pytest
from django.test import Client

from tests import builders
from tests.builders import desk_url, form_data, import_row, press

pytestmark = pytest.mark.django_db

ADDRESSES = [f"/{language}/cases/KZ-reading-room/" for language in ("en", "ru", "fa-af")]
ADDRESSES += ["/ru/cases/", "/en/cases.csv", "/en/cases.json", "/ru/cases/KZ-reading-room/v/1/", "/ru/"]
ADDRESSES += ["/en/cases/KZ-reading-room.json", "/en/cases/KZ-reading-room/v/1.json"]
WORDS = {"title:ru": "Черновик названия", "summary:ru": "Черновик рассказа", "problem:ru": "Черновик беды"}


def seen(word="Черновик"):
    return [address for address in ADDRESSES if word in Client().get(address).text]


@pytest.fixture
def case(vocabulary):
    return builders.case(**WORDS)


def test_draft_translation_is_seen_nowhere(case, publish):
    publish(case)

    assert seen() == []
    assert len(seen("The reading room")) == len(ADDRESSES)


def test_ready_translation_is_seen(case, publish, researcher):
    publish(builders.edit(case, by=researcher, **{"ready:ru": True}))

    assert {"/ru/cases/", "/ru/cases/KZ-reading-room/", "/en/cases.csv", "/en/cases.json"} <= set(seen())


@pytest.mark.parametrize(("ready", "found"), [(None, 0), (True, 1)])
def test_search_finds_only_ready_translations(ready, found, case, publish, researcher):
    publish(builders.edit(case, by=researcher, **{"ready:ru": ready, "title:en": "Anew"}))

    assert len(Client().get("/ru/cases.json?q=рассказа").json()["entries"]) == found


def test_tick_alone_shows_nothing_before_it_is_published(case, publish, researcher, client_of):
    publish(case)
    client = client_of(researcher)

    answer = client.post(desk_url(case), form_data(client.get(desk_url(case))) | {"texts-1-ready": "on"})

    assert answer.status_code == 302
    assert seen() == []


def test_translation_taken_back_is_gone_with_the_next_publication(case, publish, researcher):
    publish(builders.edit(case, by=researcher, **{"ready:ru": True}))

    publish(builders.edit(case, by=researcher, **{"ready:ru": None}))

    assert set(seen()) == {"/ru/cases/KZ-reading-room/v/1/", "/en/cases/KZ-reading-room/v/1.json"}


def test_draft_wording_for_the_public_is_not_shown_while_generalised(vocabulary, publish):
    words = {"public_title:en": "A place", "public_title:ru": "Черновик места"}

    publish(builders.case(disclosure="generalised", **words))

    assert seen() == []


@pytest.mark.parametrize(
    ("sheet", "row"),
    [
        ("impacts", {"row": "i1", "number": "3", "what:en": "Evenings", "what:ru": "Черновик вечеров"}),
        ("voices", {"row": "v1", "whose": "leader", "gist:en": "Told", "gist:ru": "Черновик слов"}),
        ("data_notes", {"field": "stage", "printed": "runing", "why:en": "Typo", "why:ru": "Черновик причины"}),
    ],
)
@pytest.mark.parametrize("ready", [False, True])
def test_words_of_rows_follow_the_translation_of_their_entry(ready, sheet, row, vocabulary, publish):
    case = builders.case(**{"title:ru": "Читальня", "ready:ru": ready})
    builders.row(case, sheet, **row)

    publish(case)

    assert bool(seen()) == ready


def test_words_of_rows_in_a_language_without_translation_are_shown(vocabulary, publish):
    profile = builders.profile()
    builders.row(profile, "laws", row="l1", kind="law", **{"name:kk": "Бақтар туралы"})

    publish(profile)

    assert "Бақтар туралы" in Client().get("/en/countries/kazakhstan/").text


@pytest.mark.parametrize("ready", [False, True])
def test_sections_follow_the_translation_of_their_profile(ready, vocabulary, publish):
    profile = builders.profile(**{"title:ru": "Казахстан", "ready:ru": ready})
    for row, language, body in (("s1", "en", "Wide and dry."), ("s2", "ru", "Черновик главы.")):
        builders.row(profile, "sections", row=row, kind="context", language=language, body=body)

    publish(profile)

    pages = [Client().get(f"/{start}").text for start in ("ru/countries/kazakhstan/", "en/countries.json")]
    assert ["Черновик" in page for page in pages] == [ready, ready]
    assert "Wide and dry." in Client().get("/en/countries/kazakhstan/").text


def test_imported_translation_is_a_draft_too(vocabulary, publish, researcher, client_of):
    case = publish(builders.case())
    import_row(client_of(researcher), "cases", code=case.code, **WORDS)

    publish(case)

    assert seen() == []


def test_preview_shows_what_readers_of_the_language_will_see(case, researcher, client_of):
    client = client_of(researcher)

    before = client.get(desk_url(case, "preview") + "?language=ru").text
    builders.edit(case, by=researcher, **{"ready:ru": True})

    assert "Черновик" not in before
    assert "Черновик" in client.get(desk_url(case, "preview") + "?language=ru").text


def test_words_of_a_draft_stay_out_when_a_published_entry_is_edited(case, publish, researcher, client_of):
    publish(case)
    builders.edit(case, by=researcher, **{"title:en": "Черновик"})
    press(client_of(researcher), case, "submit")

    assert seen() == []
