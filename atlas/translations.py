"""The interface's texts: collected from code and templates into `locale/*/LC_MESSAGES/django.po`, and compiled.

Babel does both, so that no gettext tools are needed.
"""

import io

from babel.messages import extract, mofile, pofile
from babel.messages.catalog import Catalog
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "pgettext": ((1, "c"), 2),
    "_": None,
}
HEADER = "# The texts of the Atlas's interface. `make messages` brings this file up to date."
NOBODY = {"project": "Atlas", "last_translator": "-", "language_team": "-", "msgid_bugs_address": "-"}
FOLDERS = [folder for folder in settings.OUR_FOLDERS if folder not in ("static", "locale")]


def po_file(language):
    return settings.BASE_DIR / "locale" / to_locale(language) / "LC_MESSAGES" / "django.po"


def languages():
    """The interface's languages beside the one the texts are written in."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def collect():
    """All texts to translate, as a catalogue: each with the files it stands in."""
    found = Catalog(project="Atlas", charset="utf-8")
    for path in _sources():
        place = str(path.relative_to(settings.BASE_DIR))
        for _line, text, comments, context in extract.extract("python", _as_python(path), KEYWORDS, ("Translators:",)):
            found.add(text, None, [(place, 0)], auto_comments=comments, context=context)
    return found


def update(language):
    """Bring the texts of one language up to date; translations of texts that are gone are dropped."""
    path = po_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    known = read(language)
    known.update(collect(), no_fuzzy_matching=True, update_creation_date=False)
    known.obsolete.clear()
    with path.open("wb") as file:
        pofile.write_po(file, known, width=100, sort_output=True, include_lineno=False, omit_header=False)


def read(language):
    path = po_file(language)
    if not path.exists():
        return Catalog(locale=to_locale(language), charset="utf-8", fuzzy=False, header_comment=HEADER, **NOBODY)
    with path.open("rb") as file:
        return pofile.read_po(file, locale=to_locale(language), charset="utf-8")


def compile_all():
    for language in languages():
        if po_file(language).exists():
            with po_file(language).with_suffix(".mo").open("wb") as file:
                mofile.write_mo(file, read(language))


def _sources():
    for folder in FOLDERS:
        for pattern in ("*.py", "*.html", "*.txt"):
            yield from sorted((settings.BASE_DIR / folder).rglob(pattern))


def _as_python(path):
    """A template as Django makes it Python, without the indentation, which means nothing in it."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = "\n".join(map(str.lstrip, templatize(text).splitlines()))
    return io.BytesIO(text.encode())
