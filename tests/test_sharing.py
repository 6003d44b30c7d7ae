"""What pages tell other programs of themselves: canonical addresses, pictures of shared links, schema.org."""

import json
import re
import struct
from html import unescape

import pytest
from django.conf import settings

from catalogue import kinds
from ecosystem.models import Edition
from publishing import versions, workflow
from tests import builders

pytestmark = pytest.mark.django_db

HOME = "http://testserver/en/"
PATH = "/en/cases/KZ-reading-room/"
HOSTILE = '</script><script>alert(1)</script> & "quotes" \u2028'
PICTURES = settings.BASE_DIR / "static" / "img" / "share"


@pytest.fixture
def case(vocabulary, publish):
    case = builders.case(**{"title:ru": "Комната", "ready:ru": True, "start": "2018-06", "countries": ["KZ", "KG"]})
    builders.row(case, "citations", field="start", source="atlas-2021", locator="p. 12")
    return publish(case)


@pytest.fixture
def linked(client):
    """The JSON-LD of a page."""

    def read(path):
        (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(path).text, re.DOTALL)
        return json.loads(script)

    return read


@pytest.fixture
def tags(client):
    """The head of a page: {name or property: content}, with its canonical address."""

    def read(path):
        head = client.get(path).text.partition("</head>")[0]
        found = dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', head))
        canonical = re.search(r'<link rel="canonical" href="([^"]+)"', head)
        found |= {"canonical": canonical[1]} if canonical else {}
        return {name: unescape(text) for name, text in found.items()}

    return read


def test_entry_is_a_work_of_a_version_and_a_day(case, linked):
    data = linked(PATH)

    assert (data["@context"], data["@type"], data["version"]) == ("https://schema.org", "CreativeWork", "1")
    assert (data["url"], data["@id"]) == (f"http://testserver{PATH}", f"http://testserver{PATH}v/1/")
    assert (data["name"], data["inLanguage"]) == ("The reading room", "en")
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", data["datePublished"])
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert data["isPartOf"]["name"] == "Test Atlas"
    assert data["mainEntity"] == {"@type": "Project", "name": "The reading room"}
    assert data["spatialCoverage"] == [{"@type": "Country", "name": name} for name in ("Kyrgyzstan", "Kazakhstan")]
    assert data["temporalCoverage"] == "2018-06/.."
    assert data["keywords"] == ["Education"]
    assert data["citation"] == [{"@type": "CreativeWork", "name": "The report"}]


def test_entry_speaks_the_language_of_its_page(case, linked):
    data = linked("/ru/cases/KZ-reading-room/")

    assert (data["name"], data["inLanguage"]) == ("Комната", "ru")
    assert data["description"] == "Neighbours opened a reading room for children."


def test_earlier_version_says_what_it_is(case, publish, reviewer, linked):
    publish(builders.edit(case, by=reviewer, **{"title:en": "Another title"}))

    data = linked(f"{PATH}v/1/")

    assert (data["version"], data["url"], data["name"]) == ("1", f"http://testserver{PATH}v/1/", "The reading room")


def test_stakeholder_is_an_organisation_with_its_other_addresses(vocabulary, publish, linked):
    parent = publish(builders.stakeholder("KZ-parent", **{"title:en": "The parent"}))
    given = {"websites": ["https://example.org/"], "wikidata": "Q42", "ror": "012345678", "other_names": ["NB"]}
    stakeholder = builders.stakeholder(parent=parent.code, **given)
    builders.row(stakeholder, "presences", row="s1", country="KG")
    publish(stakeholder)

    data = linked("/en/stakeholders/KZ-neighbours/")

    assert data["@type"] == "ProfilePage"
    assert data["mainEntity"] == {
        "@type": "Organization",
        "name": "Neighbours KZ-neighbours",
        "alternateName": ["NB"],
        "sameAs": ["https://example.org/", "https://www.wikidata.org/wiki/Q42", "https://ror.org/012345678"],
        "parentOrganization": {
            "@type": "Organization",
            "name": "The parent",
            "url": "http://testserver/en/stakeholders/KZ-parent/",
        },
    }
    assert data["spatialCoverage"] == [{"@type": "Country", "name": "Kyrgyzstan"}]  # where it works, as the page says


def test_what_is_withdrawn_is_in_no_data(vocabulary, publish, other_reviewer, linked):
    parent = publish(builders.stakeholder("KZ-parent", **{"title:en": "The parent"}))
    publish(builders.stakeholder(parent=parent.code))
    workflow.withdraw(parent, by=other_reviewer)

    assert "parentOrganization" not in linked("/en/stakeholders/KZ-neighbours/")["mainEntity"]


def test_generalised_entry_tells_only_its_public_wording(vocabulary, publish, linked):
    given = {"disclosure": "generalised", "public_title:en": "A school", "start": "2018"}
    publish(builders.case(**given))

    data = linked(PATH)

    assert data["name"] == data["mainEntity"]["name"] == "A school"
    assert not {"description", "keywords", "temporalCoverage", "citation"} & data.keys()


KINDS = [("profile", "Article", "Country"), ("programme", "CreativeWork", "Project")]


@pytest.mark.parametrize(("kind", "work", "subject"), KINDS)
def test_other_kinds_are_honest_about_what_they_are(kind, work, subject, vocabulary, publish, linked):
    entry = publish(builders.BUILDERS[kind]())

    data = linked(f"/en/{kinds.get(kind).path}/{entry.code}/")

    assert (data["@type"], data["mainEntity"]["@type"]) == (work, subject)


def test_recommendation_tells_of_no_thing(vocabulary, publish, linked):
    publish(builders.recommendation())

    assert "mainEntity" not in linked("/en/recommendations/KZ-open-budgets/")


@pytest.mark.parametrize("path", [PATH, "/en/"])
def test_words_cannot_end_the_script_they_stand_in(path, vocabulary, publish, reviewer, linked, client):
    edition = Edition.objects.get()
    edition.about = {"en": HOSTILE}
    builders.release(edition, by=reviewer)
    publish(builders.case(**{"title:en": HOSTILE, "summary:en": HOSTILE}))

    assert "<script>alert" not in client.get(path).text
    assert HOSTILE.strip() in json.dumps(linked(path), ensure_ascii=False).replace('\\"', '"')


def test_home_is_a_site_to_search_and_a_data_set(case, linked):
    site, data = linked("/en/")["@graph"]

    assert site["potentialAction"]["target"]["urlTemplate"] == "http://testserver/en/search/?q={words}"
    assert (data["@type"], data["url"], data["datePublished"]) == ("Dataset", HOME, "2021-11")
    assert [file["contentUrl"] for file in data["distribution"]] == ["http://testserver/en/cases.csv"]


def test_empty_site_has_nothing_to_tell(client):
    page = client.get("/en/").text

    assert "ld+json" not in page
    assert 'property="og:title" content="Welcome"' in page


def test_page_says_what_a_shared_link_shows(case, tags):
    found = tags(PATH)

    assert found["og:title"] == "The reading room"
    assert found["og:description"] == found["description"] == "Neighbours opened a reading room for children."
    assert (found["og:type"], found["og:site_name"]) == ("article", "Test Atlas")
    assert found["og:url"] == found["canonical"] == f"http://testserver{PATH}"
    assert found["og:image"].startswith("http://testserver/static/img/share/en")
    assert found["og:locale"] == "en_US"
    assert found["twitter:card"] == "summary_large_image"
    assert tags("/fa-af/cases/KZ-reading-room/")["og:locale"] == "fa_AF"
    assert tags("/en/cases/")["og:type"] == "website"
    assert tags("/en/cases/")["description"].startswith("Projects, platforms and campaigns")


@pytest.mark.parametrize("path", ["/en/", "/en/glossary/", "/en/evidence/", "/en/stakeholders/KZ-neighbours/"])
def test_page_without_words_of_its_own_is_described_by_the_edition(path, case, publish, reviewer, tags):
    publish(builders.stakeholder())
    edition = Edition.objects.get()
    edition.about = {"en": 'What "civic space" is & how wide.'}
    builders.release(edition, by=reviewer)

    assert tags(path)["description"] == 'What "civic space" is & how wide.'


def test_title_and_description_stand_whole_in_their_attributes(vocabulary, publish, tags, client):
    publish(builders.case(**{"title:en": HOSTILE, "summary:en": HOSTILE}))

    assert tags(PATH)["og:title"] == '</script><script>alert(1)</script> & "quotes"'
    assert "<title>&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in client.get(PATH).text


CANONICAL = {
    "/en/cases/": "/en/cases/",
    "/en/cases/?sort=newest&view=table": "/en/cases/",
    "/en/cases/?page=2": "/en/cases/?page=2",
    "/en/cases/?page=2&sort=newest": "/en/cases/",
    "/en/cases/?theme=education&sort=newest": "/en/cases/?theme=education",
    "/en/cases/?utm_source=elsewhere": "/en/cases/",
    f"{PATH}?anything=1": PATH,
    f"{PATH}v/1/": f"{PATH}v/1/",
    f"{PATH}history/": f"{PATH}history/",
    "/en/?q=1": "/en/",
}


@pytest.mark.parametrize("path", CANONICAL)
def test_each_page_has_one_canonical_address(path, case, tags):
    builders.fill(versions.live_publication(case), 25)

    assert tags(path)["canonical"] == f"http://testserver{CANONICAL[path]}"


SHOWN = [PATH, "/en/", "/en/cases/", "/en/cases/?page=2"]
SHOWN += ["/en/cases/?theme=education", "/en/cases/?country=KZ&sort=newest"]
HIDDEN = [f"{PATH}v/1/", f"{PATH}history/", "/en/cases/?q=room", "/en/cases/?country=ZZ"]
HIDDEN += ["/en/cases/?country=KZ&theme=education"]


@pytest.mark.parametrize(
    ("path", "is_hidden"), [*((path, False) for path in SHOWN), *((path, True) for path in HIDDEN)]
)
def test_versions_histories_and_what_one_reader_asks_are_not_indexed(path, is_hidden, case, tags):
    assert (tags(path).get("robots") == "noindex") == is_hidden


def test_errors_and_previews_share_nothing(case, client, client_of, reviewer):
    preview = client_of(reviewer).get(builders.desk_url(case, "preview")).text

    for page in (preview, client.get("/en/cases/nobody/").text):
        assert "og:" not in page
        assert "ld+json" not in page
        assert 'rel="canonical"' not in page


@pytest.mark.parametrize("language", settings.CONTENT_LANGUAGES)
def test_every_language_has_its_picture(language):
    picture = (PICTURES / f"{language}.png").read_bytes()

    assert len(picture) <= 45_000
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)


def test_no_page_loads_the_picture(case, client):
    for path in (PATH, "/en/"):
        assert not re.search(r'(src|href)="[^"]*img/share', client.get(path).text)


def test_a_language_without_a_picture_has_pages_all_the_same(case, client, settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    settings.STATIC_ROOT = tmp_path
    files = {name: name for name in ("css/atlas.css", "js/suggest.js", "img/favicon.svg")}
    (tmp_path / "staticfiles.json").write_text(json.dumps({"version": "1.1", "hash": "", "paths": files}))

    page = client.get(PATH)

    assert page.status_code == 200
    assert "og:image" not in page.text
    assert "og:title" in page.text
