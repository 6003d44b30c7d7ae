"""Plain pages: written at the desk or imported, public at once, in few marks and never in markup of the author's."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from catalogue import markup
from catalogue.models import Publication
from ecosystem.models import Edition, Page
from tests import builders
from tests.builders import desk_url

pytestmark = pytest.mark.django_db

BODY = "We collect cases.\n\n## Who\n- readers\n- writers of\n  all kinds\n\nSee https://example.org/a?b=c."


@pytest.fixture
def about(vocabulary, reviewer):
    return page("about", reviewer)


def page(code, by, **given):
    words = {"title": {"en": f"On {code}", "fa-af": "درباره"}, "body": {"en": BODY, "ru": "Мы собираем."}}
    return builders.release(Page(code=code, **words | given), by=by)


# marks


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", []),
        (" \n\n ", []),
        ("One\ntwo", ["paragraph"]),
        ("One\n\ntwo", ["paragraph", "paragraph"]),
        ("## One\nTwo", ["heading", "paragraph"]),
        ("One\n## Two", ["paragraph", "heading"]),
        ("##One", ["paragraph"]),
        ("- a\n- b", ["list"]),
        ("- a\n\n- b", ["list", "list"]),
        ("One\n- a\nstill a", ["paragraph", "list"]),
    ],
)
def test_marks_make_blocks(text, kinds):
    assert [block.kind for block in markup.parse(text)] == kinds


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://example.org/.", ["https://example.org/"]),
        ("(https://example.org/a_b), https://two.example", ["https://example.org/a_b", "https://two.example"]),
        ("http://example.org javascript:x https:// www.example.org", []),
        ("«https://example.org/кино»؛", ["https://example.org/кино"]),
    ],
)
def test_only_bare_safe_addresses_are_links(text, links):
    (block,) = markup.parse(text)

    assert [piece.text for piece in block.lines[0] if piece.is_link] == links
    assert "".join(piece.text for piece in block.lines[0]) == text


def test_page_is_drawn_from_its_marks(about):
    text = re.sub(r"\s+<", "<", Client().get("/en/about/").text)

    assert "<h1>On about</h1>" in text
    assert "<h2>Who</h2>" in text
    assert re.search(r"<ul><li>readers</li><li>writers of all kinds</li></ul>", text)
    assert '<a href="https://example.org/a?b=c" rel="external noopener noreferrer">' in text


def test_markup_of_the_author_is_shown_and_not_obeyed(vocabulary, reviewer):
    page("about", reviewer, body={"en": "<script>x</script>\n- <b>y\n## <i>z\nhttps://example.org/<script>"})

    main = Client().get("/en/about/").text.split("<main")[1].split("</main>")[0]

    assert not re.search(r"<(script|b|i)>", main)


def test_page_in_another_language_says_so(about):
    pages = {language: Client().get(f"/{language}/about/").text for language in ("en", "ru", "fa-af")}

    assert "not yet in your language" not in pages["en"] + pages["ru"]
    assert 'lang="en" dir="ltr"' in pages["fa-af"]


def test_withdrawn_or_unknown_page_is_not_there(about, reviewer, client_of):
    client_of(reviewer).post(desk_url(about, "delete"), {"post": "yes"})

    assert Client().get("/en/about/").status_code == 404
    assert Client().get("/en/never/").status_code == 404


# the foot and the sitemap


def test_foot_lists_pages_in_their_order_and_language(vocabulary, reviewer):
    page("last", reviewer, position=2)
    page("first", reviewer, position=1)
    page("untitled", reviewer, title={})

    english, dari, russian = (Client().get(f"/{language}/").text for language in ("en", "fa-af", "ru"))

    assert re.findall(r'<li><a href="/en/(\w+)/">On', english) == ["first", "last"]
    assert '<li><a href="/fa-af/first/">درباره</a></li>' in dari
    assert '<a href="/ru/first/"><span lang="en" dir="ltr">On first</span></a>' in russian


def test_sitemap_names_pages(about):
    text = Client().get("/sitemap.xml").text

    assert "<loc>http://testserver/en/about/</loc>" in text
    assert "<loc>http://testserver/fa-af/about/</loc>" in text


def test_page_can_be_reported(about):
    text = Client().get("/en/report/?about=page/about").text

    assert '<a href="/en/about/"><b>On about</b></a>' in text


# writing


def test_page_written_at_the_desk_is_public_at_once(vocabulary, hub_staff, client_of):
    data = {"code": "contact", "position": 3, "title__en": "Contact", "body__en": "Write to us."}

    client_of(hub_staff).post(desk_url(Page(), "add"), data)

    assert "Write to us." in Client().get("/en/contact/").text


TAKEN = ["cases", "report", "search", "countries", "errata", "compare", "glossary"]


@pytest.mark.parametrize("code", TAKEN)
def test_code_of_another_page_is_refused_at_the_desk(code, vocabulary, hub_staff, client_of):
    answer = client_of(hub_staff).post(desk_url(Page(), "add"), {"code": code, "position": 1, "title__en": "Ours"})

    assert "Choose another code." in answer.text
    assert not Page.objects.exists()


@pytest.mark.parametrize("code", TAKEN)
def test_code_of_another_page_is_refused_on_import(code, vocabulary, hub_staff, client_of):
    answer = builders.import_row(client_of(hub_staff), "pages", **{"code": code, "title:en": "Ours"})

    assert f"“{code}” is the address of another page" in answer.text
    assert not Page.objects.exists()


def test_imported_page_is_public_and_exported_again(vocabulary, hub_staff, client_of):
    client = client_of(hub_staff)

    builders.import_row(client, "pages", **{"code": "contact", "position": "4", "title:en": "Contact", "body:en": BODY})
    (row,) = builders.read_csv(client.get(reverse("admin:export", args=["pages"])))

    assert "<h2>Who" in Client().get("/en/contact/").text
    assert (row["code"], row["position"], row["body:en"]) == ("contact", "4", BODY)


def test_researchers_do_not_write_pages(vocabulary, researcher, client_of):
    answer = client_of(researcher).post(desk_url(Page(), "add"), {"code": "contact", "position": 1, "title__en": "A"})

    assert answer.status_code == 403
    assert not Publication.objects.filter(kind="page").exists()


# the notice


def test_notice_stands_on_every_page_in_the_readers_language_while_it_is_filled(about, publish, reviewer):
    publish(builders.case())
    paths = ["", "cases/", "cases/KZ-reading-room/", "about/", "report/", "search/?q=room"]
    edition = Edition.objects.get()
    notices = []
    for notice in ({"en": "Closed on <Monday>.", "fa-af": "دوشنبه"}, {}):
        edition.notice = notice
        builders.release(edition, by=reviewer)
        pages = {path: Client().get(f"/ru/{path}").text for path in paths}
        notices.append({path: re.findall(r'role="note".*?</div>', text, re.DOTALL) for path, text in pages.items()})

    assert all("Closed on &lt;Monday&gt;." in found and 'lang="en"' in found for (found,) in notices[0].values())
    assert not any(notices[1].values())


def test_notice_is_written_at_the_desk(vocabulary, hub_staff, client_of):
    edition = Edition.objects.get()

    data = {"released": "2021-11", "title__en": "Test Atlas", "notice__en": "We move on Monday."}
    client_of(hub_staff).post(desk_url(edition), data)

    assert "We move on Monday." in Client().get("/en/").text
