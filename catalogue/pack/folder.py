"""The folder of a pack: written beside its place, put there whole, and never over anything that is no pack."""

import hashlib
import json
import shutil
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from catalogue.pack.faults import Unbuildable

MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
FORMAT = 1


class PackFolder:
    """Files of a pack on their way to `place`."""

    def __init__(self, place):
        self.place = Path(place).resolve()
        self.partial = self.place.with_name(self.place.name + ".partial")
        self.before = self.place.with_name(self.place.name + ".before")
        self.sums, self.bytes = {}, 0

    @contextmanager
    def begun(self):
        """Files are written while this lasts; if it ends in a fault, nothing of them is left."""
        self._begin()
        try:
            yield
        except BaseException:
            shutil.rmtree(self.partial, ignore_errors=True)
            raise

    def _begin(self):
        """Make room. The manifest comes first and empty: what is left of a pack that broke off is known as one."""
        if not is_free(self.place):
            raise Unbuildable(
                _("“%s” is there already and is no pack. Name a new folder, or move that one.") % self.place
            )
        for rest in (self.partial, self.before):
            if not is_free(rest):
                raise Unbuildable(_("“%s” is in the way and is no pack. Move it, then build again.") % rest)
        if self.before.exists() and not self.place.exists():
            self.before.rename(self.place)  # the last time broke off between two renamings
        for rest in (self.partial, self.before):
            shutil.rmtree(rest, ignore_errors=True)
        self.partial.mkdir(parents=True)
        (self.partial / MANIFEST).write_text(as_json({"atlas_pack": FORMAT, "complete": False}), encoding="utf-8")

    def write(self, file, content):
        """One file, text or bytes, at its path in the pack."""
        content = content.encode() if isinstance(content, str) else content
        path = self.partial / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.sums[file] = hashlib.sha256(content).hexdigest()
        self.bytes += len(content)

    def finish(self, manifest):
        """Write manifest and sums, and put the pack in its place instead of the one that may be there."""
        self.write(MANIFEST, as_json({"atlas_pack": FORMAT, "complete": True, **manifest}))
        self.write(SUMS, "".join(f"{digest}  {file}\n" for file, digest in sorted(self.sums.items())))
        if self.place.exists():
            self.place.rename(self.before)
        self.partial.rename(self.place)
        shutil.rmtree(self.before, ignore_errors=True)

    def read_old(self, file):
        """The text of a file in the pack that is there already; empty without one."""
        path = self.place / file
        return path.read_text(encoding="utf-8") if path.is_file() else ""


def is_free(folder):
    """Whether a pack may be put here: nothing is, or an empty folder, or a pack."""
    if not folder.exists():
        return True
    return folder.is_dir() and (is_pack(folder) or not any(folder.iterdir()))


def is_pack(folder):
    try:
        return "atlas_pack" in json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return False


def as_json(value):
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
