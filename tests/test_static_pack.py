"""The static edition opens from disk: every link leads to a file, nothing is loaded from elsewhere, sums verify."""

import json
import re

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings

from tests import builders, packs
from tests.sites import Site

pytestmark = pytest.mark.django_db
PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@pytest.fixture(scope="module")
def pack(django_db_setup, django_db_blocker, tmp_path_factory):
    """A folder with the whole invented site in three languages, and the addresses of its sitemap."""
    folder = tmp_path_factory.mktemp("static") / "pack"
    plain = override_settings(STORAGES=settings.STORAGES | PLAIN, WHITENOISE_AUTOREFRESH=True)
    with django_db_blocker.unblock(), plain, transaction.atomic():
        Site(secret=False)
        packs.build(folder, "--language", "en", "--language", "ru", "--language", "fa-af")
        (folder.parent / "sitemap").write_text(Client().get("/sitemap.xml").text)
        transaction.set_rollback(True)
    return folder


@pytest.fixture(scope="module")
def pages(pack):
    return packs.pages(pack)


def test_every_link_leads_to_a_file_of_the_pack_and_to_a_place_on_it(pages, pack):
    held = packs.files(pack)

    leads = [(path, *packs.target(path, value)) for path, page in pages.items() for value in inner(page)]

    assert len(leads) > 2000
    assert [lead for lead in leads if lead[1] not in held] == []
    lost = [lead for lead in leads if lead[2] and lead[1] in pages and lead[2] not in pages[lead[1]].anchors]
    assert lost == []


def inner(page):
    return [value for _tag, _name, value in page.leads if not re.match(r"https?:|mailto:", value)]


def test_only_links_lead_out(pages):
    outward = {tag for page in pages.values() for tag, _name, value in page.leads if re.match(r"\w+:|//", value)}
    other = [each for page in pages.values() for each in page.others if re.match(r"/|\w+://", each[2])]

    assert outward <= {"a"}
    assert other == []


def test_style_sheets_name_only_files_of_the_pack(pack):
    held = packs.files(pack)
    sheets = {path: body.decode() for path, body in held.items() if path.endswith(".css")}

    named = [packs.target(path, url)[0] for path, css in sheets.items() for url in re.findall(r'url\("?([^")]+)', css)]

    assert len(named) >= 1
    assert set(named) <= held.keys()
    assert "@import" not in "".join(sheets.values())


def test_pages_forbid_what_no_copy_needs(pages, pack):
    for path, page in pages.items():
        assert ("meta", "http-equiv", "Content-Security-Policy") in page.others, path
        assert not any(name.startswith("on") or name == "style" for _tag, name, _value in page.others), path
    scripted = {path for path, page in pages.items() if "script" in page.tags}
    assert scripted == {f"{language}/search/index.html" for language in ("en", "ru", "fa-af")}


def test_sums_are_of_every_file(pack):
    found = {path: packs.digest(body) for path, body in packs.files(pack).items() if path != "SHA256SUMS"}

    assert packs.sums(pack) == found
    manifest = json.loads((pack / "manifest.json").read_text())
    assert manifest["files"] == len(found)
    assert manifest["pages"] == len(packs.pages(pack))
    assert manifest["entries"]["case"] == 2


def test_every_page_of_the_sitemap_is_there(pages, pack):
    addresses = re.findall(r"<loc>http://testserver/([^<]+)</loc>", (pack.parent / "sitemap").read_text())
    ours = [address for address in addresses if address.startswith(("en/", "ru/", "fa-af/"))]

    missing = [address for address in ours if f"{address}index.html" not in pages]

    assert {"en/cases/KZ-reading-room/", "ru/cases/KZ-reading-room/", "fa-af/stakeholders/KZ-neighbours/"} <= set(ours)
    assert missing == []


def test_filters_replace_one_another(pages):
    listing, filtered = pages["en/cases/index.html"], pages["en/cases/theme/education/index.html"]

    assert {"theme/education/index.html", "country/KZ/index.html"} <= set(listing.links)
    assert "../../index.html" in filtered.links
    assert not any(path.count("/theme/") and path.count("/country/") for path in pages)
    assert "checkbox" not in [value for _tag, _name, value in [*listing.others, *filtered.others]]


def test_what_only_a_living_site_answers_is_not_there(pages):
    words = " ".join(page.words for page in pages.values())

    for ending in ("Report a problem", "Compare countries", "Sort:", "Follow as a feed", "BibTeX", "Save this chapter"):
        assert ending not in words
    actions = {packs.target(path, v)[0] for path, p in pages.items() for _tag, name, v in p.leads if name == "action"}
    assert actions == {f"{language}/search/index.html" for language in ("en", "ru", "fa-af")}


def test_an_entry_that_is_not_in_a_language_is_read_in_another(pages):
    card = [value for value in pages["fa-af/cases/index.html"].links if "KZ-reading-room" in value]

    assert card == ["../../en/cases/KZ-reading-room/index.html"]
    assert "fa-af/cases/KZ-reading-room/index.html" not in pages


def test_earlier_versions_and_what_changed_are_there(pages):
    assert "en/cases/KZ-reading-room/v/1/index.html" in pages
    assert "A room opened, and children came." in pages["en/cases/KZ-reading-room/history/index.html"].words
    assert "history/index.html" in pages["en/cases/KZ-reading-room/index.html"].links
    assert "en/stakeholders/KZ-neighbours/history/index.html" not in pages


def test_search_lists_everything_and_its_words(pages, pack):
    listed = pages["ru/search/index.html"]
    words = (pack / "data/words.js").read_text()

    assert "Читальная комната" in listed.words
    assert "../cases/KZ-reading-room/index.html" in listed.links
    assert re.search(r"\\nчиталн/ая \w", words)  # stem and ending, as folded


def test_tables_are_there_once(pack):
    held = packs.files(pack)

    assert "KZ-reading-room" in held["data/cases.csv"].decode()
    assert json.loads(held["data/cases.json"])["entries"][0]["url"].startswith("/en/cases/")
    assert b"<svg" in held["en/indicators/population.svg"]
    assert not [path for path in held if path.startswith(("en/", "ru/")) and path.endswith((".csv", ".json"))]


def test_tables_are_named_for_their_sheets_and_explained(pages, pack):
    held = packs.files(pack)

    assert held["data/profiles.csv"].decode("utf-8-sig").startswith("code,country,language")
    assert "data/countries.csv" not in held
    assert "../../data/profiles.csv" in pages["en/countries/index.html"].links
    assert held["data/codebook.csv"].decode("utf-8-sig").startswith("sheet,column,meaning")
    assert "origin:ru" in held["README.txt"].decode()
    assert "data/codebook.csv" in held["README.txt"].decode()


def test_twice_the_same_store_twice_the_same_bytes(vocabulary, tmp_path):
    packs.build(tmp_path / "one", "--language", "en")
    packs.build(tmp_path / "two", "--language", "en")

    assert packs.files(tmp_path / "one") == packs.files(tmp_path / "two")


def test_with_a_living_site_what_is_not_in_the_pack_leads_there(vocabulary, tmp_path):
    packs.build(tmp_path / "pack", "--language", "ru", "--site", "https://atlas.example")

    pages = packs.pages(tmp_path / "pack")
    assert "https://atlas.example/ru/report/" in pages["ru/countries/index.html"].links
    assert {tag for page in pages.values() for tag, _n, value in page.leads if value.startswith("http")} == {"a"}
    home = (tmp_path / "pack" / "ru/index.html").read_text()
    online = re.findall(r'<a [^>]*href="https://atlas.example/[^>]*>', home)
    assert len(online) > 1
    assert all('rel="external noopener noreferrer"' in link for link in online)
    assert [link for link in online if "data-online" not in link] == [
        '<a href="https://atlas.example/ru/" rel="external noopener noreferrer">'
    ]
    assert "↗" in home


def test_every_path_can_be_kept_on_any_stick(vocabulary, publish, tmp_path):
    """Capitals are not told apart on most of them, and Windows reserves names."""
    for code in ("KZ-Alike", "KZ-alike", "con"):
        publish(builders.case(code, **{"title:en": f"Case {code}"}))

    packs.build(tmp_path / "pack", "--language", "en")

    paths = [path.casefold() for path in packs.files(tmp_path / "pack")]
    assert len(set(paths)) == len(paths)
    assert len([path for path in paths if path.startswith("en/cases/kz-alike")]) == 2
    assert not [path for path in paths if re.search(r'[:*?"<>|\\]|/con/|\./', path)]


def test_no_page_names_the_machine_it_was_made_on(pack):
    held = packs.files(pack)

    strange = [path for path, body in held.items() if b"atlas.invalid" in body or b"testserver" in body]

    assert strange == []


def test_a_server_that_answers_over_tls_alone_builds_one_as_well(vocabulary, settings, tmp_path):
    settings.SECURE_SSL_REDIRECT, settings.ALLOWED_HOSTS = True, []

    packs.build(tmp_path / "pack", "--language", "en", "--site", "http://atlas.example")

    assert "en/index.html" in packs.pages(tmp_path / "pack")


def test_an_empty_site_makes_a_pack_too(db, tmp_path):
    packs.build(tmp_path / "pack")

    assert "ps/index.html" in packs.pages(tmp_path / "pack")
    assert (tmp_path / "pack" / "still-public.txt").read_text() == ""
