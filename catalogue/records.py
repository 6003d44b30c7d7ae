"""Publications as files hold them: documents without dead references, each with its version, day and address.

However many there are, only a few hundred are in memory at once, and no cursor of the database stays open while a slow
reader takes a file.
"""

import sys
from itertools import batched

from django.db.models import QuerySet
from django.utils.translation import get_language, override

from catalogue import documents, drawing
from catalogue.models import Publication

CHUNK = 200


def of(publications, request):
    """The records of a query of live publications, or of some publications at hand, in their order."""
    if isinstance(publications, QuerySet):
        return named(publications.values_list("kind", "code").iterator(), request)
    return _drawn(batched(publications, CHUNK, strict=False), request.build_absolute_uri, get_language())


def named(pairs, request):
    """The records of what is live among some (kind, code), in their order.

    What is published anew while they are read comes as it is then; what is withdrawn is left out.
    """
    return _drawn(_looked_up(pairs), request.build_absolute_uri, get_language())


def _looked_up(pairs):
    pairs = [(sys.intern(kind), code) for kind, code in pairs]
    for chunk in batched(pairs, CHUNK, strict=False):
        kinds, codes = zip(*chunk, strict=True)
        live = Publication.objects.filter(live=True, kind__in=set(kinds), code__in=codes)
        found = {(publication.kind, publication.code): publication for publication in live}
        yield [found[pair] for pair in chunk if pair in found]


def _drawn(chunks, absolute, language):
    for chunk in chunks:
        live = documents.live({pair for found in chunk for pair in documents.references(found.document)})
        with override(language):  # whoever reads on later may have another one
            drawn = [_record(found, live, absolute) for found in chunk]
        yield from drawn


def _record(publication, live, absolute):
    path = drawing.address(publication.kind, publication.code)
    return {
        **documents.without_dead(publication.document, live),
        "version": publication.version,
        "published": publication.day.isoformat(),
        **({"url": absolute(path)} if path else {}),
    }
