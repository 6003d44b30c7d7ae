"""Real sites and Debian's Chromium."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.served import served

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site that is empty when a file of tests begins, with the accounts it prints."""
    with served(tmp_path_factory.mktemp("var"), edition="none") as site:
        yield site


@pytest.fixture(scope="session")
def edition(tmp_path_factory):
    """The site with the whole edition of 2021."""
    with served(tmp_path_factory.mktemp("var"), edition="central-asia-2021") as site:
        yield site


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def new_window(chromium, site):
    yield from _windows(chromium, site)


@pytest.fixture(scope="module")
def new_reader(chromium, edition):
    yield from _windows(chromium, edition)


def _windows(chromium, site):
    """Opens fresh browser windows; at the end nothing foreign was asked for and no policy was broken, anywhere."""
    contexts, foreign, violations = [], [], []

    def open_window(**options):
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: request.url.startswith(site.url) or foreign.append(request.url))
        page.on("console", lambda line: "Content Security Policy" in line.text and violations.append(line.text))
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert foreign == []
    assert violations == []
