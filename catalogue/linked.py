"""Pages as machines read them: schema.org in JSON-LD, made of the drawn document and of nothing else.

An entry is a work of a version, a day and a licence, that tells of something (`mainEntity`): the kind says which types
of schema.org these are.
"""

import json
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

CONTEXT = "https://schema.org"
SIGNS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}  # none may end the script it stands in


def as_script(data):
    """JSON that is safe inside a script element."""
    return json.dumps(data, ensure_ascii=False).translate(SIGNS)


def of_entry(entry, shown, edition, absolute):
    """An entry's version as read: `absolute` makes a whole address of a path."""
    kind, version = (
        entry["public_kind"],
        reverse(f"{entry['public_kind'].name}_version", args=[entry["code"], shown.version]),
    )
    work = {
        "@context": CONTEXT,
        "@type": kind.work,
        "@id": absolute(version),
        "url": absolute(entry["url"] if shown.live else version),
        "name": entry["title"].text,
        "inLanguage": entry["title"].language,
        "description": entry.summary and entry.summary.text,
        "version": str(shown.version),
        "datePublished": shown.day.isoformat(),
        "license": settings.CONTENT_LICENCE_ADDRESS,
        "isPartOf": _whole(edition, absolute),
        "mainEntity": _subject(kind, entry, absolute),
        "spatialCoverage": [{"@type": "Country", "name": name} for name in _countries(entry)],
        "temporalCoverage": _span(entry),
        "keywords": [term.title.text for term in entry.themes or ()],
        "citation": [{"@type": "CreativeWork", "name": name} for name in _sources(entry)],
    }
    return _filled(work)


def of_home(edition, counted, absolute):
    """The site with its search, and what is in it as a data set of one file for each kind that has entries."""
    home, search = absolute(reverse("home")), absolute(reverse("search_list"))
    ask = {"@type": "EntryPoint", "urlTemplate": search + "?q={words}"}
    action = {"@type": "SearchAction", "target": ask, "query-input": "required name=words"}
    site = {
        "@type": "WebSite",
        "@id": f"{home}#site",
        "url": home,
        "name": edition.title.text,
        "potentialAction": action,
    }
    whole = _whole(edition, absolute) | {
        "description": edition.about and edition.about.text,
        "inLanguage": edition["title"].language,
        "license": settings.CONTENT_LICENCE_ADDRESS,
        "datePublished": edition.released and edition.released.value,
        "isAccessibleForFree": True,
        "distribution": [_file(kind, absolute) for kind, _count in counted],
    }
    return {"@context": CONTEXT, "@graph": [site | {"potentialAction": action}, _filled(whole)]}


def of_data(offers, edition, absolute):
    """Everything to be downloaded as data sets: the edition, and as its parts the countries."""
    if not offers:
        return {}
    first, *parts = (_data_set(offer, absolute) for offer in offers)
    named = {"name": (_whole(edition, absolute) or first)["name"], "hasPart": parts}
    return _filled({"@context": CONTEXT} | first | named)


def _data_set(offer, absolute):
    download = {
        "@type": "DataDownload",
        "encodingFormat": "application/zip",
        "contentUrl": absolute(offer.url),
        "contentSize": offer.bytes and f"{offer.bytes} B",
        "sha256": offer.sum,
    }
    return _filled(
        {
            "@type": "Dataset",
            "@id": absolute(offer.url),
            "name": offer.scope.title,
            "description": str(_("Cases, stakeholders, country profiles and recommendations, with their sources.")),
            "url": absolute(reverse("data")),
            "license": settings.CONTENT_LICENCE_ADDRESS,
            "isAccessibleForFree": True,
            "dateModified": offer.day.isoformat(),
            "spatialCoverage": offer.scope.country and {"@type": "Country", "name": offer.scope.title},
            "distribution": [_filled(download)],
        }
    )


def _whole(edition, absolute):
    """The edition that everything is part of."""
    if not edition:
        return None
    name = ": ".join(part.text for part in (edition.title, edition.region) if part)
    home = absolute(reverse("home"))
    return {"@type": "Dataset", "@id": f"{home}#edition", "name": name, "url": home}


def _file(kind, absolute):
    address = absolute(reverse(f"{kind.name}_file", args=["csv"]))
    return {"@type": "DataDownload", "name": str(kind.plural), "encodingFormat": "text/csv", "contentUrl": address}


def _subject(kind, entry, absolute):
    """What an entry tells of, if that is a thing with a name."""
    if not kind.subject:
        return None
    return _filled(
        {
            "@type": "Country" if kind.subject == "Place" and entry.country else kind.subject,
            "name": entry["title"].text,
            "alternateName": entry.other_names,
            "url": entry.link,
            "sameAs": _elsewhere(entry),
            "parentOrganization": entry.parent and _organisation(entry.parent, absolute),
        }
    )


def _organisation(name, absolute):
    return {"@type": "Organization", "name": name.title.text, "url": absolute(name.url)}


def _elsewhere(entry):
    """The addresses at which others keep the same organisation."""
    found = list(entry.websites or ())
    found += [f"https://www.wikidata.org/wiki/{quote(entry.wikidata)}"] if entry.wikidata else []
    found += [f"https://ror.org/{quote(entry.ror)}"] if entry.ror else []
    return found


def _countries(entry):
    """The countries that the page names: of a stakeholder where it works, else what the entry is about."""
    if "presences" in entry:
        names = [presence.country for presence in entry.presences]
    else:
        names = entry.countries or ([entry.country] if entry.country else [])
    return list(dict.fromkeys(name.title.text for name in names))


def _span(entry):
    """When it was, as a span of ISO 8601."""
    if not entry.start or "/" in entry.start.value:
        return entry.start and entry.start.value
    return f"{entry.start.value}/{entry.end.value if entry.end else '..'}"


def _sources(entry):
    return list(dict.fromkeys(citation.source.title.text for citation in entry.citations or ()))


def _filled(data):
    """Without what has no value."""
    return {name: value for name, value in data.items() if value}
