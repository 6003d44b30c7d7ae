"""Showing more takes a publication: whatever is done to the working copy, what is hidden stays hidden until then."""

import pytest
from django.core.management import call_command
from django.test import Client

from publishing import versions
from tests import builders
from tests.builders import desk_url, form_data, import_row, press

pytestmark = pytest.mark.django_db

CODE = "KZ-reading-room"
ADDRESSES = [f"/en/cases/{CODE}{end}" for end in ("/", ".json", "/v/1/", "/v/1.json", "/v/2/", "/v/2.json")]
ADDRESSES += ["/en/cases/", "/en/cases.csv", "/en/cases.json"]


@pytest.fixture
def case(vocabulary, publish, administrator):
    words = {"title:en": "Sealed room", "summary:en": "A sealed cellar.", "public_title:en": "A place"}
    found = builders.case(**words)
    builders.row(found, "impacts", row="i1", number="3", **{"what:en": "Sealed evenings"})
    publish(found)
    return publish(builders.edit(found, by=administrator, **{"problem:en": "Sealed trouble"}))


@pytest.fixture
def desk(researcher, client_of):
    return client_of(researcher)


def seen(word="ealed"):
    return [address for address in ADDRESSES if word in Client().get(address).text]


def set_by_form(desk, case, disclosure):
    desk.post(desk_url(case), form_data(desk.get(desk_url(case))) | {"disclosure": disclosure})


def set_by_import(desk, case, disclosure):
    import_row(desk, "cases", code=case.code, disclosure=disclosure)


def edit(desk, case):
    desk.post(desk_url(case), form_data(desk.get(desk_url(case))) | {"stage": "ended"})


def discard(desk, case):
    press(desk, case, "discard")
    edit(desk, case)


LOOSENING = {
    "form": lambda desk, case: set_by_form(desk, case, "open"),
    "import": lambda desk, case: set_by_import(desk, case, "open"),
    "generalising what is withheld": lambda desk, case: set_by_form(desk, case, "generalised"),
    "discarding": discard,
    "submitting": lambda desk, case: (set_by_form(desk, case, "open"), press(desk, case, "submit")),
}


@pytest.mark.parametrize("loosen", LOOSENING.values(), ids=LOOSENING)
@pytest.mark.parametrize("rebuilt", [False, True], ids=["", "and rebuilding"])
def test_withheld_entry_stays_hidden(loosen, rebuilt, case, desk):
    press(desk, case, "withhold")

    loosen(desk, case)
    if rebuilt:
        call_command("rebuild")

    assert seen() == []
    assert Client().get(ADDRESSES[0]).status_code == 404


@pytest.mark.parametrize("loosen", LOOSENING.values(), ids=LOOSENING)
@pytest.mark.parametrize("rebuilt", [False, True], ids=["", "and rebuilding"])
def test_generalised_entry_stays_generalised(loosen, rebuilt, case, desk):
    set_by_form(desk, case, "generalised")

    loosen(desk, case)
    if rebuilt:
        call_command("rebuild")

    assert seen() == []
    assert seen("A place") == ADDRESSES


def reopen_row(desk, case):
    import_row(desk, "impacts", entry=CODE, row="i1", disclosure="open")


def remove_row(desk, case):
    import_row(desk, "impacts", entry=CODE, row="i1", delete="yes")


@pytest.mark.parametrize("loosen", [reopen_row, remove_row, discard])
@pytest.mark.parametrize("rebuilt", [False, True], ids=["", "and rebuilding"])
def test_withheld_row_stays_hidden(loosen, rebuilt, case, desk):
    import_row(desk, "impacts", entry=CODE, row="i1", disclosure="withheld")

    loosen(desk, case)
    if rebuilt:
        call_command("rebuild")

    assert seen("Sealed evenings") == []
    assert seen("Sealed room") == ADDRESSES


@pytest.mark.parametrize("hidden", ["withheld", "generalised"])
def test_publication_shows_the_entry_again_with_its_versions(hidden, case, desk, publish):
    set_by_form(desk, case, hidden)
    set_by_form(desk, case, "open")
    before = seen("Sealed room")

    publish(case)

    assert before == []
    assert seen("Sealed room") == ADDRESSES
    assert Client().get(f"/en/cases/{CODE}/v/3/").status_code == 200


def test_publication_shows_a_row_again(case, desk, publish):
    import_row(desk, "impacts", entry=CODE, row="i1", disclosure="withheld")
    reopen_row(desk, case)
    before = seen("Sealed evenings")

    publish(case)

    assert before == []
    assert "Sealed evenings" in Client().get(f"/en/cases/{CODE}/").text


def test_entry_published_as_generalised_after_it_was_withheld_shows_no_earlier_original(case, desk, publish):
    press(desk, case, "withhold")
    set_by_form(desk, case, "generalised")

    publish(case)

    assert seen() == []
    assert seen("A place") == ADDRESSES


def test_version_published_as_generalised_stays_so_when_later_ones_are_open(vocabulary, publish, administrator):
    words = {"title:en": "Sealed room", "public_title:en": "A place"}
    case = builders.case(disclosure="generalised", **words)
    publish(case)

    publish(builders.edit(case, by=administrator, disclosure="open"))

    assert "Sealed" in Client().get(f"/en/cases/{CODE}/").text
    assert "Sealed" not in Client().get(f"/en/cases/{CODE}/v/1/").text
    assert "A place" in Client().get(f"/en/cases/{CODE}/v/1/").text


def test_reviewer_alone_shows_more(case, desk, researcher):
    press(desk, case, "withhold")
    set_by_form(desk, case, "open")
    press(desk, case, "submit")

    press(desk, case, "publish")

    assert not versions.is_live(case)


@pytest.mark.parametrize(
    ("hide", "loosen", "place"),
    [
        (lambda desk, case: set_by_form(desk, case, "generalised"), LOOSENING["form"], ("", "", "disclosure")),
        (lambda desk, case: press(desk, case, "withhold"), discard, ("", "", "disclosure")),
        (
            lambda desk, case: import_row(desk, "impacts", entry=CODE, row="i1", disclosure="withheld"),
            reopen_row,
            ("impacts", "i1", "disclosure"),
        ),
    ],
    ids=["form", "discarding", "row"],
)
def test_reviewer_is_shown_what_would_be_seen_again(hide, loosen, place, case, desk):
    hide(desk, case)
    loosen(desk, case)

    found = {where: (then, now) for where, then, now in versions.differences(type(case).objects.get())}

    assert found[place][0] in ("withheld", "generalised")
    assert found[place][1] == "open"
