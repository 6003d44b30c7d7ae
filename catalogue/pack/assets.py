"""The style sheets, scripts and pictures that the pages of a pack need, with what style sheets themselves name."""

import posixpath
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.translation import gettext as _

from catalogue.pack.faults import Unbuildable

FOLDER = "static"
NAMED_IN_STYLE = re.compile(r"""url\(\s*["']?(?!data:|#)([^"')]+)""")


class Assets:
    """What was asked for so far: {path in the pack: bytes}."""

    def __init__(self):
        self.files = {}

    def carry(self, name):
        """The path in the pack of a static file, which it now holds."""
        file = f"{FOLDER}/{name}"
        if file not in self.files:
            self.files[file] = _read(name)
            if name.endswith(".css"):
                for other in NAMED_IN_STYLE.findall(self.files[file].decode()):
                    self.carry(posixpath.normpath(posixpath.join(posixpath.dirname(name), other)))
        return file


def _read(name):
    """As collected for the server; where nothing was, from the sources."""
    if staticfiles_storage.exists(name):
        with staticfiles_storage.open(name) as file:
            return file.read()
    source = finders.find(name)
    if source is None:
        message = _("The static file “%s” is not collected. Run “manage.py collectstatic”, then build again.")
        raise Unbuildable(message % name)
    return Path(source).read_bytes()
