"""The main job as people click it: an empty site, the first spreadsheets, a case from draft to the public and away."""

from pathlib import Path

import pytest

from tests.builders import csv_bytes

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "central-asia-2021"
CASE = {
    "code": "KZ-apple-library",
    "country": "KZ",
    "language": "en",
    "kind": "project",
    "depth": "example",
    "stage": "running",
    "themes": "education",
    "title:en": "The apple library",
    "summary:en": "Neighbours lend books under apple trees.",
    "title:ru": "Яблочная библиотека",
    "origin:ru": "machine",
    "ready:ru": "yes",
}
BROKEN = CASE | {"code": "KZ-broken", "country": "XX", "stage": "dreaming"}


@pytest.fixture(scope="module")
def at_desk(new_window, site):
    """A window of somebody who is logged in at the desk."""
    windows = {}

    def window(name):
        if name not in windows:
            page = windows[name] = new_window()
            page.goto(site.desk())
            page.fill("#id_username", name)
            page.fill("#id_password", site.passwords[name])
            page.click("input[type=submit]")
            page.wait_for_selector("#waiting")
        return windows[name]

    return window


def import_file(page, site, name, data):
    page.goto(site.desk("spreadsheets/import/"))
    page.set_input_files("#id_file", {"name": name, "mimeType": "text/csv", "buffer": data})
    page.click("input[type=submit]")
    page.wait_for_selector(".counts")
    preview = page.inner_text("#content")
    page.click("text=Import the clean rows")
    page.wait_for_selector("text=Import another file")
    return preview


def open_entry(page, site, code):
    page.goto(site.desk(f"cases/case/?q={code}"))
    page.click(f"text={code}")
    page.wait_for_selector(".state")


def press(page, button):
    page.click(f".transitions >> text={button}")
    page.wait_for_selector(".messagelist")


def test_main_job_by_click(site, new_window, at_desk):
    reader = new_window()

    # an empty site says what to do first
    reader.goto(site.url)
    assert "load_edition" in reader.inner_text("main")

    # hub staff bring the reference records
    for sheet in ("countries", "terms", "sources", "editions"):
        import_file(at_desk("hub-staff"), site, f"{sheet}.csv", (FIXTURES / f"{sheet}.csv").read_bytes())

    # a researcher imports a sheet with a good and a bad row
    researcher = at_desk("researcher")
    preview = import_file(researcher, site, "cases.csv", csv_bytes(CASE, BROKEN))
    assert "1 new" in preview
    assert "1 invalid" in preview
    assert "dreaming" in preview

    # submitted, previewed as the reader would see it, published by somebody else
    open_entry(researcher, site, "KZ-apple-library")
    press(researcher, "Submit for review")
    researcher.click("text=Preview as reader")
    assert "The apple library" in researcher.inner_text("h1")
    reader.goto(f"{site.url}/en/cases/KZ-apple-library/")
    assert "The apple library" not in reader.inner_text("body")
    open_entry(at_desk("reviewer"), site, "KZ-apple-library")
    press(at_desk("reviewer"), "Publish")

    # the public finds it: search box, filter, detail, three languages, file
    reader.goto(f"{site.url}/en/cases/")
    reader.fill("main input[type=search], header input[type=search]", "apple")
    reader.keyboard.press("Enter")
    reader.click("main >> text=The apple library")
    assert "Neighbours lend books" in reader.inner_text("main")
    reader.goto(f"{site.url}/ru/cases/KZ-apple-library/")
    assert "Яблочная библиотека" in reader.inner_text("h1")
    reader.goto(f"{site.url}/fa-af/cases/KZ-apple-library/")
    assert reader.get_attribute("html", "dir") == "rtl"
    assert reader.locator("h1 [lang=en]").inner_text() == "The apple library"

    # edited at the desk: the public sees it only after the next publication, and version 1 stays
    open_entry(researcher, site, "KZ-apple-library")
    researcher.fill("#id_texts-0-title", "The pear library")
    researcher.click("input[name=_continue]")
    researcher.wait_for_selector(".messagelist")
    reader.goto(f"{site.url}/en/cases/KZ-apple-library/")
    assert "apple" in reader.inner_text("h1")
    press(researcher, "Submit for review")
    open_entry(at_desk("reviewer"), site, "KZ-apple-library")
    press(at_desk("reviewer"), "Publish")
    reader.reload()
    assert "pear" in reader.inner_text("h1")
    reader.goto(f"{site.url}/en/cases/KZ-apple-library/v/1/")
    assert "apple" in reader.inner_text("h1")

    # what changed since is a click away
    reader.click("text=See what changed since")
    assert "apple" in reader.inner_text("del >> nth=1")
    assert "pear" in reader.inner_text("ins >> nth=1")
    assert reader.locator("#from").input_value() == "1"

    # withdrawn: gone
    press(at_desk("reviewer"), "Withdraw")
    assert reader.goto(f"{site.url}/en/cases/KZ-apple-library/").status == 404
    assert reader.context.cookies() == []
