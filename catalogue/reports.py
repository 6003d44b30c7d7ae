"""Reports of readers: kept without a trace of who sent them, and limited without knowing it."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from catalogue.models import Report, ReportWindow

MOST_OF_AN_ENTRY = 5  # reports within an hour
MOST_OF_THE_SITE = 60


class TooMany(Exception):
    """So many reports came within this hour that another is not taken."""


@transaction.atomic
def take(*, kind="", code="", version=None, language, trouble, text, reach):
    """Keep a report, unless too many came within this hour about its entry or in all."""
    forget_closed_windows()
    _count("", MOST_OF_THE_SITE)
    if code:
        _count(f"{kind}/{code}", MOST_OF_AN_ENTRY)
    return Report.objects.create(
        day=timezone.localdate(),
        kind=kind,
        code=code,
        version=version,
        language=language,
        trouble=trouble,
        text=text,
        reach=reach,
    )


def count_open():
    """How many reports nobody has answered yet."""
    return Report.objects.filter(answered_on=None).count()


def forget_closed_windows():
    """Once an hour is over, nothing tells any more that reports came in it."""
    ReportWindow.objects.filter(opened__lt=_this_hour()).delete()


def _this_hour():
    return timezone.now().replace(minute=0, second=0, microsecond=0)


def _count(about, most):
    """One more, by a single conditional update: so the limit holds however many processes take reports at once."""
    ReportWindow.objects.get_or_create(about=about, defaults={"opened": _this_hour()})
    if not ReportWindow.objects.filter(about=about, number__lt=most).update(number=F("number") + 1):
        raise TooMany
