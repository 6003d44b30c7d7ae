"""LibreOffice, which many people of the region work with: what it makes of our files."""

import shutil
import subprocess

import pytest

needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def office(data, folder, *, to):
    """What LibreOffice makes of a workbook that it opens and saves as something else: {name of the file: bytes}."""
    path = folder / "atlas.xlsx"
    path.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(folder / "saved"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {saved.name: saved.read_bytes() for saved in (folder / "saved").iterdir()}
