"""Imports as people click them, with script and without: hostile files, doubles, thousands of rows, the way back."""

import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.browser.readings import LANGUAGES, NARROW, WIDE
from tests.browser.test_reading import EVERYTHING, faults
from tests.builders import csv_bytes
from tests.served import ROOT

FIXTURES = ROOT / "fixtures" / "central-asia-2021"
NEEDED = ("countries", "editions", "sources", "terms")
OPEN = {"Country": "Kazakhstan", "Type": "project", "Theme": "education", "Status": "running"}
MANY = 2500


def projects(name):
    """Three projects around a name of their own, for the site remembers what it was told of others."""
    return [
        OPEN | {"Project": f"The {name} library", "Partner": f"{name} Initiative", "Summary": "Neighbours lend books."},
        OPEN | {"Project": f"A {name} garden", "Theme": f"{name} care", "Summary": "Write to bolat@example.org first."},
        OPEN | {"Project": f"The {name} boat", "Country": "Atlantis", "Summary": "Nobody knows where."},
    ]


def stakeholder(name):
    row = {"code": f"KZ-{name.lower()}", "country": "KZ", "sector": "media", "language": "en"}
    return row | {"title:en": f"{name} Initiatives"}


HOSTILE = {
    "picture": "<img src=x onerror=alert(1)>",
    "script": "</textarea><script>alert(1)</script>",
    "link": "javascript:alert(1)",
    "formula": "=cmd|' /C calc'!A0",
    "direction": "abc \u202egpj.exe",
    "template": "{{ 7|add:7 }} {% debug %}",
    "entity": "&lt;b&gt; &#x202e;",
}
SIGNS = "document.querySelectorAll('img[onerror], #content script:not([src]), a[href^=javascript]').length"
CONTROLS = "[...document.querySelectorAll('#content :is(a, button, select, input, summary)')]"
LOOKS = """() => CONTROLS.map(element => {
  const style = getComputedStyle(element);
  return [style.outline, style.boxShadow, style.borderColor, style.backgroundColor, style.color].join()
})""".replace("CONTROLS", CONTROLS)
FOCUSED = f"() => {CONTROLS}.indexOf(document.activeElement)"


@pytest.fixture(scope="module")
def desk(site, tmp_path_factory):
    """A site with countries and terms, and nothing that works beside it yet."""
    folder = tmp_path_factory.mktemp("sheets")
    for name in NEEDED:
        shutil.copy(FIXTURES / f"{name}.csv", folder)
    site.load(folder)
    return site


@contextmanager
def working(desk):
    """What works beside the web, as gunicorn starts it, while the context lasts."""
    process = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT, env=desk.environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def at_desk(new_window, desk):
    """Opens a window of hub staff who are logged in; dialogs of a page would be noted in `window.dialogs`."""

    def open_window(**options):
        page = new_window(viewport={"width": WIDE, "height": 900}, **options)
        page.dialogs = []
        page.on("dialog", lambda dialog: (page.dialogs.append(dialog.message), dialog.dismiss()))
        page.goto(desk.desk())
        page.fill("#id_username", "hub-staff")
        page.fill("#id_password", desk.passwords["hub-staff"])
        page.click("input[type=submit]")
        page.wait_for_selector("#waiting")
        return page

    return open_window


@pytest.fixture(scope="module")
def window(at_desk):
    return at_desk()


def choose(page, desk, *rows, name="projects.csv", data=b""):
    page.goto(desk.desk("spreadsheets/import/"))
    page.set_input_files("#id_file", {"name": name, "mimeType": "text/csv", "buffer": data or csv_bytes(*rows)})
    page.click(".submit-row [type=submit]")
    page.wait_for_load_state()


def check(page):
    page.click("[name=check]")
    page.wait_for_selector("nav.counts")


def commit(page):
    if looked := page.query_selector("[name=looked]"):
        looked.check()
    page.click("text=Import the clean rows")
    page.wait_for_selector("text=Import another file")


def undo(page):
    page.click("summary:has-text('Undo this import')")
    page.click("text=Undo all of it")
    page.wait_for_selector(".messagelist")


def counts(page):
    return page.inner_text("nav.counts").split("\n")[0].strip()


def many(prefix):
    return b"code,country,kind,depth,stage,title:en\r\n" + b"".join(
        b"%s-%d,KZ,project,example,running,Room %d\r\n" % (prefix, number, number) for number in range(MANY)
    )


# hostile cells


def test_hostile_cells_are_shown_as_they_stand_and_do_nothing(window, desk):
    rows = [
        {"Project": text, "Country": "KZ", "Type": "project", "Theme": text, "Summary": text}
        for text in HOSTILE.values()
    ]
    rows = [
        row | {"Status": "running", f"{HOSTILE['picture']}": text}
        for row, text in zip(rows, HOSTILE.values(), strict=True)
    ]

    choose(window, desk, *rows, name=f"{HOSTILE['picture']}.csv")
    assert HOSTILE["picture"] in window.inner_text("table.columns")
    _assert_inert(window)
    window.click("button:has-text('Make new terms')")
    check(window)
    for fate in ("new", "invalid", "duplicate", "remarks"):
        window.goto(window.url.partition("?")[0] + f"?fate={fate}")
        _assert_inert(window)
    commit(window)
    _assert_inert(window)
    window.goto(desk.desk("spreadsheets/imports/"))
    _assert_inert(window)
    window.click("table a")
    window.goto(window.url.partition("?")[0] + "?fate=new")
    assert HOSTILE["script"] in window.text_content("#content")
    _assert_inert(window)
    undo(window)


def _assert_inert(window):
    assert window.evaluate(SIGNS) == 0
    assert window.dialogs == []


def test_a_turned_direction_stays_within_its_cell(window, desk):
    choose(window, desk, OPEN | {"Project": HOSTILE["direction"], "Partner": HOSTILE["direction"]})

    isolated = "getComputedStyle(document.querySelector('.sample')).unicodeBidi"
    assert window.evaluate(isolated) in ("isolate", "plaintext")
    assert window.get_attribute(".sample", "dir") == "auto"


# the way of a file


@pytest.mark.parametrize(("name", "scripted"), [("Lantern", True), ("Harbour", False)], ids=["script", "no script"])
def test_a_foreign_file_from_upload_to_undo_with_the_mouse(name, scripted, at_desk, desk):
    page = at_desk(java_script_enabled=scripted)
    choose(page, desk, stakeholder(name), name="stakeholders.csv")
    commit(page)

    # what the columns are, and what a value means
    choose(page, desk, *projects(name))
    assert f"The {name} library" in page.inner_text("table.columns")
    page.select_option("select[name^=value-][name$=' care']", "+")
    page.click("fieldset.values >> text=Save, and look again >> nth=-1")
    assert "#at-0-" in page.url
    assert page.locator("text=1 value is decided").count() == 1
    check(page)

    # a fault, something to look at, and an organisation that may be there already
    page.click("nav .fate-invalid")
    assert "Atlantis" in page.inner_text("table.preview")
    page.click(".fate-remarks")
    assert "An e-mail address stands here." in page.inner_text("table.preview")
    page.click(".fate-duplicate")
    assert "similar name" in page.inner_text("table.preview")
    page.check(f"text=the same as KZ-{name.lower()}: fill only what is empty there")
    page.click("text=Save the answers, and check again >> nth=0")
    assert page.locator(".fate-duplicate").count() == 0

    # written, and taken back
    commit(page)
    assert "Nothing of this is public yet" in page.inner_text("#content")
    undo(page)
    assert "undone" in page.inner_text(".file")
    page.goto(desk.desk("cases/case/"))
    assert name not in page.inner_text("#content")


def test_a_tab_writes_nothing_that_it_has_not_shown_and_the_way_back_leads_to_the_import(at_desk, desk):
    page = at_desk()
    choose(page, desk, *projects("Ferry"))
    check(page)
    preview = page.url

    other = page.context.new_page()
    other.goto(f"{preview}columns/")
    other.select_option("[name^=to-]:right-of(:text('Theme'))", "")
    check(other)
    page.click("text=Import the clean rows")

    assert page.url == preview
    assert "The preview has changed since you looked at it" in page.inner_text(".messagelist")
    assert "Nothing has been written yet" in page.inner_text("#content")
    commit(page)
    run = page.url
    page.go_back()
    page.goto(preview)
    assert page.url == run
    page.goto(f"{run}undo/")
    assert page.url == run
    assert "done" in page.inner_text(".file")
    undo(page)


# thousands of rows


def test_thousands_of_rows_are_cancelled_while_they_wait(at_desk, desk):
    page = at_desk(java_script_enabled=False)
    choose(page, desk, data=many(b"KZ-cancelled"))
    assert page.locator("progress").count() == 1
    with working(desk):
        _wait(page, False, "nav.counts")

    page.click("text=Import the clean rows")
    assert f"0 of {MANY} rows" in page.inner_text(".progress")
    page.click("text=Cancel: write nothing")

    assert "The import is cancelled. Nothing was written." in page.inner_text(".messagelist")
    with working(desk):
        page.goto(page.url)
        assert "cancelled: nothing was written" in page.inner_text(".file")


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without script"])
def test_thousands_of_rows_are_worked_off_while_somebody_looks(scripted, at_desk, desk):
    page = at_desk(java_script_enabled=scripted)
    choose(page, desk, data=many(b"KZ-many%d" % scripted))
    with working(desk):
        seen = _wait(page, scripted, "nav.counts")
        assert f"{MANY} new" in page.inner_text("nav.counts")

        page.click("text=Import the clean rows")
        seen |= _wait(page, scripted, "text=Undo this import")
        undo(page)
        assert "This takes a while." in page.inner_text(".messagelist")
        while "undone" not in page.inner_text(".file"):
            page.wait_for_timeout(500)
            page.goto(page.url)

    assert f"0 of {MANY} rows" in seen
    assert all(told.endswith(f" of {MANY} rows") for told in seen), seen


def _wait(page, scripted, selector):
    """Look until something long is over; what was told of it on the way."""
    seen = set()
    for _look in range(240):
        if page.locator(selector).count():
            return seen
        seen |= {text.strip() for text in page.locator(".progress").all_inner_texts()}
        if not scripted and page.locator("text=Look again").count():
            page.click("text=Look again")
        page.wait_for_timeout(250)
    raise AssertionError(f"{selector} never came; {seen}")


# nobody is kept out


@pytest.fixture(scope="module")
def states(window, desk):
    """Every page of an import in every state: {name: address}."""
    found = {name: desk.desk(f"spreadsheets/{path}") for name, path in (("sheets", ""), ("upload", "import/"))}
    choose(window, desk, stakeholder("Beacon"), name="stakeholders.csv")
    commit(window)
    choose(window, desk, *projects("Beacon"))
    found["columns"] = window.url
    choose(window, desk, *projects("Beacon"))
    check(window)
    preview = window.url.partition("?")[0]
    found |= {f"preview, {fate}": f"{preview}?fate={fate}" for fate in ("new", "invalid", "duplicate", "remarks")}
    choose(window, desk, *projects("Beacon"))
    check(window)
    commit(window)
    found |= {"run": window.url, "log": desk.desk("spreadsheets/imports/")}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_an_import_keep_nobody_out(language, states, window, desk):
    window.goto(desk.desk("settings/"))
    window.select_option("[name=desk_language]", language)
    window.click("#content form [type=submit]")
    wrong = []
    for width, look in ((WIDE, "light"), (NARROW, "dark")):
        window.set_viewport_size({"width": width, "height": 900})
        window.emulate_media(color_scheme=look)
        for name, address in states.items():
            window.goto(address)
            if window.evaluate("document.documentElement.scrollWidth") > width:
                wrong.append((name, width, "scrolls sideways"))
            wrong += [(name, width, fault) for fault in faults(window, EVERYTHING)]
    assert wrong == []
    assert window.get_attribute("html", "lang") == language


def test_focus_is_seen_wherever_it_goes(states, window):
    for name in ("columns", "preview, duplicate"):
        window.goto(states[name])
        before, seen = window.evaluate(LOOKS), 0
        while seen < 12:
            window.keyboard.press("Tab")
            if (place := window.evaluate(FOCUSED)) >= 0:
                window.wait_for_timeout(200)  # colours of the desk fade over
                assert window.evaluate(LOOKS)[place] != before[place], (name, place)
                seen += 1
