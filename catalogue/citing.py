"""An entry as a reference manager reads it: BibTeX, RIS, CSL-JSON. Each names the version read and its day."""

import json
import re

from django.http import HttpResponse

BIBTEX = {"\\": r"\textbackslash{}", **{sign: f"\\{sign}" for sign in "{}%&#$_"}, "~": r"\~{}", "^": r"\^{}"}


def bibtex(found):
    """One `@misc` entry; its key is the entry's code and version."""
    title, container = (_escaped(found[name]) for name in ("title", "container"))
    return (
        f"@misc{{{found['key']},\n"
        f"  title        = {{{title}}},\n"
        f"  howpublished = {{{container}, version {found['version']}}},\n"
        f"  year         = {{{found['day'].year}}},\n"
        f"  month        = {{{found['day'].month}}},\n"
        f"  url          = {{{found['url']}}},\n"
        f"  language     = {{{found['language']}}}\n"
        "}\n"
    )


def ris(found):
    lines = [
        ("TY", "ELEC"),
        ("TI", found["title"]),
        ("T2", found["container"]),
        ("ET", f"version {found['version']}"),
        ("PY", str(found["day"].year)),
        ("DA", found["day"].strftime("%Y/%m/%d")),
        ("UR", found["url"]),
        ("LA", found["language"]),
        ("ID", found["key"]),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in lines)


def csl(found):
    day = found["day"]
    item = {
        "id": found["key"],
        "type": "entry-encyclopedia",
        "title": found["title"],
        "container-title": found["container"],
        "version": str(found["version"]),
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "URL": found["url"],
        "language": found["language"],
    }
    return json.dumps([item], ensure_ascii=False)


FORMATS = {
    "bib": (bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (ris, "application/x-research-info-systems; charset=utf-8"),
    "csl": (csl, "application/vnd.citationstyles.csl+json; charset=utf-8"),
}


def answer(extension, found):
    write, content_type = FORMATS[extension]
    response = HttpResponse(write(found), content_type=content_type)
    name = f"{found['key']}.{'json' if extension == 'csl' else extension}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _escaped(text):
    return "".join(BIBTEX.get(sign, sign) for sign in _one_line(text))


def _one_line(text):
    return re.sub(r"\s+", " ", str(text)).strip()
