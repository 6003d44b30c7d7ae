"""`make audit`: Lighthouse on the main pages, the Nu HTML checker on every page, Frictionless on every data package,
Schemathesis on the API. Says what falls short, exits 1.

Lighthouse judges a mid-range phone on a slow line, and its figures vary: the median of five runs counts.
"""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from statistics import median
from zipfile import ZipFile

from tests.browser.readings import LANGUAGES, PAGES
from tests.served import ROOT, served

TOOLS = ROOT / ".tools" / "audit" / "node_modules"
PYTHON_TOOLS = ROOT / ".tools" / "audit" / "python" / "bin"
JUDGED = {"home": "", "listing": "cases/?country=KZ", "case": "cases/KZ-ikomek109/", "country": "countries/kazakhstan/"}
JUDGED_IN = ("en", "fa-af")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS, LEAST, ATTEMPTS = 5, 98, 6


def main():
    with tempfile.TemporaryDirectory() as var, served(var, edition="central-asia-2021") as site:
        faults = check_html(site, Path(var) / "pages")
        faults += check_packages(site, Path(var) / "data-packages") + check_api(site, Path(var))
        faults += judge(site, Path(var) / "report.json")
    print("\n".join(["", *faults]) if faults else "\nNothing falls short.")
    return bool(faults)


def check_html(site, folder):
    """Errors of the Nu HTML checker, page by page, in the languages of the tests."""
    folder.mkdir()
    names = {}
    for number, path in enumerate(every_page(site)):
        names[f"{number}.html"] = path
        (folder / f"{number}.html").write_bytes(fetch(site.url + path))
    print(f"Checking the HTML of {len(names)} pages …", flush=True)
    command = ["java", "-jar", TOOLS / "vnu-jar/build/dist/vnu.jar", "--errors-only", "--format", "json", folder]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - tools of our own
    faults = [_told(message, names) for message in json.loads(answer.stderr)["messages"]]
    print(f"{len(faults)} errors", flush=True)
    return faults


def _told(message, names):
    page = names[message["url"].rpartition("/")[2]]
    return f"{page} line {message.get('lastLine')}: {message['message']} {message.get('extract', '')!r}"


def every_page(site):
    """The pages of the sitemap and all states of the listings."""
    listed = re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", fetch(site.url + "/sitemap.xml").decode())
    states = [f"/{language}/{path}" for language in LANGUAGES for path in PAGES.values()]
    return dict.fromkeys([*states, *(path for path in listed if path.split("/")[1] in LANGUAGES)])


def fetch(address):
    try:
        with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
            return answer.read()
    except urllib.error.HTTPError as refused:  # a page that says so, to be checked like the others
        return refused.read()


def check_packages(site, folder):
    """Every data package must be valid: its descriptor, its sums, each cell of its tables."""
    catalog = json.loads(fetch(site.url + "/data/catalog.jsonld"))
    names = [each["dct:identifier"] for each in catalog["dcat:dataset"]]
    print(f"Checking {len(names)} data packages …", flush=True)
    return [fault for name in names for fault in check_package(site, name, folder / name)]


def check_package(site, name, folder):
    with ZipFile(io.BytesIO(fetch(f"{site.url}/data/{name}.zip"))) as archive:
        archive.extractall(folder)  # our own
    command = [PYTHON_TOOLS / "frictionless", "validate", "datapackage.json"]
    checked = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    return [f"data package {name}: {checked.stdout[-2000:]}"] if checked.returncode else []


def check_api(site, folder):
    """Thousands of questions made from the description, each answer held to it."""
    print("Asking the API …", flush=True)
    config = folder / "schemathesis.toml"
    config.write_text("[checks]\nnegative_data_rejection.expected-statuses = [400, 404, 414]\n")
    told = [f"{site.url}/api/openapi.json", "--max-examples", "30"]
    command = [PYTHON_TOOLS / "schemathesis", "--config-file", config, "run", *told]
    asked = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    return [f"API: {asked.stdout[-4000:]}"] if asked.returncode else []


def judge(site, report):
    """The scores below the least that is accepted, of each page in each language."""
    faults = []
    for language in JUDGED_IN:
        for name, path in JUDGED.items():
            runs = [scores(f"{site.url}/{language}/{path}", report) for _run in range(RUNS)]
            medians = {category: median(run[category] for run in runs) for category in CATEGORIES}
            print(
                f"{language:6} {name:8}",
                *(f"{category} {medians[category]:.0f}" for category in CATEGORIES),
                flush=True,
            )
            faults += [f"{language} {name}: {each} {got:.0f}" for each, got in medians.items() if got < LEAST]
    return faults


def scores(address, report):
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    command = [TOOLS / ".bin" / "lighthouse", address, "--quiet", "--output=json", f"--output-path={report}"]
    command += [f"--chrome-flags={flags}", f"--only-categories={','.join(CATEGORIES)}", "--no-enable-error-reporting"]
    run(command, env={**os.environ, "CHROME_PATH": shutil.which("chromium")})
    found = json.loads(report.read_text())["categories"]
    return {category: 100 * found[category]["score"] for category in CATEGORIES}


def run(command, *, env):
    """Runs Lighthouse, again if it missed the start of the page, as it does now and then."""
    for _attempt in range(ATTEMPTS):
        if not subprocess.run(command, env=env, check=False).returncode:  # noqa: S603 - tools of our own
            return
    sys.exit("Lighthouse does not run here: its last words stand above.")


if __name__ == "__main__":
    sys.exit(main())
