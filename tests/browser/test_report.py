"""The report form as a browser sends it: its headers, no cookie, the policy kept, with script off, at 320 px."""

import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from catalogue.reports import MOST_OF_THE_SITE

LANGUAGES = {"en": "ltr", "ru": "ltr", "fa-af": "rtl"}


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def reader(new_window, request):
    return new_window(java_script_enabled=request.param, viewport={"width": 320, "height": 700})


def test_report_is_sent_from_the_first_page(reader, site):
    sent = []
    reader.on("request", lambda request: request.method == "POST" and sent.append(request))
    reader.goto(f"{site.url}/en/")
    reader.click("footer >> text=Report a problem")

    # a fault comes back with everything typed, above it what to do, and the way to the field
    reader.fill("#text", "Кенар sings in the wrong place.")
    reader.click("text=Send the report")
    assert "Nothing is chosen." in reader.inner_text("[role=alert]")
    assert reader.input_value("#text") == "Кенар sings in the wrong place."
    assert reader.locator("[role=alert]:focus").count() == 1
    reader.click("[role=alert] a")
    reader.keyboard.press("Space")
    assert reader.locator("#trouble:checked").count() == 1

    # sent with the headers it is believed by, and without a cookie
    reader.click("text=Send the report")
    assert "Thank you" in reader.inner_text("h1")
    assert reader.url == f"{site.url}/en/report/thanks/"
    headers = sent[-1].all_headers()
    assert (headers["origin"], headers["sec-fetch-site"]) == (site.url, "same-origin")
    assert "cookie" not in headers
    assert reader.context.cookies() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_fits_a_small_screen(language, reader, site):
    for path in ("report/", "report/thanks/"):
        reader.goto(f"{site.url}/{language}/{path}")

        assert reader.get_attribute("html", "dir") == LANGUAGES[language]
        assert reader.locator("body").bounding_box()["width"] <= 320
        boxes = filter(None, [part.bounding_box() for part in reader.locator("main *").all()])
        assert max(box["x"] + box["width"] for box in boxes) <= 320


def test_another_page_cannot_send_the_form(new_window, site):
    stranger = new_window()
    stranger.set_content(
        f'<form method="post" action="{site.url}/en/report/"><input name="trouble" value="other">'
        '<input name="text" value="From elsewhere"><button>Win</button></form>'
    )

    with stranger.expect_navigation() as answered:
        stranger.click("button")

    assert answered.value.status == 403
    assert "Your text stands below" in stranger.inner_text("[role=alert]")


def test_limit_holds_in_all_processes_at_once(site):
    """Last in this file: it uses up what the site takes within the hour."""
    _wait_for_a_whole_minute_of_the_hour()
    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda number: _send(site, number), range(MOST_OF_THE_SITE + 12)))

    assert set(statuses) == {200, 429}
    assert MOST_OF_THE_SITE - 2 <= statuses.count(200) <= MOST_OF_THE_SITE  # two came before


def _wait_for_a_whole_minute_of_the_hour():
    """The limit is that of an hour, and begins anew when the hour turns."""
    now = datetime.now(UTC)
    if now.minute == 59:
        time.sleep(60 - now.second)


def _send(site, number):
    typed = urllib.parse.urlencode({"trouble": "other", "text": f"Report {number}"}).encode()
    request = urllib.request.Request(f"{site.url}/en/report/", typed, {"Origin": site.url})  # noqa: S310 - our own server
    try:
        return urllib.request.urlopen(request).status  # noqa: S310 - our own server
    except urllib.error.HTTPError as refusal:
        refusal.close()
        return refusal.code
