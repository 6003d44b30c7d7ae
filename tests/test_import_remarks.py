"""What a person must look at before it is written: damage and personal data, cell by cell; what stays hidden."""

import pytest
from django.utils import timezone

from cases.models import Case, Voice
from catalogue.models import Publication
from ecosystem.models import Country, Profile, Researcher
from tests import builders
from tests.columns_page import check
from tests.sheets import bring_in, case_row, commit, export, fates, mark, rows, sheet, stored, ticket, upload

pytestmark = pytest.mark.django_db

DAMAGED = {
    "letters lost": ({"title_ru": "Б?лашақ алаңы"}, "title:ru"),
    "read in a wrong encoding": ({"title_ru": "Ð§Ð¸Ñ‚Ð°Ð»ÑŒÐ½Ñ"}, "title:ru"),
    "letters replaced": ({"title_ru": "Читаль\ufffdя"}, "title:ru"),
    "direction turned": ({"title_en": "Reading \u202emoor"}, "title:en"),
    "invisible signs": ({"title_en": "Read\u200bing room"}, "title:en"),
}
PERSONAL = {
    "e-mail": "Write to bolat.b@example.org for the key.",
    "telephone": "Call +7 701 234 56 78 in the evening.",
    "papers": "Her IIN is 900101450123.",
    "place": "The door is at 43.238949, 76.889709.",
    "handle": "Ask @bolat_reads in the messenger.",
}


@pytest.fixture
def client(vocabulary, hub_staff, client_of):
    return client_of(hub_staff)


def remarks(client, page):
    """What is remarked: {row number: [(column of the file, message)]}."""
    shown = client.get(page.request["PATH_INFO"], {"fate": "remarks"}).context["preview"].page.object_list
    return {row.number: row.remarks for row in shown}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_cell_is_told_with_its_row_and_column(name, client):
    given, column = DAMAGED[name]

    page = upload(client, sheet(case_row("KZ-sound"), case_row("KZ-damaged", **given)))
    if page.request["PATH_INFO"].endswith("/columns/"):  # signs that no encoding has make the reader ask
        page = check(client, page)

    assert list(remarks(client, page)) == [3]
    assert [found for found, _message in remarks(client, page)[3]] == [column]
    assert "1 with remarks" in page.text


@pytest.mark.parametrize(("start", "is_odd"), [("3019", True), ("0218-06", True), ("2018/3019", True), ("1001", False)])
def test_a_year_that_is_hardly_meant_is_told(start, is_odd, client):
    page = upload(client, sheet(case_row("KZ-sound", start="2018"), case_row("KZ-far", start=start)))

    found = remarks(client, page) if "with remarks" in page.text else {}
    assert [column for column, _message in found.get(3, ())] == (["start"] if is_odd else [])
    assert list(found) == ([3] if is_odd else [])


def test_the_next_year_is_near_enough(client):
    year = timezone.localdate().year + 1

    assert "with remarks" not in upload(client, sheet(case_row(start=str(year)))).text
    assert "1 with remarks" in upload(client, sheet(case_row(start=str(year + 1)))).text


@pytest.mark.parametrize("name", PERSONAL)
def test_personal_data_are_told_with_their_row_and_column(name, client):
    page = upload(client, sheet(case_row("KZ-sound"), case_row("KZ-told", summary_en=PERSONAL[name])))

    [[(column, message)]] = remarks(client, page).values()
    assert column == "summary:en"
    assert "Take it out" in message


def test_a_column_that_is_not_stored_is_not_looked_at(client):
    row = {"Project": "The Open Kitchen", "Country": "KZ", "Type": "project", "Status": "running", "Theme": "water"}

    page = check(client, upload(client, sheet(row | {"Contact person": "Bolat, +7 701 234 56 78"})))

    assert fates(page) == {"new": 1}
    assert page.context["preview"].remarks == 0


def test_nothing_is_written_before_somebody_says_that_she_looked(client):
    page = upload(client, sheet(case_row("KZ-sound"), case_row("KZ-told", summary_en=PERSONAL["e-mail"])))
    before = stored()

    refused = client.post(ticket(page), mark(page), follow=True)

    assert "Look at the rows with remarks first, and tick that you have. Nothing was written." in refused.text
    assert stored() == before
    assert fates(commit(client, refused)) == {"new": 2}


def test_remarks_on_rows_that_are_not_written_ask_for_no_tick(client):
    told = {"summary_en": PERSONAL["e-mail"]}
    bring_in(client, sheet(case_row("KZ-known", **told)))

    page = upload(
        client, sheet(case_row("KZ-sound"), case_row("KZ-known", **told), case_row("KZ-bad", stage="x", **told))
    )

    assert fates(page) == {"new": 1, "unchanged": 1, "invalid": 1}
    assert page.context["preview"].remarks == 2
    assert "I have looked" not in page.text
    assert fates(client.post(ticket(page), mark(page), follow=True)) == {"new": 1, "invalid": 1, "unchanged": 1}


def test_sound_rows_ask_for_no_tick(client):
    page = upload(client, sheet(case_row()))

    assert "I have looked" not in page.text
    assert fates(client.post(ticket(page), mark(page), follow=True)) == {"new": 1}


def test_remarks_have_a_list_of_their_own_with_the_cells(client):
    page = upload(client, sheet(case_row("KZ-sound"), case_row("KZ-told", summary_en=PERSONAL["telephone"])))

    shown = client.get(page.request["PATH_INFO"], {"fate": "remarks"}).text

    assert "KZ-told" in shown
    assert "KZ-sound" not in shown
    assert "Call +7 701 234 56 78" in shown


# nothing is public before review


def test_what_is_imported_is_a_draft_and_nowhere_public(client):
    before = list(Publication.objects.order_by("pk").values())

    bring_in(client, sheet(case_row(title_en="Quarantined words")))

    assert Case.objects.get().status == "draft"
    assert list(Publication.objects.order_by("pk").values()) == before
    for address in ("/en/cases/", "/en/search/?q=quarantined", "/en/cases.csv", "/en/feed.atom"):
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"Quarantined" not in body, address


@pytest.mark.parametrize("column", ["status", "ready_by", "lock_version", "publication"])
def test_no_column_of_a_file_publishes(column, client):
    page = upload(client, sheet(case_row() | {column: "published"}))

    assert f"does not store: {column}" in page.text
    commit(client, page)

    assert (Case.objects.get().status, Publication.objects.filter(kind="case").count()) == ("draft", 0)


# people of countries at risk


@pytest.fixture
def afghan(client, reviewer):
    builders.release(Country(code="AF", name={"en": "Afghanistan"}), by=reviewer)
    builders.entry(Profile, {"code": "afghanistan", "country": "AF", "title:en": "Afghanistan"})
    builders.case("AF-school", country="AF", **{"title:en": "The school"})
    builders.case("KZ-school", **{"title:en": "The school"})


def researcher_row(entry="afghanistan", **cells):
    return {"entry": entry, "row": "a1", "byline": "A byline", "part:en": "Interviews"} | cells


def voice_row(entry="AF-school", **cells):
    return {"entry": entry, "row": "v1", "whose": "beneficiary", "gist:en": "We can read now."} | cells


@pytest.mark.parametrize(("row", "model"), [(researcher_row(), Researcher), (voice_row(), Voice)])
@pytest.mark.parametrize("given", [{}, {"disclosure": ""}])
def test_people_of_a_country_at_risk_come_in_withheld(row, model, given, client, afghan):
    bring_in(client, sheet(row | given))

    assert model.objects.get().disclosure == "withheld"


@pytest.mark.parametrize(("row", "model"), [(researcher_row(), Researcher), (voice_row(), Voice)])
def test_unless_the_file_says_otherwise(row, model, client, afghan):
    bring_in(client, sheet(row | {"disclosure": "open"}))

    assert model.objects.get().disclosure == "open"


def test_elsewhere_a_voice_is_open_as_ever(client, afghan):
    bring_in(client, sheet(voice_row("KZ-school")))

    assert Voice.objects.get().disclosure == "open"


def test_a_voice_of_an_entry_that_comes_along_is_withheld_too(client, afghan):
    bring_in(client, sheet(case_row("AF-garden", country="AF")))
    bring_in(client, sheet(voice_row("AF-garden")))

    assert Voice.objects.get().disclosure == "withheld"


def test_what_was_opened_stays_open_when_the_file_says_nothing_of_it(client, afghan):
    bring_in(client, sheet(voice_row(disclosure="open")))

    bring_in(client, sheet(voice_row(**{"gist:en": "We can read and write now."})))
    assert Voice.objects.get().disclosure == "open"

    bring_in(client, sheet(voice_row(disclosure="")))
    assert Voice.objects.get().disclosure == "withheld"


def test_the_public_never_sees_them(client, afghan, publish):
    bring_in(client, sheet(voice_row(**{"gist:en": "Words of a girl"})))

    publish(Case.objects.get(code="AF-school"))

    assert "The school" in client.get("/en/cases/AF-school/").text
    assert "Words of a girl" not in client.get("/en/cases/AF-school/").text + str(list(Publication.objects.values()))


def test_the_same_file_again_changes_nothing(client, afghan):
    bring_in(client, sheet(voice_row()))

    assert fates(upload(client, sheet(voice_row()))) == {"unchanged": 1}
    assert rows(export(client, "voices"))[0]["disclosure"] == "withheld"
