"""The packages as catalogues of data harvest them: DCAT 3 in JSON-LD."""

from django.conf import settings
from django.urls import reverse

from catalogue import files, kinds
from catalogue.data import packaging

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
LISTINGS = {"csv": "text/csv", "xlsx": files.XLSX, "json": files.JSON, "geojson": "application/geo+json"}


def catalog(offers, title, request):
    """The catalogue: its data sets, the edition first, and the service that answers by API."""
    absolute = request.build_absolute_uri
    home = absolute(reverse("data"))
    sets = [_data_set(offer, title, absolute) for offer in offers]
    if sets:
        sets[0]["dcat:distribution"] += list(_listings(absolute))
    return {
        "@context": CONTEXT,
        "@id": home,
        "@type": "dcat:Catalog",
        "dct:title": title,
        "dct:license": {"@id": settings.CONTENT_LICENCE_ADDRESS},
        "foaf:homepage": {"@id": home},
        "dcat:dataset": sets,
        "dcat:service": [
            {
                "@id": absolute(reverse("api")),
                "@type": "dcat:DataService",
                "dct:title": f"{title}: API",
                "dcat:endpointURL": {"@id": absolute(reverse("api"))},
                "dcat:endpointDescription": {"@id": absolute(reverse("api_description"))},
                "dcat:servesDataset": [{"@id": each["@id"]} for each in sets[:1]],
            }
        ],
    }


def _data_set(offer, title, absolute):
    url = absolute(offer.url)
    name = f"{title}: {offer.scope.title}" if offer.scope.country else title
    return {
        "@id": f"{url}#data",
        "@type": "dcat:Dataset",
        "dct:identifier": offer.scope.name,
        "dct:title": name,
        "dct:description": packaging.description(offer.scope),
        **_spatial(offer.scope),
        "dct:license": {"@id": settings.CONTENT_LICENCE_ADDRESS},
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": title},
        "dct:modified": {"@type": "xsd:date", "@value": offer.day.isoformat()},
        "dct:language": list(settings.CONTENT_LANGUAGES),
        "dcat:landingPage": {"@id": absolute(reverse("data"))},
        "dcat:distribution": [_package(offer, url)],
    }


def _spatial(scope):
    """The country that a data set is of, by its code of ISO 3166."""
    place = {"@type": "dct:Location", "dct:identifier": scope.country, "rdfs:label": scope.title}
    return {"dct:spatial": place} if scope.country else {}


def _package(offer, url):
    found = _distribution(url, "application/zip") | {"dct:conformsTo": {"@id": "https://datapackage.org/"}}
    if offer.bytes:
        found["dcat:byteSize"] = {"@type": "xsd:nonNegativeInteger", "@value": str(offer.bytes)}
        found["spdx:checksum"] = {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": offer.sum},
        }
    return found


def _listings(absolute):
    """Each kind of entry in each form."""
    for kind in kinds.entry_kinds():
        for extension in kind.files:
            url = absolute(reverse(f"{kind.name}_file", args=[extension]))
            yield _distribution(url, LISTINGS[extension]) | {"dct:title": str(kind.plural)}


def _distribution(url, media_type):
    return {
        "@id": url,
        "@type": "dcat:Distribution",
        "dcat:downloadURL": {"@id": url},
        "dcat:mediaType": {"@id": MEDIA_TYPES + media_type},
        "dct:license": {"@id": settings.CONTENT_LICENCE_ADDRESS},
    }
