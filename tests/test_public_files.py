"""Files of listings: every row of the listing, in its order, the same twice, sent in pieces where there is much."""

import hashlib
import io
import json
import re
from zipfile import ZipFile

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from catalogue import files, records, store
from catalogue.models import Publication
from catalogue.quoting import unquote
from publishing import versions, workflow
from stakeholders.models import Stakeholder
from tests import builders, hostile
from tests.builders import body, read_csv
from tests.sheets import workbook

pytestmark = pytest.mark.django_db

WORDS = [f"{name}:{language}" for name in ("title", "summary") for language in ("en", "ru", "kk", "tg", "fa-af", "ps")]
FORMS = ["csv", "xlsx", "json", "geojson"]


@pytest.fixture
def case(vocabulary, publish):
    """A case with rows of several kinds, a source and a stakeholder."""
    publish(builders.stakeholder())
    case = builders.case(latitude="43.25", longitude="76.95", **{"title:ru": "Читальня", "ready:ru": True})
    builders.row(case, "participations", row="p1", stakeholder="KZ-neighbours", role="initiator")
    builders.row(case, "impacts", row="i1", number="1250.5", **{"what:en": "-5 % books"})
    builders.row(case, "impacts", row="i2", **{"what:en": "Readers"})
    builders.row(case, "citations", row="i1", field="number", source="atlas-2021", locator="p. 12")
    return publish(case)


@pytest.fixture
def many(vocabulary, publish):
    """More cases than one chunk holds, with more words than are sent at once."""
    live = versions.live_publication(publish(builders.case("KZ-000", **{"problem:en": "Nobody reads. " * 60})))
    builders.fill(live, 2 * records.CHUNK + 50)


def zip_member(data, name):
    return ZipFile(io.BytesIO(data)).read(name).decode()


def sheets_of(path, client):
    return workbook(body(client.get(path)))


def test_a_workbook_has_the_listing_the_rows_of_its_entries_and_the_codebook(case, client):
    found = sheets_of("/en/cases.xlsx", client)

    (entry,) = found["cases"]
    assert (entry["code"], entry["title:ru"], entry["latitude"], entry["version"]) == (case.code, "Читальня", 43.25, 1)
    assert entry["url"] == "http://testserver/en/cases/KZ-reading-room/"
    assert [(row["entry"], row["row"], row["number"], row["what:en"]) for row in found["impacts"]] == [
        (case.code, "i1", 1250.5, "'-5 % books"),
        (case.code, "i2", None, "Readers"),
    ]
    assert [row["stakeholder"] for row in found["participations"]] == ["KZ-neighbours"]
    assert [(row["kind"], row["entry"], row["source"]) for row in found["citations"]] == [
        ("case", case.code, "atlas-2021")
    ]
    assert list(found)[-1] == "codebook"


def test_codebook_of_a_workbook_names_all_its_columns(case, client):
    data = body(client.get("/ru/cases.xlsx"))

    told = [(row["sheet"], row["column"]) for row in workbook(data)["codebook"]]

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    names = [name for name in book.sheet_names if name != "codebook"]
    assert told == [(name, column) for name in names for column in book.get_sheet_by_name(name).to_python()[0]]


def test_rows_of_what_is_withdrawn_are_in_no_sheet(case, reviewer, client):
    workflow.withdraw(Stakeholder.objects.get(), by=reviewer)

    found = sheets_of("/en/cases.xlsx", client)

    assert found["participations"] == []
    assert "KZ-neighbours" not in str(found)


def test_a_workbook_holds_what_is_filtered(case, publish, client):
    publish(builders.case("KG-other", country="KG"))

    assert [row["code"] for row in sheets_of("/en/cases.xlsx?country=KG", client)["cases"]] == ["KG-other"]


@pytest.mark.parametrize(("path", "mirrored"), [("/en/cases.xlsx", False), ("/fa-af/cases.xlsx", True)])
def test_a_workbook_reads_in_the_direction_of_its_reader(path, mirrored, case, client):
    from_zip = zip_member(body(client.get(path)), "xl/worksheets/sheet1.xml")

    assert ('rightToLeft="1"' in from_zip) == mirrored


def test_more_entries_than_a_workbook_should_hold_are_refused_with_a_way_out(case, publish, client, monkeypatch):
    monkeypatch.setattr(files, "MOST_IN_WORKBOOK", 1)
    publish(builders.case("KG-other", country="KG"))

    answer = client.get("/en/cases.xlsx")

    assert answer.status_code == 400
    assert re.search(r"2 entries.* Filter the listing", answer.text)
    assert client.get("/en/cases.xlsx?country=KG").status_code == 200


def test_topics_come_as_workbooks_too(case, client):
    assert [row["code"] for row in sheets_of("/en/search.xlsx?q=reading", client)["search"]] == ["KZ-reading-room"]


@pytest.mark.parametrize("extension", FORMS)
def test_a_file_asked_for_twice_is_the_same(extension, many, client):
    first, second = (hashlib.sha256(body(client.get(f"/en/cases.{extension}"))) for _time in range(2))

    assert first.hexdigest() == second.hexdigest()


@pytest.mark.parametrize("extension", ["csv", "json"])
@pytest.mark.parametrize("query", ["", "?sort=newest"])
def test_a_long_file_comes_in_pieces_with_every_row_in_order(extension, query, many, client):
    answer = client.get(f"/en/cases.{extension}{query}")

    assert answer.streaming
    assert codes(answer, extension) == listed(client, query)


def codes(answer, extension):
    if extension == "csv":
        return [row["code"] for row in read_csv(answer)]
    return [entry["code"] for entry in json.loads(body(answer))["entries"]]


def listed(client, query):
    """The codes of a listing, page by page."""
    first = client.get(f"/en/cases/{query or '?'}&size=100").context["listing"].page.paginator
    return [found.code for number in first.page_range for found in first.page(number)]


def test_a_short_file_is_sent_whole_with_its_length(case, client):
    for extension in FORMS:
        answer = client.get(f"/en/cases.{extension}")

        assert not answer.streaming
        assert answer.headers["Content-Length"] == str(len(answer.content))


def test_what_is_withdrawn_while_a_file_is_sent_is_left_out(many, reviewer, client):
    answer = client.get("/en/cases.csv")
    pieces = iter(answer.streaming_content)
    sent = next(pieces)
    live = Publication.objects.get(code=listed(client, "")[-1])

    store.remove(kind="case", code=live.code)

    assert live.code.encode() not in sent + b"".join(pieces)


def test_what_is_published_anew_while_a_file_is_sent_is_in_it_as_it_is_now(many, client):
    answer = client.get("/en/cases.csv")
    pieces = iter(answer.streaming_content)
    sent = next(pieces)
    last = Publication.objects.get(code=listed(client, "")[-1])

    store.put(kind="case", code=last.code, version=2, day=last.day, document=last.document, facets=[])

    rows = [line for line in (sent + b"".join(pieces)).decode().splitlines() if line.startswith(f"{last.code},")]
    assert [line.rsplit(",", 2)[1] for line in rows] == ["2"]


def test_thousands_of_hostile_texts_come_back_from_the_public_files(vocabulary, publish, client):
    live = versions.live_publication(publish(builders.stakeholder("KZ-first")))
    texts = hostile.texts()
    wanted = {}
    with store.batch():
        for number in range(0, len(texts) - len(WORDS), len(WORDS)):
            code = f"KZ-{number:04}"
            wanted[code] = dict(zip(WORDS, texts[number : number + len(WORDS)], strict=True))
            builders.put(live, code, other_names=list(wanted[code].values()), **wanted[code])

    in_csv, in_book = (
        read_csv(client.get("/en/stakeholders.csv")),
        sheets_of("/en/stakeholders.xlsx", client)["stakeholders"],
    )

    for rows in (in_csv, in_book):
        assert {
            row["code"]: {name: unquote(row[name]) for name in WORDS} for row in rows if row["code"] in wanted
        } == wanted
    assert [unquote(row["other_names"] or "") for row in in_csv] == [
        unquote(row["other_names"] or "") for row in in_book
    ]


def test_days_and_not_hours_are_in_a_workbook(case, client):
    core = zip_member(body(client.get("/en/cases.xlsx")), "docProps/core.xml")

    assert set(re.findall(r"\d\d:\d\d:\d\d", core)) == {"00:00:00"}
    assert Publication.objects.latest("day").day.isoformat() in core


def test_nothing_is_left_in_the_data_folder(case, tmp_path):
    Client().get("/en/cases.xlsx")

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
