"""Readers report a problem: no account, no cookie, no trace of who they are, never so many that the desk drowns."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from catalogue import reports
from catalogue.models import Digest, Report, ReportWindow, Trouble
from tests import builders
from tests.test_reader_traces import MARKS, READER, everything_stored

pytestmark = pytest.mark.django_db

PAGE = "/en/report/"
PLAIN = "application/x-www-form-urlencoded"
OURS = {"Sec-Fetch-Site": "same-origin"}
TYPED = {"about": "case/KZ-reading-room", "trouble": "fact", "text": "It opened in 2019.", "reach": "", "trap": ""}


@pytest.fixture
def case(vocabulary, publish):
    return publish(builders.case())


def send(path=PAGE, headers=OURS, **typed):
    return Client(enforce_csrf_checks=True).post(path, urlencode(TYPED | typed), headers=headers, content_type=PLAIN)


def test_every_entry_leads_to_the_page_and_the_page_names_the_entry(case):
    entry = Client().get("/en/cases/KZ-reading-room/").text
    (address,) = re.findall(r'href="(/en/report/\?about=[^"]+)"', entry)

    page = Client().get(address).text

    assert '<a href="/en/cases/KZ-reading-room/"><b>The reading room</b></a>' in page
    assert "version 1" in page
    assert 'href="/ru/report/?about=case%2FKZ-reading-room"' in page


def test_a_report_is_kept_with_the_entry_the_version_and_the_day(case):
    answer = send("/ru/report/", text="  It opened in 2019.\r\nAsk the school. ", reach="by letter")

    report = Report.objects.get()
    assert (answer.status_code, answer.url) == (303, "/ru/report/thanks/")
    assert (report.kind, report.code, report.version, report.language) == ("case", "KZ-reading-room", 1, "ru")
    assert (report.trouble, report.text, report.reach) == ("fact", "It opened in 2019.\nAsk the school.", "by letter")
    assert report.day == timezone.localdate()
    assert Client().get(answer.url).status_code == 200


@pytest.mark.parametrize("about", ["", "nonsense", "country/KZ", "case/", "case/a b", "user/1", "x" * 5000])
def test_what_can_be_no_entry_is_the_whole_site(about, case):
    page = Client().get(PAGE, {"about": about})
    answer = send(about=about)

    assert page.status_code == 200
    assert "About the whole site" in page.text
    assert answer.status_code == 303
    assert (Report.objects.get().kind, Report.objects.get().code) == ("", "")


def test_a_draft_looks_like_what_never_was(vocabulary):
    builders.case("KZ-draft")

    pages = [Client().get(PAGE, {"about": f"case/{code}"}).text for code in ("KZ-draft", "KZ-never")]

    assert pages[0].replace("KZ-draft", "KZ-never") == pages[1]
    assert "is not here now" in pages[1]


NO_CHOICE = "weather"  # no more a choice than none at all
FAULTS = {
    "nothing chosen": ({"trouble": NO_CHOICE}, "#trouble", "Nothing is chosen."),
    "empty choice": ({"trouble": ""}, "#trouble", "Nothing is chosen."),
    "no text": ({"text": " \n "}, "#text", "The text is empty."),
    "too long a text": ({"text": "я" * 4001}, "#text", "longer than 4000 letters"),
    "too long a line": ({"reach": "я" * 201}, "#reach", "longer than 200 letters"),
    "a program's work": ({"trap": "https://spam.example"}, "#trap", "This field catches programs"),
}


@pytest.mark.parametrize(("typed", "place", "fault"), FAULTS.values(), ids=FAULTS)
def test_fault_is_told_with_a_link_to_its_field_and_all_that_was_typed(typed, place, fault, case):
    given = {"text": "<b>Кенар</b>", "reach": "Door & bell", "trouble": "link"} | typed

    answer = send(**given)

    summary = re.search(r'<div class="notice strong" role="alert".*?</div>', answer.text, re.DOTALL)[0]
    assert answer.status_code == 422
    assert re.search(rf'<a href="{place}">[^<]*{fault}', summary)
    assert f'id="{place[1:]}"' in answer.text
    assert kept_in(answer) == {
        name: value.strip() for name, value in (TYPED | given).items() if name != "trouble" or value in Trouble
    }
    assert not Report.objects.exists()


def kept_in(page):
    """What a browser would send again from the page as it came back."""
    controls = builders.Controls()
    controls.feed(re.search(r'<form class="form".*?</form>', page.text, re.DOTALL)[0])
    return {name: values[0].strip() for name, values in controls.sent.items()}


def test_what_is_typed_comes_back_escaped(case):
    answer = send(trouble="", text="</textarea><script>x</script>", reach='"><script>')

    assert "<script>" not in answer.text


ORIGINS = {
    "a browser of today": ({"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}, True),
    "an older one": ({"Origin": "http://testserver", "Referer": "http://testserver/en/report/"}, True),
    "behind a proxy that speaks https": ({"Origin": "https://testserver"}, True),
    "an old one": ({"Referer": "http://testserver/en/report/"}, True),
    "another site": ({"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, False),
    "a sister of the site": ({"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"}, False),
    "typed by hand": ({"Sec-Fetch-Site": "none"}, False),
    "another site in an older browser": ({"Origin": "https://evil.example"}, False),
    "another that quotes us": ({"Origin": "https://evil.example", "Referer": "http://testserver/"}, False),
    "another port": ({"Origin": "http://testserver:8080"}, False),
    "from nowhere": ({"Origin": "null"}, False),
    "another site in an old browser": ({"Referer": "https://evil.example/?http://testserver/"}, False),
    "a name that begins like ours": ({"Referer": "http://testserver.evil.example/"}, False),
    "no address": ({"Origin": "http://[testserver"}, False),
    "silent": ({}, False),
}


@pytest.mark.parametrize(("headers", "is_ours"), ORIGINS.values(), ids=ORIGINS)
def test_only_what_this_page_sent_is_taken(headers, is_ours, case):
    answer = send(headers=headers)

    assert answer.status_code == (303 if is_ours else 403)
    assert Report.objects.exists() == is_ours
    assert is_ours or "It opened in 2019." in answer.text


@pytest.mark.parametrize("content_type", ["multipart/form-data; boundary=x", "text/plain", "application/json"])
def test_nothing_but_the_form_is_read(content_type, case):
    body = b'--x\r\nContent-Disposition: form-data; name="text"; filename="a"\r\n\r\nAll\r\n--x--\r\n'

    answer = Client().post(PAGE, body, content_type=content_type, headers=OURS)

    assert answer.status_code == 422
    assert not Report.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
@pytest.mark.parametrize("path", [PAGE, "/en/report/thanks/"])
def test_other_methods_are_refused(path, method):
    assert getattr(Client(), method)(path).status_code == 405


def test_no_answer_is_kept_or_sets_a_cookie(case):
    answers = [Client().get(PAGE), send(), send(text=""), send(headers={}), Client().get("/en/report/thanks/")]

    assert [answer.status_code for answer in answers] == [200, 303, 422, 403, 200]
    for answer in answers:
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "ETag" not in answer.headers
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert "csrf" not in answer.text


def test_page_waits_in_every_language(case, languages):
    for language in languages:
        assert Client().get(f"/{language}/report/?about=case/KZ-reading-room").status_code == 200


# limits


def test_an_entry_is_reported_only_so_often_within_an_hour(case, publish):
    publish(builders.case("KZ-other"))
    for _each in range(reports.MOST_OF_AN_ENTRY):
        assert send().status_code == 303

    answer = send(text="One more, and it is long.", reach="by letter")

    assert answer.status_code == 429
    assert "too many reports came in this hour" in answer.text
    assert "One more, and it is long." in answer.text
    assert 'value="by letter"' in answer.text
    assert Report.objects.count() == reports.MOST_OF_AN_ENTRY
    assert send(about="case/KZ-other").status_code == 303
    assert send(about="").status_code == 303


def test_the_site_takes_only_so_many_within_an_hour(case, monkeypatch):
    monkeypatch.setattr(reports, "MOST_OF_THE_SITE", 3)

    statuses = [send(about="").status_code for _each in range(4)]

    assert statuses == [303, 303, 303, 429]
    assert send().status_code == 429
    assert Report.objects.count() == 3


def test_what_was_refused_for_its_entry_counts_for_nothing(case):
    for _each in range(reports.MOST_OF_AN_ENTRY + 3):
        send()
    send(text="")
    send(headers={})

    assert ReportWindow.objects.get(about="").number == reports.MOST_OF_AN_ENTRY


def test_next_hour_is_free_again_and_the_last_one_forgotten(case):
    for _each in range(reports.MOST_OF_AN_ENTRY):
        send()
    ReportWindow.objects.update(opened=timezone.now() - timedelta(hours=1))

    assert send().status_code == 303
    assert {window.number for window in ReportWindow.objects.all()} == {1}


def test_page_says_whom_to_write_to_when_it_cannot_take_more(case, monkeypatch):
    builders.release(
        builders.Edition(code="newer", released="2022", contact="https://hub.example/contact", title={"en": "Newer"}),
        by=builders.User.objects.first(),
    )
    monkeypatch.setattr(reports, "MOST_OF_THE_SITE", 0)

    assert 'href="https://hub.example/contact"' in send().text


# traces


def test_nothing_of_the_sender_is_kept(case):
    reader = Client(**READER | {"HTTP_REFERER": "http://testserver/en/report/"})
    before = timezone.now()

    answer = reader.post(PAGE, urlencode(TYPED), content_type=PLAIN)

    stored = everything_stored()
    assert answer.status_code == 303
    assert not MARKS.search(stored.replace("cnry.example", ""))
    times = [window.opened for window in ReportWindow.objects.all()]
    assert set(times) == {before.replace(minute=0, second=0, microsecond=0)}
    assert set(fields_of_time(Report)) == {"day", "answered_on"}


def fields_of_time(model):
    return [f.name for f in model._meta.fields if f.get_internal_type() in ("DateField", "DateTimeField", "TimeField")]


def test_a_report_changes_no_public_answer(case):
    paths = ["/en/", "/en/cases/", "/en/cases/KZ-reading-room/", "/en/cases.json", PAGE, f"{PAGE}?about=case/KZ-x"]
    client = Client()
    before = [(client.get(path).content, client.get(path).headers.get("ETag")) for path in paths]
    digest = Digest.objects.get().value

    send()

    assert [(client.get(path).content, client.get(path).headers.get("ETag")) for path in paths] == before
    assert Digest.objects.get().value == digest
