"""What the site remembers of files, for whoever imports a like one next: mappings of columns, verdicts on names.

Nothing is remembered before commit but with the upload itself, and nothing for longer than it is of use.
"""

from datetime import timedelta
from functools import cached_property

from django.conf import settings
from django.utils import timezone

from exchange import spool
from exchange.alike import verdicts
from exchange.mapping import checking as plans
from exchange.mapping.memory import remember
from exchange.models import Mapping, Verdict


class Remembered:
    """Keeps plans of tables by the fingerprint of their headers, as a dict does, in the name of one person."""

    def __init__(self, by):
        self.by = by

    def get(self, fingerprint):
        """What she said of a file that still waits to be imported, mended perhaps; else what was committed last."""
        if fingerprint in self._waiting:
            return self._waiting[fingerprint]
        found = Mapping.objects.filter(fingerprint=fingerprint).first()
        return found.plan if found else None

    @cached_property
    def _waiting(self):
        found = {}
        for upload in spool.waiting(by=self.by):
            if upload["said"] and upload["state"] != spool.State.COMMITTED:
                remember(found, plans.from_json(upload["plan"]))
        return found

    def __setitem__(self, fingerprint, plan):
        Mapping.objects.update_or_create(fingerprint=fingerprint, defaults={"plan": plan, "by": self.by})


def keep(upload, *, by):
    """Remember what a person said of the columns and the names of a file that is committed, or left as remembered."""
    if upload["said"]:
        remember(Remembered(by), plans.from_json(upload["plan"]))
    verdicts.remember(upload["answered"] or {}, by=by)


def forget():
    """Forget what nobody said or used for as long as imports are kept."""
    long_ago = timezone.now() - timedelta(days=settings.DAYS_IMPORTS_ARE_KEPT)
    for model in (Mapping, Verdict):
        model.objects.filter(at__lt=long_ago).delete()
