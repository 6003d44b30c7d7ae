"""What the pages of an import show: what matters first, in words that people know, and the way on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Case
from exchange.lines import Fate
from tests import builders
from tests.columns_page import check, fill
from tests.sheets import ROWS, bring_in, case_row, commit, fates, sheet, upload, xlsx

pytestmark = pytest.mark.django_db

FOREIGN = {"Project": "The Open Kitchen", "Country": "KZ", "Type": "project", "Status": "running", "Theme": "education"}


@pytest.fixture
def client(vocabulary, researcher, client_of):
    return client_of(researcher)


def only_row(page):
    [row] = page.context["preview"].page.object_list
    return row


def cells(page):
    """The cells of the one row that a page shows: {column: (before, after)}."""
    return {column: (before, after) for column, before, after in only_row(page).changes}


# first things first


def test_what_has_to_be_decided_is_shown_before_what_is_wrong(client):
    bring_in(client, sheet(case_row(title_en=FOREIGN["Project"])))
    rows = [FOREIGN, FOREIGN | {"Project": "The boat", "Country": "Atlantis"}]

    page = check(client, upload(client, sheet(*rows)))

    assert fates(page) == {"duplicate?": 1, "invalid": 1}
    assert page.context["preview"].fate == Fate.DUPLICATE


# words


def test_choices_and_flags_are_shown_in_words(client):
    page = upload(client, sheet(case_row(disclosure="open", **{"origin:en": "original", "ready:en": "yes"})))

    shown = cells(page)
    assert shown["kind"] == ("", "Project")
    assert shown["disclosure"] == ("", "Open: shown as written")
    assert shown["origin:en"] == ("", "Original")
    assert shown["ready:en"] == ("", "yes")
    assert shown["country"] == ("", "KZ")


def test_choices_are_shown_in_the_language_of_the_desk(client, researcher):
    researcher.desk_language = "ru"
    researcher.save()

    assert cells(upload(client, sheet(case_row(disclosure="open"))))["disclosure"][1].startswith("Открыт")


def test_several_choices_and_a_flag_that_is_taken_back_are_shown_in_words(client):
    builders.stakeholder()
    row, _changed, _emptied = ROWS["presences"]
    bring_in(client, sheet(row), "presences")

    page = upload(client, sheet(row | {"key_player": "", "roles": "advocate; funder"}), "presences")

    assert cells(page) == {"key_player": ("yes", "no"), "roles": ("Funder; Partner", "Advocate; Funder")}


# what there is to do


def test_a_file_without_rows_is_told_so(client):
    page = upload(client, (",".join(case_row()) + "\r\n").encode())

    assert "The file has column names, and no rows below them." in page.text
    assert "There is nothing to write." not in page.text


def test_a_file_that_changes_nothing_is_told_so(client):
    bring_in(client, sheet(case_row()))

    assert "There is nothing to write." in upload(client, sheet(case_row())).text


def test_how_much_a_file_may_hold_is_said_as_it_is(client, settings):
    settings.MOST_UPLOAD_BYTES = 3 * 1024 * 1024

    assert "at most 3 MB" in client.get(reverse("admin:import")).text


def test_a_text_that_no_workbook_holds_leads_to_the_csv_file(client):
    entry = builders.case()
    entry.texts.update(summary="ы" * 32_768)
    changelist = reverse("admin:cases_case_changelist")
    lists = [reverse("admin:spreadsheets")] * 2 + [changelist]
    files = [reverse("admin:export_workbook", args=["cases"]), reverse("admin:export_all"), f"{changelist}export/xlsx/"]

    for file, page in zip(files, lists, strict=True):
        answer = client.get(file, {"status": "draft"}, follow=True)
        assert answer.redirect_chain[0][0].partition("?")[0] == page
        assert "is too long for a workbook. Take the CSV file." in answer.text


# the way on


def test_rows_of_an_import_lead_to_their_entries(client):
    voices = [["entry", "row", "whose"], ["KZ-reading-room", "v1", "leader"]]
    run = bring_in(client, xlsx({"cases": [list(case_row()), list(case_row().values())], "voices": voices}))
    address = builders.desk_url(Case.objects.get(), "change")

    assert [row.address for row in run.context["preview"].page.object_list] == [address, address]
    assert f'<a href="{address}"><span dir="auto">The reading room</span></a>' in run.text
    assert client.get(address).status_code == 200


def test_rows_of_reference_records_lead_to_them(vocabulary, hub_staff, client_of):
    run = bring_in(client_of(hub_staff), sheet({"vocabulary": "theme", "code": "music", "label:en": "Music"}))

    assert client_of(hub_staff).get(only_row(run).address).status_code == 200


def test_the_number_of_rows_costs_no_queries(client):
    run = bring_in(client, sheet(*[case_row(f"KZ-{number}", title_en=f"Room {number}") for number in range(3)]))
    more = bring_in(client, sheet(*[case_row(f"KZ-more-{number}", title_en=f"Boat {number}") for number in range(30)]))

    assert queries(client, run) == queries(client, more)


def queries(client, page):
    with CaptureQueriesContext(connection) as seen:
        client.get(page.request["PATH_INFO"])
    return len(seen)


def test_what_is_gone_or_never_came_leads_nowhere(client):
    run = bring_in(client, sheet(case_row()))
    invalid = bring_in(client, sheet(case_row("KZ-bad", stage="x"), case_row("KZ-good")))
    client.post(f"{run.request['PATH_INFO']}undo/")

    assert only_row(client.get(run.request["PATH_INFO"])).address == ""
    assert only_row(client.get(invalid.request["PATH_INFO"], {"fate": "invalid"})).address == ""


def test_lists_of_drafts_are_offered_of_what_was_written_only(client):
    profile = [["code", "country", "title:en"], ["kyrgyzstan", "XX", "Nowhere"]]
    run = bring_in(client, xlsx({"cases": [list(case_row()), list(case_row().values())], "profiles": profile}))

    assert [label for label, _address in run.context["drafts"]] == ["cases"]
    assert "These lists show all drafts that you may write, those of this import among them" in run.text


def test_every_page_of_an_import_leads_back_to_spreadsheets_and_imports(client):
    columns = upload(client, sheet(FOREIGN))
    checked = check(client, columns)
    pages = [client.get(reverse("admin:import")), columns, checked, commit(client, checked)]

    for page in pages:
        crumbs = page.text.partition('<ol class="breadcrumbs">')[2].partition("</ol>")[0]
        assert all(reverse(f"admin:{name}") in crumbs for name in ("index", "spreadsheets", "imports"))


def test_what_is_saved_of_the_columns_is_said_where_one_goes_on(client):
    page = fill(client, upload(client, sheet(FOREIGN)), look="0-2")

    assert page.redirect_chain[-1][0].endswith("/columns/#at-0-2")
    assert '<tr id="at-0-2" tabindex="-1"' in page.text
    assert "What you changed is kept; the page shows what follows from it." in page.text


def test_sheets_and_templates_are_named_as_people_call_them(client):
    page = client.get(reverse("admin:spreadsheets")).text

    assert '<th scope="row">Cases <small><bdi>cases</bdi></small></th>' in page
    assert "</a> <small><bdi>set-of-cases</bdi></small>" in page


# who sees what of an import


@pytest.fixture
def run_of_two(client):
    """An import of one entry in Kazakhstan and one in Kyrgyzstan, with a row each."""
    header = list(case_row())
    both = [list(case_row(f"{country}-a", country=country).values()) for country in ("KZ", "KG")]
    voices = [["entry", "row", "whose"], ["KZ-a", "v1", "leader"], ["KG-a", "v1", "leader"]]
    return bring_in(client, xlsx({"cases": [header, *both], "voices": voices})).request["PATH_INFO"]


def keys(page):
    return [row.key for row in page.context["preview"].page.object_list]


def test_of_a_country_that_somebody_lost_an_import_shows_only_how_many_rows_there_are(client, run_of_two, researcher):
    researcher.countries = ["KZ"]
    researcher.save()

    page = client.get(run_of_two)

    assert keys(page) == ["KZ-a", "KZ-a v1"]
    assert fates(page) == {"new": 2}
    assert "2 rows are not shown: their entries belong to countries that you do not write for any more." in page.text
    assert keys(client.get(run_of_two, {"sheet": "voices"})) == ["KZ-a v1"]


def test_an_entry_that_moved_to_another_country_is_not_shown_any_more(client, run_of_two):
    Case.objects.filter(code="KG-a").update(country="TJ")

    assert keys(client.get(run_of_two)) == ["KZ-a", "KZ-a v1"]


def test_what_is_undone_is_still_shown_by_where_it_was(client, run_of_two, researcher):
    client.post(f"{run_of_two}undo/")
    assert not Case.objects.exists()
    assert len(keys(client.get(run_of_two))) == 4

    researcher.countries = ["KG"]
    researcher.save()

    assert keys(client.get(run_of_two)) == ["KG-a", "KG-a v1"]


def test_rows_that_were_not_written_are_shown_for_they_hold_no_cells(client, researcher):
    run = bring_in(client, sheet(case_row("KZ-a"), case_row("KG-a", country="KG", stage="x"))).request["PATH_INFO"]
    researcher.countries = ["TJ"]
    researcher.save()

    page = client.get(run)

    assert keys(page) == ["KG-a"]
    assert only_row(page).changes == []


def test_whoever_reads_everywhere_sees_all(run_of_two, reviewer, hub_staff, client_of):
    for person in (reviewer, hub_staff):
        page = client_of(person).get(run_of_two)
        assert len(keys(page)) == 4
        assert page.context["hidden"] == 0
