"""A new row may be something that is there already: offered with a score and reasons, decided once, remembered."""

import pytest
from django.urls import reverse

from cases.models import Case
from exchange.models import Verdict
from stakeholders.models import Stakeholder
from tests import builders
from tests.columns_page import check
from tests.sheets import case_row, commit, fates, sheet, upload, xlsx

pytestmark = pytest.mark.django_db

LANTERN = {"Organisation": "Общественный фонд «Фонарь»", "Country": "Kazakhstan", "Type": "civil society"}
LANTERN |= {"Website": "https://fonar.example.org"}


@pytest.fixture
def client(vocabulary, hub_staff, client_of):
    return client_of(hub_staff)


@pytest.fixture
def stored(vocabulary):
    return builders.stakeholder(
        "KZ-fonar", sector="media", **{"title:en": "", "title:ru": "ОФ «Фонарь»", "language": "ru"}
    )


def preview(client, *rows, sheet_of="stakeholders"):
    """Upload rows of foreign columns and have them checked."""
    page = upload(client, sheet(*rows), sheet_of)
    return check(client, page) if page.request["PATH_INFO"].endswith("/columns/") else page


def duplicates(page, client):
    return client.get(page.request["PATH_INFO"], {"fate": "duplicate"}).context["preview"].page.object_list


def answer(client, page, given):
    name = page.context["upload"]["name"]
    data = given if isinstance(given, dict) else {row.told: given for row in duplicates(page, client)}
    return client.post(reverse("admin:import_answer", args=[name]), data, follow=True)


def titles():
    return {
        (text.entry.code, text.language): text.title
        for entry in Stakeholder.objects.all()
        for text in entry.texts.all()
    }


def test_likeness_is_shown_with_score_and_reasons(client, stored):
    page = preview(client, LANTERN)

    assert fates(page) == {"duplicate?": 1}
    [row] = duplicates(page, client)
    assert [(match["code"], match["why"]) for match in row.matches] == [("KZ-fonar", ["same name", "same country"])]
    assert f"{row.matches[0]['score']} % · same name, same country" in page.text
    assert "the same as KZ-fonar: fill only what is empty there" in page.text


def test_undecided_rows_are_left_out(client, stored):
    page = preview(client, LANTERN, LANTERN | {"Organisation": "Степной ветер", "Website": ""})

    assert fates(commit(client, page)) == {"new": 1, "duplicate?": 1}
    assert Stakeholder.objects.count() == 2


PROJECT = {"Project": "The Open Kitchen", "Country": "KZ", "Theme": "education", "Type": "project", "Status": "running"}
PROJECT |= {"Implementer": "Общественный фонд «Фонари»"}


def test_what_points_at_an_undecided_row_waits_with_it(client, stored):
    page = preview(client, PROJECT, sheet_of="cases")
    assert fates(page) == {"new": 1, "duplicate?": 1, "invalid": 1}
    assert "may be there already. Say first what it is, among the duplicates." in page.text

    commit(client, page)

    assert Case.objects.get().participations.count() == 0
    assert fates(commit(client, answer(client, preview(client, PROJECT, sheet_of="cases"), "new")))["new"] == 2


def test_what_points_at_what_waits_waits_too(client, stored):
    """A case of a laboratory that is part of a fund which is not decided."""
    fund = "Общественный фонд «Фонари»"
    book = {
        "Stakeholders": [
            ["Organisation", "Country", "Sector", "Part of"],
            [fund, "KZ", "media", ""],
            ["Solar Kitchen Lab", "KZ", "media", fund],
        ],
        "Projects": [list(PROJECT), [*list(PROJECT.values())[:-1], "Solar Kitchen Lab"]],
    }

    page = check(client, upload(client, xlsx(book)))

    assert fates(page) == {"new": 1, "duplicate?": 1, "invalid": 2}  # the case itself is sound
    run = commit(client, answer(client, page, "fill KZ-fonar"))
    assert fates(run) == {"new": 3, "unchanged": 1}
    assert Case.objects.get().participations.get().stakeholder.parent == stored


def test_the_same_to_be_filled_keeps_what_is_there(client, stored):
    page = answer(client, preview(client, LANTERN), "fill KZ-fonar")

    assert fates(commit(client, page)) == {"changed": 1}
    stored.refresh_from_db()
    assert (stored.sector, stored.websites) == ("media", ["https://fonar.example.org"])
    assert titles() == {("KZ-fonar", "ru"): "ОФ «Фонарь»"}


def test_the_same_to_be_written_over_takes_what_the_file_says(client, stored):
    page = answer(client, preview(client, LANTERN), "same KZ-fonar")

    commit(client, page)

    stored.refresh_from_db()
    assert stored.sector == "civil_society"
    assert titles() == {("KZ-fonar", "ru"): "Общественный фонд «Фонарь»"}


def test_something_new_becomes_an_entry_of_its_own(client, stored):
    page = answer(client, preview(client, LANTERN), "new")

    assert fates(commit(client, page)) == {"new": 1}
    assert Stakeholder.objects.count() == 2


@pytest.mark.parametrize("given", ["same KZ-nobody", "delete KZ-fonar", "", "same"])
def test_an_answer_that_was_not_offered_decides_nothing(given, client, stored):
    assert fates(answer(client, preview(client, LANTERN), given)) == {"duplicate?": 1}


def test_what_somebody_decided_is_not_asked_again(client, stored):
    commit(client, answer(client, preview(client, LANTERN), "fill KZ-fonar"))

    assert fates(preview(client, LANTERN)) == {"unchanged": 1}
    assert Verdict.objects.get().code == "KZ-fonar"


def test_what_somebody_called_new_is_not_offered_again(client, stored):
    commit(client, answer(client, preview(client, LANTERN), "new"))
    Stakeholder.objects.exclude(code="KZ-fonar").delete()

    assert fates(preview(client, LANTERN)) == {"new": 1}


def test_a_file_that_is_left_decides_nothing(client, stored):
    answer(client, preview(client, LANTERN), "fill KZ-fonar")

    assert fates(preview(client, LANTERN)) == {"duplicate?": 1}


def test_the_latest_word_counts(client, stored):
    other = builders.stakeholder("KZ-other", **{"title:en": "", "title:ru": "ОФ «Фонарь»", "language": "ru"})
    commit(client, answer(client, preview(client, LANTERN), "fill KZ-fonar"))
    stored.delete()
    commit(client, answer(client, preview(client, LANTERN), f"fill {other.code}"))

    assert fates(preview(client, LANTERN)) == {"unchanged": 1}


def test_doubles_within_a_file_are_offered_and_become_one(client):
    page = preview(
        client,
        LANTERN | {"Website": ""},
        LANTERN | {"Organisation": "ОФ «Фонарь»", "Website": "https://fonar.example.org"},
    )
    assert fates(page) == {"new": 1, "duplicate?": 1}
    [row] = duplicates(page, client)

    page = answer(client, page, f"fill {row.matches[0]['code']}")

    assert fates(commit(client, page)) == {"new": 1}
    assert Stakeholder.objects.get().websites == ["https://fonar.example.org"]


def test_rows_with_codes_of_their_own_are_never_asked(client, stored):
    row = {"code": "KZ-lamp", "country": "KZ", "sector": "media", "language": "ru", "title:ru": "ОФ «Фонарь»"}

    assert fates(preview(client, row)) == {"new": 1}
    assert fates(preview(client, case_row("KZ-a"), case_row("KZ-b"), sheet_of="cases")) == {"new": 2}


def test_what_was_said_of_a_name_never_overrules_a_code(client, stored):
    commit(client, answer(client, preview(client, LANTERN), "fill KZ-fonar"))
    row = {"code": "KZ-lamp", "country": "KZ", "sector": "media", "language": "ru"}

    page = preview(client, row | {"title:ru": LANTERN["Organisation"]})

    assert fates(commit(client, page)) == {"new": 1}
    assert Stakeholder.objects.filter(code="KZ-lamp").exists()


def test_a_row_of_ours_without_its_code_is_what_was_said_of_its_name(client, stored):
    commit(client, answer(client, preview(client, LANTERN), "fill KZ-fonar"))
    row = {"code": "", "country": "KZ", "sector": "media", "language": "ru", "title:ru": LANTERN["Organisation"]}

    assert fates(preview(client, row)) == {"unchanged": 1}


def test_many_are_answered_by_one_button(client, stored):
    near = LANTERN | {"Organisation": "ОФ «Фонари»", "Website": ""}
    page = preview(client, LANTERN, near)
    assert fates(page) == {"duplicate?": 2}

    filled = answer(client, page, {"rest": "fill"})
    assert fates(filled) == {"changed": 1, "duplicate?": 1}

    assert fates(answer(client, filled, {"rest": "new"})) == {"changed": 1, "new": 1}


def test_names_point_at_what_a_row_turned_out_to_be(client, stored):
    """An organisation that a case names by its spelling in the file is the one that was recognised."""
    page = preview(client, PROJECT, sheet_of="cases")

    commit(client, answer(client, page, "fill KZ-fonar"))

    assert [part.stakeholder.code for part in Case.objects.get().participations.all()] == ["KZ-fonar"]
    assert Stakeholder.objects.count() == 1


def test_another_persons_duplicates_cannot_be_answered(client, stored, reviewer, client_of):
    page = preview(client, LANTERN)
    name = page.context["upload"]["name"]

    refused = client_of(reviewer).post(reverse("admin:import_answer", args=[name]), {"rest": "new"})

    assert (refused.status_code, refused.headers["Location"]) == (302, reverse("admin:import"))
    assert fates(client.get(page.request["PATH_INFO"])) == {"duplicate?": 1}


RIVER = {"Project name": "River school Aral", "Country": "Kazakhstan", "Description": "First text"}
RIVER |= {"Implementer": "Aral Friends", "Kind": "project"}
RIVERS = RIVER, RIVER | {"Project name": "River school of Aral", "Description": "Second text"}


@pytest.mark.parametrize("how", ["fill", "same"])
def test_what_hangs_on_two_rows_that_are_one_hangs_on_it_once(how, client):
    page = preview(client, *RIVERS, sheet_of="cases")
    [row] = duplicates(page, client)

    page = answer(client, page, f"{how} {row.matches[0]['code']}")

    assert fates(commit(client, page)) == {"new": 3}
    case = Case.objects.get()
    assert [part.stakeholder.code for part in case.participations.all()] == ["KZ-aral-friends"]


@pytest.mark.parametrize(("how", "text"), [("fill", "First text"), ("same", "Second text")])
def test_of_two_rows_of_a_file_the_one_that_is_said_to_count_counts(how, text, client):
    page = preview(client, *RIVERS, sheet_of="cases")
    [row] = duplicates(page, client)

    commit(client, answer(client, page, f"{how} {row.matches[0]['code']}"))

    assert Case.objects.get().texts.get().summary == text


def test_two_spellings_in_two_scripts_are_one_that_is_there(client, stored):
    spellings = [LANTERN, LANTERN | {"Organisation": "Fonar", "Website": "https://fonar.example.org/en"}]
    stored.websites = ["https://fonar.example.org/en"]
    stored.save()

    page = answer(client, preview(client, *spellings), "fill KZ-fonar")

    assert fates(commit(client, page)) == {"changed": 1}
    assert titles() == {("KZ-fonar", "ru"): "ОФ «Фонарь»", ("KZ-fonar", "en"): "Fonar"}


def test_rows_of_one_code_of_their_own_are_doubles_whatever_else_is_answered(client, stored):
    lamp = {"code": "KZ-lamp", "country": "KZ", "sector": "media", "language": "en", "title:en": "Lamp"}
    book = {"a": [list(LANTERN), list(LANTERN.values())], "b": [list(lamp), list(lamp.values()), list(lamp.values())]}

    page = check(client, upload(client, xlsx(book)))
    page = answer(client, page, "fill KZ-fonar")

    assert fates(page) == {"changed": 1, "invalid": 2}


def test_one_of_the_same_name_is_asked_about(client, stored):
    page = preview(client, LANTERN | {"Organisation": "ОФ «Фонарь»", "Website": "https://other.example.org"})

    assert fates(page) == {"duplicate?": 1}
    [row] = duplicates(page, client)
    assert [(match["code"], match["score"]) for match in row.matches] == [("KZ-fonar", 100)]


SPEECH = LANTERN | {"Organisation": "Fonar", "Country": "Kazakhstan", "Website": ""}


def test_a_name_that_only_makes_the_same_code_is_asked_about(client, stored):
    page = preview(client, SPEECH)

    assert fates(page) == {"duplicate?": 1}
    [row] = duplicates(page, client)
    assert [(match["code"], match["why"]) for match in row.matches] == [("KZ-fonar", ["its name makes the same code"])]
    assert fates(commit(client, answer(client, page, "fill KZ-fonar"))) == {"changed": 1}
    assert fates(preview(client, SPEECH)) == {"unchanged": 1}


def test_something_new_whose_name_makes_the_same_code_gets_another(client, stored):
    page = answer(client, preview(client, SPEECH), "new")

    assert fates(commit(client, page)) == {"new": 1}
    assert fates(preview(client, SPEECH)) == {"unchanged": 1}
    assert titles().keys() > {("KZ-fonar", "ru")}
    assert len(titles()) == 2


def test_rows_that_came_by_their_names_are_known_by_them_again(client):
    commit(client, preview(client, LANTERN))

    assert fates(preview(client, LANTERN)) == {"unchanged": 1}
    assert fates(preview(client, LANTERN | {"Website": "https://new.example.org"})) == {"changed": 1}
