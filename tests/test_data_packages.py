"""The data to take away: packages that describe themselves, stay the same, hold nothing else, and can be imported."""

import hashlib
import io
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import Client

from cases.models import Case
from catalogue import store, tables
from catalogue.models import Publication
from exchange import editions
from exchange.reading import read_csv
from exchange.targets import all_targets
from publishing import workflow
from publishing.models import Event, Snapshot
from stakeholders.models import Programme, Stakeholder
from tests import builders, filling
from tests.builders import body
from tests.sheets import export, rows

EDITION = Path(__file__).resolve().parents[1] / "fixtures" / "central-asia-2021"
pytestmark = pytest.mark.django_db


@pytest.fixture
def published(vocabulary, publish):
    """Entries of every kind with rows, of two countries."""
    publish(builders.stakeholder("KG-funder", country="KG"))
    stakeholder = builders.stakeholder(parent="KG-funder", other_names=["One; two", "=Three"])
    builders.row(stakeholder, "presences", row="s1", country="KG", key_player=True, roles=["funder", "partner"])
    publish(stakeholder)
    publish(builders.programme(funders=["KZ-neighbours"], link="https://example.org/?a;b"))
    profile = builders.profile()
    builders.row(profile, "sections", row="c1", kind="context", language="en", body="Wide.\n\nAnd dry.")
    builders.row(profile, "figures", row="f1", indicator="population", value="19000000.5", unit="people", year=2021)
    publish(profile)
    publish(builders.recommendation(outcome="partly", outcome_on="2024-03"))
    case = builders.case(start="2018-06", latitude="-0.25", longitude="70.5", sdgs=["4"], **{"problem:en": "-5 %"})
    builders.row(case, "participations", row="p1", stakeholder="KZ-neighbours", role="initiator")
    builders.row(case, "impacts", row="i1", number="1250.5", qualifier="about", **{"what:en": "+ books\nlent"})
    builders.row(case, "citations", row="i1", field="number", source="atlas-2021", locator="p. 12")
    builders.row(case, "data_notes", field="start", printed="20l8", corrected="2018")
    publish(case)
    return publish(builders.case("KG-other", country="KG", themes=["water"]))


def package(name="test-edition", **headers):
    return body(Client().get(f"/data/{name}.zip", **headers))


def members(data):
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sheet(data, name):
    _header, found = read_csv(members(data)[f"data/{name}.csv"])
    return [row for _number, row in found]


def described(data):
    return json.loads(members(data)["datapackage.json"])


def test_a_package_describes_each_of_its_files(published):
    data = package()
    found, files = described(data), members(data)

    assert {each["path"] for each in found["resources"]} == files.keys() - {
        "README.md",
        "datapackage.json",
        "SHA256SUMS",
    }
    for each in found["resources"]:
        content = files[each["path"]]
        header, lines = read_csv(content)
        assert each["bytes"] == len(content)
        assert each["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert [field["name"] for field in each["schema"]["fields"]] == header
        assert each["rows"] == len(lines)


def test_sums_are_those_of_the_files(published):
    files = members(package())

    sums = dict(reversed(line.split("  ")) for line in files.pop("SHA256SUMS").decode().splitlines())

    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def test_keys_of_a_package_lead_somewhere(published):
    data = package()
    resources = {each["name"]: each["schema"] for each in described(data)["resources"]}
    checked = 0

    for name, schema in resources.items():
        for key in schema.get("foreignKeys", []):
            targets = {row[key["reference"]["fields"][0]] for row in sheet(data, key["reference"]["resource"])}
            given = {row[key["fields"][0]] for row in sheet(data, name)} - {""}
            assert given <= targets, (name, key)
            checked += len(given)

    assert checked > 15


def test_licence_day_and_home_are_told(published):
    found = described(package())

    assert found["licenses"][0]["path"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["version"] == Publication.objects.latest("day").day.isoformat()
    assert found["homepage"] == "http://testserver/en/data/"
    assert found["title"] == "Test Atlas"


def test_a_package_made_again_is_the_same_and_dated_by_what_it_holds(published, settings, tmp_path):
    first = package()
    settings.VAR = tmp_path / "elsewhere"
    settings.VAR.mkdir()

    assert package() == first
    day = Publication.objects.latest("day").day
    assert {each.date_time for each in ZipFile(io.BytesIO(first)).infolist()} == {
        (day.year, day.month, day.day, 0, 0, 0)
    }


def test_a_package_is_made_once_for_each_state_of_the_store(published, publish, tmp_path):
    package(), package(), package("KZ")
    before = kept(tmp_path)

    publish(builders.case("KZ-newer"))
    package()

    assert [path.name for path in before] == ["KZ.zip", "test-edition.zip"]
    assert [path.name for path in kept(tmp_path)] == ["test-edition.zip"]


def kept(folder):
    return sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.name)


def test_who_asks_by_many_hosts_does_not_fill_the_disk(published, tmp_path, settings):
    settings.ALLOWED_HOSTS = ["*"]

    found = [package(headers={"host": f"atlas.example:{port}"}) for port in range(8000, 8012)]

    assert b"http://atlas.example:8011/en/cases/KG-other/" in members(found[-1])["data/cases.csv"]
    assert len(kept(tmp_path)) <= 4


def test_what_is_withdrawn_is_in_no_package(published, reviewer):
    workflow.withdraw(Stakeholder.objects.get(code="KZ-neighbours"), by=reviewer)

    data = package()

    assert sheet(data, "participations") == []
    assert not any(b"KZ-neighbours" in content for content in members(data).values())


def test_the_package_of_a_country_holds_its_entries_and_what_they_point_at(published):
    data = package("KZ")

    assert [row["code"] for row in sheet(data, "cases")] == ["KZ-reading-room"]
    assert [row["code"] for row in sheet(data, "stakeholders")] == ["KG-funder", "KZ-neighbours"]
    assert [row["code"] for row in sheet(data, "terms")] == ["government", "population", "4", "education"]
    assert described(data)["title"] == "Test Atlas: Kazakhstan"


def test_entries_stand_in_the_order_of_their_codes(published):
    assert [row["code"] for row in sheet(package(), "cases")] == ["KG-other", "KZ-reading-room"]


@pytest.mark.parametrize("name", ["nobody", "XX", "TJ", "region"])
def test_there_is_no_other_package(name, published):
    assert Client().get(f"/data/{name}.zip").status_code == 404


def test_a_name_in_other_capitals_leads_to_the_package(published):
    answer = Client().get("/data/kz.zip")

    assert (answer.status_code, answer.headers["Location"]) == (301, "/data/KZ.zip")


def test_an_empty_site_says_so(db):
    page = Client().get("/en/data/")

    assert "Nothing is published here yet" in page.text
    assert ".zip" not in page.text
    assert Client().get("/data/atlas.zip").status_code == 404
    assert Client().get("/data/catalog.jsonld").json()["dcat:dataset"] == []


# what one hub publishes another can import


def empty_the_database():
    Stakeholder.objects.update(parent=None)
    for target in reversed(all_targets()):
        target.model.objects.all().delete()
    for model in (Snapshot, Event):
        model.objects.all().delete()
    for publication in Publication.objects.all():
        store.forget(kind=publication.kind, code=publication.code)


@pytest.mark.parametrize("name", ["test-edition", "KZ"])
def test_a_package_is_imported_by_another_atlas(name, published, tmp_path):
    data = package(name)
    empty_the_database()

    imported(data, tmp_path)

    again = members(package(name))
    sheets = {path: content for path, content in members(data).items() if path.startswith("data/")}
    assert sheet(data, "cases") and sheet(data, "impacts") and sheet(data, "citations")
    assert {path: again[path] for path in sheets} == sheets


def test_what_was_imported_is_what_the_desk_exports(published, reviewer, client_of, tmp_path):
    data = package()
    empty_the_database()
    imported(data, tmp_path)

    for target in all_targets():
        public = rows(members(data)[f"data/{target.name}.csv"])
        desk = rows(export(client_of(reviewer), target.name))
        assert shared(desk, public) == shared(public, public), target.name


@pytest.fixture
def translated(vocabulary, publish):
    """An entry in three languages: the original, a draft of a machine, and what a person translated and reviewed."""
    told = {"title:ru": "Читальня", "origin:ru": "machine", "ready:ru": True}
    told |= {"title:kk": "Оқу залы", "origin:kk": "person", "ready:kk": True, "title:tg": "Not done yet"}
    case = builders.case(**told)
    case.texts.filter(language="kk").update(reviewed_on="2024-05-01")
    profile = builders.profile(**{"title:ru": "Казахстан", "origin:ru": "machine", "ready:ru": True})
    builders.row(profile, "sections", row="c1", kind="context", language="ru", body="Широко.", origin="machine")
    publish(profile)
    return publish(case)


def test_a_table_says_how_each_text_came_about(translated):
    [row] = sheet(package(), "cases")

    told = {name: [row[f"{name}:{code}"] for code in ("en", "ru", "kk", "tg")] for name in tables.STATES}

    assert told == {
        "origin": ["original", "machine", "person", ""],
        "reviewed": ["", "", "yes", ""],
        "ready": ["", "yes", "yes", ""],
    }
    assert row["title:tg"] == ""


def test_translations_are_carried_to_another_atlas_with_their_origin(translated, tmp_path):
    data = package()
    empty_the_database()
    imported(data, tmp_path)
    again = package()

    for name in ("cases", "profiles", "sections"):
        assert words(sheet(again, name)) == words(sheet(data, name)), name
    text = Case.objects.get().texts.get(language="ru")
    assert (text.origin, text.ready, text.reviewed_on) == ("machine", True, None)
    assert [row["reviewed:kk"] for row in sheet(again, "cases")] == [""]  # nobody of this hub has looked at it


def test_the_edition_reaches_another_atlas_in_all_its_languages(tmp_path):
    """All but the researchers, who come in withheld, and what speaks of them."""
    editions.load(EDITION, publish=True)
    before = package(EDITION.name)
    filling.empty_the_database()
    imported(before, tmp_path)
    again = package(EDITION.name)

    names = [target.name for target in all_targets() if target.name not in ("researchers", "citations", "data_notes")]
    assert {name for name in names if words(sheet(again, name)) != words(sheet(before, name))} == set()
    assert {row["language"] for row in sheet(again, "sections")} >= {"en", "ru"}


def test_what_came_without_publish_waits_for_a_reviewer(translated, tmp_path):
    data = package()
    empty_the_database()
    imported(data, tmp_path, publish=False)

    assert Client().get("/ru/cases/KZ-reading-room/").status_code == 404
    assert Case.objects.get().status == "draft"


def words(found):
    """Rows without what another hub says for itself."""
    return [{name: cell for name, cell in row.items() if not (name or "").startswith("reviewed:")} for row in found]


# entries told only in general terms


@pytest.fixture
def vague(vocabulary, publish):
    """Entries told only in general terms, named by others; of one of them the original is Russian."""
    hidden = {"disclosure": "generalised", "public_title:en": "A group", "title:en": "Secret", "websites": []}
    publish(builders.stakeholder("KZ-vague", **hidden))
    told = {"language": "ru", "title:en": "", "title:ru": "Тайна", "public_title:ru": "Программа"}
    publish(builders.programme("KZ-vague-grants", disclosure="generalised", **told))
    publish(builders.stakeholder(parent="KZ-vague"))
    publish(builders.programme(funders=["KZ-vague", "KZ-neighbours"]))
    case = builders.case()
    builders.row(case, "participations", row="p1", stakeholder="KZ-vague", role="initiator")
    builders.row(case, "participations", row="p2", stakeholder="KZ-neighbours", role="partner")
    builders.row(case, "citations", row="p1", source="atlas-2021")
    return publish(case)


def test_an_entry_in_general_terms_keeps_its_code_and_language(vague):
    [row] = [row for row in sheet(package(), "stakeholders") if row["title:en"] == "A group"]

    assert (row["code"], row["language"], row["country"], row["sector"]) == ("KZ-vague", "en", "KZ", "")
    assert row["url"].endswith("/KZ-vague/")


def test_a_package_demands_of_itself_only_what_each_entry_has(vague):
    data = package()

    for each in described(data)["resources"]:
        demanded = [f["name"] for f in each["schema"]["fields"] if f.get("constraints", {}).get("required")]
        found = sheet(data, each["name"]) if each["path"].startswith("data/") else []
        assert [(row, name) for row in found for name in demanded if not row[name]] == [], each["name"]


def test_what_is_told_in_general_terms_stays_out_of_another_atlas_and_refuses_nothing_else(vague, tmp_path):
    data, said = package(), []
    empty_the_database()
    imported(data, tmp_path, say=said.append)

    assert set(Stakeholder.objects.values_list("code", flat=True)) == {"KZ-neighbours"}
    assert Stakeholder.objects.get().parent is None
    assert [row.stakeholder.code for row in Case.objects.get().participations.all()] == ["KZ-neighbours"]
    again = {name: sheet(package(), name) for name in ("programmes", "citations")}
    assert [(row["code"], row["language"], row["funders"]) for row in again["programmes"]] == [
        ("KZ-small-grants", "en", "KZ-neighbours"),
        ("KZ-vague-grants", "ru", ""),
    ]
    assert again["citations"] == []
    assert any("KZ-vague" in line and "general terms" in line for line in said)


def test_a_package_never_overwrites_what_is_told_in_general_terms_here(vague, tmp_path):
    said = []
    imported(package(), tmp_path, say=said.append)

    assert Programme.objects.get(code="KZ-vague-grants").texts.get(language="ru").title == "Тайна"
    assert Stakeholder.objects.get(code="KZ-neighbours").parent.code == "KZ-vague"
    assert any("KZ-vague-grants" in line for line in said)


def shared(lines, public):
    """The cells of lines under the names that a public file has, whatever order they come in."""
    names = [name for name in (public or [{}])[0] if name not in tables.CITED_BY and "reviewed:" not in name]
    return sorted([line[name] for name in names] for line in lines)


def imported(data, folder, *, publish=True, say=lambda line: None):
    with ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder / "unpacked")
    editions.load(folder / "unpacked" / "data", publish=publish, say=say)


# the page, the codebook, the catalogue


def test_the_page_tells_size_and_day_of_each_package(published):
    page = Client().get("/en/data/")

    shown = re.findall(r'href="(/data/[\w-]+\.zip)".*?class="quiet">([\d.]+).(\w+)<', page.text)

    assert [address for address, _number, _unit in shown] == ["/data/test-edition.zip", "/data/KZ.zip", "/data/KG.zip"]
    for address, number, unit in shown:
        size = len(body(Client().get(address)))
        assert abs(float(number) * {"bytes": 1, "KB": 1024}[unit] - size) < 60


def test_the_page_offers_every_listing_in_every_form(published):
    page = Client().get("/ru/data/").text

    for path in (
        "cases.csv",
        "cases.xlsx",
        "cases.json",
        "cases.geojson",
        "cases.atom",
        "sources.xlsx",
        "glossary.csv",
    ):
        assert (f'href="/ru/{path}"' in page) == (path != "glossary.csv")  # of which none is published
    assert 'href="https://creativecommons.org/licenses/by/4.0/" rel="license"' in page


def test_the_page_is_a_data_set_for_search_engines(published):
    page = Client().get("/en/data/").text

    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])

    assert (found["@type"], found["name"]) == ("Dataset", "Test Atlas")
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["distribution"][0]["contentUrl"] == "http://testserver/data/test-edition.zip"
    assert found["distribution"][0]["sha256"] == hashlib.sha256(package()).hexdigest()
    assert [part["name"] for part in found["hasPart"]] == ["Kazakhstan", "Kyrgyzstan"]


def test_the_catalogue_tells_each_package_with_its_sum(published):
    found = Client().get("/data/catalog.jsonld").json()

    assert [each["dct:identifier"] for each in found["dcat:dataset"]] == ["test-edition", "KZ", "KG"]
    for each in found["dcat:dataset"]:
        data = package(each["dct:identifier"])
        first = each["dcat:distribution"][0]
        assert first["dcat:byteSize"]["@value"] == str(len(data))
        assert each["dct:description"].startswith("Every public entry ")
        assert each.get("dct:spatial", {}).get("dct:identifier", "test-edition") == each["dct:identifier"]
        assert first["spdx:checksum"]["spdx:checksumValue"]["@value"] == hashlib.sha256(data).hexdigest()
    addresses = [each["@id"] for each in found["dcat:dataset"][0]["dcat:distribution"]]
    assert all(Client().get(address.removeprefix("http://testserver")).status_code == 200 for address in addresses)
