"""What a page costs on a metered line, as Chromium receives it: bytes with headers, compressed.

`weights.json` holds what each first view weighed when somebody last looked. A page that gains a tenth fails, and so
does one that loses a tenth: then `pytest tests/browser/test_weight.py --weigh` writes the new figures down, for the
commit to show.
"""

import json
from pathlib import Path

import pytest

KB = 1024
MOST_BYTES, MOST_REQUESTS, MOST_SCRIPT, MOST_STYLE = 30 * KB, 6, 8 * KB, 11 * KB
MOST_AGAIN = 12 * KB
TOLERANCE = 0.1
RECORD = Path(__file__).with_name("weights.json")
PAGES = {
    "home": "",
    "country": "countries/kazakhstan/",
    "case": "cases/KZ-ikomek109/",
    "cases": "cases/?country=KZ",
    "stakeholders": "stakeholders/",
    "evidence": "evidence/",
    "search": "search/?q=children",
}
VIEWS = [(language, name) for language in ("en", "fa-af") for name in PAGES]


@pytest.fixture(scope="module")
def recorded(request):
    """The weights of last time; with --weigh, those of now take their place."""
    weights = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    yield weights
    if request.config.getoption("--weigh"):
        RECORD.write_text(json.dumps(weights, indent=2, sort_keys=True) + "\n")


@pytest.fixture
def first_view(new_reader, edition):
    """[(kind of resource, bytes)] that a browser with nothing in its cache receives for a path."""

    def look(path):
        window = new_reader()
        return window, received(window, edition.url + path)

    return look


def received(window, address):
    kinds, sizes = {}, []
    line = window.context.new_cdp_session(window)
    line.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    line.on(
        "Network.loadingFinished",
        lambda event: sizes.append((kinds.get(event["requestId"], ""), event["encodedDataLength"])),
    )
    line.send("Network.enable")
    window.goto(address, wait_until="networkidle")
    line.detach()
    return [(kind, size) for kind, size in sizes if size]  # what comes from the cache costs nothing


def weight(sizes, kind=None):
    return round(sum(size for each, size in sizes if kind in (None, each)))


@pytest.mark.parametrize(("language", "name"), VIEWS)
def test_first_view_is_light_and_stays_as_it_was(language, name, first_view, recorded, request):
    window, sizes = first_view(f"/{language}/{PAGES[name]}")
    now = weight(sizes)
    before = recorded.get(f"{language} {name}", 0)
    if request.config.getoption("--weigh"):
        before = recorded[f"{language} {name}"] = now
    window.context.close()

    assert now <= MOST_BYTES
    assert len(sizes) <= MOST_REQUESTS
    assert weight(sizes, "Script") <= MOST_SCRIPT
    assert weight(sizes, "Stylesheet") <= MOST_STYLE
    assert {kind for kind, _size in sizes} <= {"Document", "Script", "Stylesheet", "Image", "Other"}  # no fonts
    assert before * (1 - TOLERANCE) <= now <= before * (1 + TOLERANCE), "look at it, then: pytest … --weigh"


def test_next_page_costs_its_words_alone(first_view, edition):
    window, _sizes = first_view("/en/")

    sizes = received(window, edition.url + "/en/cases/KZ-ikomek109/")

    assert len(sizes) == 1
    assert weight(sizes) <= MOST_AGAIN
