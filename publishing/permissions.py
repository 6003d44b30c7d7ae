"""Who may what: one table, asked by every form, button, bulk action, import and command."""

from django.conf import settings
from django.db.models import TextChoices

from publishing import kinds
from publishing.models import Event
from publishing.schema import Act, Role


class Right(TextChoices):
    WRITE = "write"
    SUBMIT = "submit"
    DISCARD = "discard"
    IMPORT = "import"
    RETURN = "return"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    RECORDS = "records"
    WITHHOLD = "withhold"
    PEOPLE = "people"
    EXPORT = "export"
    REPORTS = "reports"


EVERYWHERE, OWN_COUNTRIES, NOT_OWN_WORK, NEVER = "everywhere", "own countries", "not own work", "never"

_desk = dict.fromkeys((Right.WRITE, Right.SUBMIT, Right.DISCARD, Right.IMPORT, Right.WITHHOLD), EVERYWHERE)
_desk |= {Right.EXPORT: EVERYWHERE, Right.RECORDS: EVERYWHERE, Right.REPORTS: EVERYWHERE, Right.PEOPLE: NEVER}
_review = dict.fromkeys((Right.RETURN, Right.PUBLISH, Right.WITHDRAW), NOT_OWN_WORK)
_no_review = dict.fromkeys(_review, NEVER)

TABLE = {
    Role.RESEARCHER: dict.fromkeys(_desk, OWN_COUNTRIES)
    | _no_review
    | dict.fromkeys((Right.RECORDS, Right.REPORTS, Right.PEOPLE), NEVER),
    Role.REVIEWER: _desk | _review,
    Role.HUB_STAFF: _desk | _no_review,
    Role.ADMINISTRATOR: _desk | _review | {Right.PEOPLE: EVERYWHERE},
}

# Entries of the whole region belong to no country: only these roles write them.
REGIONAL_ROLES = (Role.REVIEWER, Role.ADMINISTRATOR)

OWN_WORK = (Act.SAVED, Act.IMPORTED, Act.SUBMITTED, Act.DISCARDED)


def is_everywhere(user, right):
    """Whether somebody's right knows no borders."""
    return TABLE.get(user.role, {}).get(right) == EVERYWHERE


def may(user, right, entry=None):
    """Whether somebody has a right at all (`entry` left out) or over one entry."""
    rule = TABLE.get(user.role, {}).get(right, NEVER) if user.is_authenticated else NEVER
    if rule == NEVER or entry is None:
        return rule != NEVER
    if not covers(user, entry.country):
        return False
    return rule != NOT_OWN_WORK or settings.ONE_PERSON or not is_own_work(user, entry)


def covers(user, country):
    """Whether a country, or the whole region for an empty one, is within somebody's reach."""
    if not country:
        return user.role in REGIONAL_ROLES
    return user.role != Role.RESEARCHER or country in user.countries


def is_own_work(user, entry):
    """Whether somebody saved, imported or submitted an entry since its last publication."""
    return user.pk in authors_since_publication(entry)


def authors_since_publication(entry):
    """The ids of those whose work an entry is."""
    events = Event.objects.filter(kind=kinds.of(entry).name, code=entry.code)
    last = events.filter(act=Act.PUBLISHED).values_list("id", flat=True).first() or 0
    return set(events.filter(act__in=OWN_WORK, id__gt=last).values_list("by", flat=True))


def within_reach(user, queryset, column="country"):
    """The entries (or rows with a country of their own) that somebody may see and work on at the desk."""
    if user.role == Role.RESEARCHER:
        return queryset.filter(**{f"{column}__in": user.countries})
    return queryset.exclude(**{column: ""}) if user.role == Role.HUB_STAFF else queryset


def exportable(user, queryset):
    """The entries that somebody may have as a file, drafts included: all but a researcher's are everything."""
    return within_reach(user, queryset) if user.role == Role.RESEARCHER else queryset


def is_exportable(user, entry):
    """The same of one entry."""
    return user.role != Role.RESEARCHER or covers(user, entry.country)
