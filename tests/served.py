"""A real site in a folder of its own: its own database, gunicorn, collected static files."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Site:
    """Where it answers, the passwords of its first accounts, and the environment of its commands."""

    url: str
    passwords: dict
    environment: dict

    def desk(self, path=""):
        return f"{self.url}/desk/{path}"

    def load(self, folder):
        """Publish what a folder of sheets holds."""
        command = [sys.executable, "manage.py", "load_edition", str(folder), "--publish"]
        subprocess.run(command, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL, check=True)


@contextmanager
def served(var, *, edition, works="no"):
    """The site as `make run EDITION=…` starts it, while the context lasts; `works="yes"` with what works beside it."""
    port = _free_port()
    environment = {**os.environ, "ATLAS_VAR": str(var), "PORT": str(port), "EDITION": edition, "ATLAS_WORKER": works}
    environment.pop("DATABASE_URL", None)
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "collectstatic", "--noinput", "-v0"], cwd=ROOT, env=environment, check=True)
    subprocess.run([*manage, "prepare"], cwd=ROOT, env=environment, check=True)
    command = [sys.executable, "-m", "gunicorn", "-c", "atlas/serving.py", "atlas.wsgi"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(url + "/healthz")
        welcome = (Path(var) / "welcome.txt").read_text()
        yield Site(url, dict(re.findall(r"^  (\S+) +(\S{16}) ", welcome, re.MULTILINE)), environment)
    finally:
        server.terminate()
        server.wait(timeout=20)


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
