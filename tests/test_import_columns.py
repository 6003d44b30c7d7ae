"""A foreign file is asked what its columns are: shown with its first cells, changed, refused in plain words."""

import pytest
from django.urls import reverse

from cases.models import Case
from catalogue.models import Publication
from ecosystem.models import Term
from exchange.models import Mapping
from tests import builders
from tests.columns_page import address, check, column, fill, form_of, goes, leave, place, plan_of
from tests.sheets import bring_in, case_row, commit, export, fates, faults, rows, sheet, stored, upload

pytestmark = pytest.mark.django_db

PROJECT = {"Название проекта": "Школа соседей", "Страна": "Казахстан", "Тема": "education", "Статус": "идёт"}
PROJECT |= {"Контактное лицо": "Человек 1, +7 701 000 00 00", "№": "17", "Тип": "проект"}
OTHER = PROJECT | {"Название проекта": "The Open Kitchen", "Страна": "Кыргызстан", "№": "18"}


@pytest.fixture
def client(vocabulary, hub_staff, client_of):
    return client_of(hub_staff)


@pytest.fixture
def page(client):
    """The page of columns of a file of two projects."""
    return upload(client, sheet(PROJECT, OTHER))


def values(*themes):
    return sheet(*(PROJECT | {"Название проекта": f"Школа {n}", "Тема": theme} for n, theme in enumerate(themes)))


def bring(client, data, **given):
    return commit(client, check(client, upload(client, data), **given))


# what is shown


def test_a_guess_is_shown_for_each_column_with_its_first_cells_and_why(page):
    assert goes(page) == {
        "Название проекта": "title:*",
        "Страна": "country",
        "Тема": "themes",
        "Статус": "stage",
        "Контактное лицо": "",
        "№": "extra",
        "Тип": "kind",
    }
    assert column(page, "Название проекта").samples == ["Школа соседей", "The Open Kitchen"]
    assert "the words of the header" in page.text
    assert 'dir="auto">Школа соседей</p>' in page.text


def test_nothing_is_written_while_columns_are_asked(client, page):
    before = stored()

    fill(client, page)
    check(client, page)

    assert stored() == before


def test_a_column_that_goes_nowhere_is_told_and_never_stored(client, page):
    assert "1 column is not stored:" in page.text
    preview = check(client, page)
    assert "does not store: Контактное лицо" in preview.text

    commit(client, preview)

    assert Case.objects.count() == 2
    assert "+7 701" not in str(stored())


def test_what_is_kept_as_it_is_is_for_the_desk_only(client, page, reviewer, other_reviewer, publish):
    commit(client, check(client, page))

    case = Case.objects.get(country="KZ")
    assert case.extra == "№: 17"
    assert rows(export(client, "cases"))[1]["extra"] == "№: 17"
    publish(case)
    public = client.get("/ru/cases/").text + client.get(f"/ru/cases/{case.code}/").text
    assert "Школа соседей" in public
    assert "№: 17" not in public + str(list(Publication.objects.values()))
    assert "№: 17" not in str(client.get(f"/en/cases/{case.code}.json").content.decode())


def test_destinations_stand_under_headings_each_once(page):
    [table] = page.context["page"].tables
    told = [to for _heading, choices in table.groups for to, _label in choices]

    assert len(told) == len(set(told)) > 40
    assert [heading for heading, _choices in table.groups][0] == "Facts"
    assert [heading for heading, _choices in table.groups][-1] == "For the desk only"


# what is changed


def test_a_column_may_go_elsewhere(client, page):
    again = fill(client, page, **{f"to-{place(page, 'Контактное лицо')}": "place:*", f"to-{place(page, 'Страна')}": ""})

    assert goes(again)["Контактное лицо"] == "place:*"
    assert goes(again)["Страна"] == ""


def test_another_sheet_or_row_of_names_guesses_anew(client, page):
    other = fill(client, page, **{"sheet-0": "stakeholders"})
    assert "stage" not in goes(other).values()

    lower = fill(client, page, **{"header-0": "2"})
    assert "Школа соседей" in goes(lower)


def test_a_table_may_be_left_out(client, page):
    left = fill(client, page, **{"sheet-0": ""})

    assert "leave this table out" in left.text
    assert fates(check(client, left)) == {}


def test_another_encoding_reads_the_file_anew(client):
    page = upload(client, sheet(PROJECT, OTHER).decode().encode("cp1251"))
    assert goes(page)["Страна"] == "country"

    wrong = fill(client, page, encoding="koi8-r")
    assert "Страна" not in goes(wrong)

    right = fill(client, wrong, encoding="cp1251")
    assert goes(right) == goes(page)


def test_another_separator_reads_the_file_anew(client, page):
    one = fill(client, page, separator="|")

    assert len(goes(one)) == 1
    assert goes(fill(client, one, separator=",")) == goes(page)


def test_the_person_comes_back_to_where_she_was(client, page):
    answer = client.post(address(page), form_of(page) | {"look": "0-2"})

    assert answer.headers["Location"].endswith("/columns/#at-0-2")
    assert 'id="at-0-2"' in page.text


# what is said of values


def test_unknown_values_are_asked_most_frequent_first_with_how_many_rows(client):
    page = upload(client, values("рыба", "мёд", "мёд", "education"))

    assert [(asked.text, asked.count) for asked in column(page, "Тема").undecided] == [("мёд", 2), ("рыба", 1)]


def test_a_value_is_matched_made_or_ignored(client):
    page = upload(client, values("мёд", "рыба", "прочее", "water"))
    at = f"value-{place(page, 'Тема')}-"

    again = fill(client, page, **{f"{at}мед": "water", f"{at}рыба": "+", f"{at}прочее": "ignore"})
    assert not column(again, "Тема").undecided
    commit(client, check(client, again))

    themes = {case.texts.get().title: [term.code for term in case.themes.all()] for case in Case.objects.all()}
    assert themes == {"Школа 0": ["water"], "Школа 1": ["ryba"], "Школа 2": [], "Школа 3": ["water"]}


def test_an_answer_is_taken_back(client):
    page = upload(client, values("мёд"))
    name = f"value-{place(page, 'Тема')}-мед"

    answered = fill(client, page, **{name: "water"})
    assert form_of(answered)[name] == "water"

    assert column(fill(client, answered, **{name: ""}), "Тема").open == 1


def test_what_is_nearly_known_is_matched_at_once_and_can_be_changed(client):
    page = upload(client, values("Educations", "Educations", "мёд"))
    assert "1 value that Atlas does not know (in 2 rows) is nearly one that it knows." in page.text

    again = fill(client, page, press="suggested")

    assert form_of(again)[f"value-{place(page, 'Тема')}-educations"] == "education"
    assert "Look at them below; each can still be changed." in again.text
    assert [asked.text for asked in column(again, "Тема").undecided] == ["мёд"]


@pytest.mark.parametrize(("answer", "kept"), [("+", "+"), ("ignore", "")])
def test_all_that_is_open_in_a_column_is_answered_at_once(answer, kept, client):
    page = upload(client, values("мёд", "рыба", "education"))

    again = fill(client, page, press="rest", rest=f"{place(page, 'Тема')}-{answer}")

    assert [asked.answer for asked in column(again, "Тема").decided] == [kept, kept]


def test_a_column_with_hundreds_of_unknown_values_shows_the_first_and_answers_all(client):
    page = upload(client, values(*(f"тема {'абвгдежзиклмнопрст'[n % 18]}{n}" for n in range(70))))
    assert "20 more come when these are decided." in page.text

    again = fill(client, page, press="rest", rest=f"{place(page, 'Тема')}-+")

    assert column(again, "Тема").open == 0


def test_who_may_not_make_terms_proposes_them(client_of, researcher, vocabulary, hub_staff):
    client = client_of(researcher)
    page = upload(client, values("мёд; education", "мёд"))
    assert "make it a new term" not in page.text

    again = fill(client, page, **{f"value-{place(page, 'Тема')}-мед": "?", f"separator-{place(page, 'Тема')}": ";"})
    run = commit(client, check(client, again))

    assert not Term.objects.filter(label__en="мёд").exists()
    case = Case.objects.get(texts__title="Школа 0")
    assert [term.code for term in case.themes.all()] == ["education"]
    assert "Тема (proposed term): мёд" in case.extra
    assert run.context["proposed"] == [("Тема", "мёд", 2)]
    assert client_of(hub_staff).get(run.request["PATH_INFO"]).context["proposed"] == run.context["proposed"]


def test_a_proposed_term_comes_in_once_somebody_made_it(client_of, researcher, vocabulary, hub_staff):
    client, data = client_of(researcher), values("мёд")
    page = upload(client, data)
    commit(client, check(client, page, **{f"value-{place(page, 'Тема')}-мед": "?"}))
    builders.release(Term(vocabulary="theme", code="honey", label={"ru": "Мёд"}), by=hub_staff)

    again = upload(client, data)
    assert fates(commit(client, check(client, again))) == {"changed": 1}

    assert [term.code for term in Case.objects.get().themes.all()] == ["honey"]


@pytest.mark.parametrize("press", [{"rest": "0-2-+"}, {"value-0-2-мед": "+"}])
def test_terms_are_never_made_for_who_may_not(press, client_of, researcher, vocabulary):
    client = client_of(researcher)
    page = upload(client, values("мёд"))

    commit(client, check(client, fill(client, page, **press)))

    assert not Term.objects.filter(code="myod").exists()
    assert Term.objects.count() == len(builders.TERMS)


# what every row is given


def test_what_all_rows_are_given_counts_for_new_rows_only(client):
    builders.case("KZ-old", depth="full_study", **{"title:en": "Old"})
    known = {"Code": "KZ-old", "Title": "Old", "Country": "Kazakhstan", "Kind": "project", "Stage": "running"}
    page = upload(client, sheet(known, known | {"Code": "KZ-new", "Title": "New"}))

    bring_in = check(client, page, **{"constant-0-depth": "example"})
    commit(client, bring_in)

    depths = {case.code: case.depth for case in Case.objects.all()}
    assert depths == {"KZ-old": "full_study", "KZ-new": "example"}


def test_a_column_that_every_row_needs_is_asked_for(client):
    page = upload(client, sheet({"Название проекта": "Школа", "Статус": "идёт"}), "cases")
    kind = {"constant-0-kind": ""}

    again = fill(client, page, **kind)

    assert "Every row needs “Kind”." in again.text
    assert fates(check(client, again, **{"constant-0-kind": "project", "constant-0-country": "KZ"})) == {"new": 1}


# what is remembered


def test_the_next_file_with_these_columns_is_taken_as_this_one(client, page, reviewer, client_of):
    commit(client, check(client, page, **{f"to-{place(page, 'Контактное лицо')}": "extra"}))

    turned = dict(reversed(PROJECT.items()))
    again = upload(client_of(reviewer), sheet(turned))

    assert goes(again)["Контактное лицо"] == "extra"
    assert "as the last time" in again.text
    assert Mapping.objects.count() == 1


def test_a_file_that_is_mended_while_it_waits_is_taken_as_before(client, page, reviewer, client_of):
    preview = check(client, page, **{f"to-{place(page, 'Контактное лицо')}": "extra"})

    assert goes(upload(client, sheet(PROJECT)))["Контактное лицо"] == "extra"
    assert goes(upload(client_of(reviewer), sheet(PROJECT)))["Контактное лицо"] == ""
    assert not Mapping.objects.exists()
    client.post(leave(preview))
    assert goes(upload(client, sheet(PROJECT)))["Контактное лицо"] == ""


def test_what_is_only_looked_at_is_not_remembered(client, page):
    fill(client, page, **{f"to-{place(page, 'Тема')}": ""})
    assert not Mapping.objects.exists()

    preview = check(client, page)
    client.post(leave(preview))
    assert not Mapping.objects.exists()


def test_a_file_of_ours_leaves_no_memory(client):
    bring_in(client, sheet(case_row()))

    assert not Mapping.objects.exists()


# what is refused


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"sheet-0": "people"}, "“people” is no sheet of ours. Choose one of the list."),
        ({"header-0": "99"}, "There is no row 99: the last one is 3. Give the row of the column names."),
        ({"to-0-0": "status"}, "“status” is nothing that a column can become here. Choose one of the list."),
        ({"to-0-0": "title:xx"}, "“title:xx” is nothing that a column can become here. Choose one of the list."),
        ({"separator-0-2": "x"}, "“x” cannot part values. Choose one of the list."),
        ({"value-0-2-education": "Робот!"}, "“Робот!” cannot be meant in this column. Choose one of the list."),
        ({"value-0-3-скоро": "+"}, "“скоро” cannot become a new term in this column. Match it, or ignore it."),
        ({"constant-0-status": "published"}, "“status” is no column that every row could be given."),
        ({"constant-0-extra": "x", "to-0-5": ""}, "“extra” is no column that every row could be given."),
        ({"constant-0-summary:ru": "x" * 2000}, "The mapping cannot be read."),
        ({"to-0-4": "stage"}, "Two columns of the file cannot both become “stage”. Choose one of them."),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_refused_in_plain_words(given, told, client, page):
    before = plan_of(page)

    answer = fill(client, page, **given)

    assert told in answer.text
    assert answer.status_code in (200, 422)
    assert plan_of(page) == before


def test_what_else_was_filled_in_stays_on_the_page_that_refuses(client, page):
    answer = fill(client, page, **{"to-0-4": "stage", "to-0-0": "title:ru", "sheet-0": "cases"})

    assert answer.status_code == 422
    assert form_of(answer)["to-0-0"] == "title:ru"


@pytest.mark.parametrize("given", [{"rest": "9-9-+"}, {"rest": "0-2-<b>"}, {"look": "//evil"}, {"header-0": "-1"}])
def test_what_says_nothing_changes_nothing(given, client, page):
    answer = fill(client, page, **given)

    assert goes(answer) == goes(page)


def test_another_persons_file_is_not_there(page, reviewer, client_of):
    for answer in (client_of(reviewer).get(address(page)), client_of(reviewer).post(address(page), {"check": "1"})):
        assert (answer.status_code, answer.headers["Location"]) == (302, reverse("admin:import"))


def test_a_file_whose_columns_fit_several_sheets_is_what_somebody_says(client):
    builders.case("KZ-a")
    page = upload(client, b"entry,row,delete\r\nKZ-a,r1,yes\r\n")

    assert fates(check(client, fill(client, page, **{"sheet-0": "voices"}))) == {"unchanged": 1}


@pytest.mark.parametrize("is_mapped", [True, False])
def test_a_row_without_a_title_is_told_so(is_mapped, client):
    page = upload(client, sheet(PROJECT | {"Название проекта": ""}, OTHER))
    to = {} if is_mapped else {f"to-{place(page, 'Название проекта')}": ""}

    preview = check(client, page, **to)

    assert fates(preview) == ({"invalid": 1, "new": 1} if is_mapped else {"invalid": 2})
    [fault] = faults(preview)[2]
    assert fault.startswith(
        "Название проекта: This row has no title, " if is_mapped else "Title: English: This row has"
    )


def test_columns_that_fit_several_sheets_are_asked_about(client):
    builders.case()
    page = upload(client, sheet({"code": "KZ-reading-room", "title:en": "The new reading room"}))

    assert page.request["PATH_INFO"].endswith("/columns/")
    assert plan_of(page)["tables"][0]["sheet"] == ""
    assert "The columns fit several kinds of rows. Say what the rows are: " in page.text

    said = fill(client, page, **{"sheet-0": "cases"})
    assert "fit several" not in said.text
    assert fates(check(client, said)) == {"changed": 1}
