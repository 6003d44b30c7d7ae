"""A real site in a folder of its own: its own database, gunicorn, collected static files, and Debian's Chromium."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]


@dataclass
class Site:
    url: str
    passwords: dict
    environment: dict

    def desk(self, path=""):
        return f"{self.url}/desk/{path}"

    def load(self, folder):
        """Publish what a folder of sheets holds."""
        command = [sys.executable, "manage.py", "load_edition", str(folder), "--publish"]
        subprocess.run(command, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL, check=True)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """An empty site as `make run EDITION=none` starts it, with the accounts it prints."""
    var = tmp_path_factory.mktemp("var")
    port = _free_port()
    environment = {**os.environ, "ATLAS_VAR": str(var), "PORT": str(port), "EDITION": "none"}
    environment.pop("DATABASE_URL", None)
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "collectstatic", "--noinput", "-v0"], cwd=ROOT, env=environment, check=True)
    subprocess.run([*manage, "prepare"], cwd=ROOT, env=environment, check=True)
    command = [sys.executable, "-m", "gunicorn", "-c", "atlas/serving.py", "atlas.wsgi"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(url + "/healthz")
        welcome = (var / "welcome.txt").read_text()
        yield Site(url, dict(re.findall(r"^  (\S+) +(\S{16}) ", welcome, re.MULTILINE)), environment)
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def new_window(chromium, site):
    """Opens a fresh browser window; at the end nothing foreign was asked for and no policy was broken, anywhere."""
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


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url):
    for _attempt in range(100):
        try:
            with urllib.request.urlopen(url):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(url)
