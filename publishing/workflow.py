"""The only ways an entry's status and the public store change.

Every function takes the person (`by`), checks right and state, writes, and logs, in one transaction. What may not be
done is `Refused`, with the reason and the next step in the words of the desk.
"""

from datetime import UTC
from itertools import batched

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue import store
from publishing import bulk, derivation, kinds, snapshots, texts
from publishing.models import Event, Snapshot
from publishing.permissions import Right, is_own_work, may
from publishing.schema import Act, Disclosure, RowDisclosure, Status
from publishing.versions import differences, is_changed, is_live, last_snapshot, last_version


class Refused(Exception):
    """A transition that may not happen: what is wrong and what to do next."""


@transaction.atomic
def submit(entry, *, by, remark=""):
    """Hand an entry in for review. From now on it is read-only, until it is returned or published."""
    entry = _locked(entry)
    _require(by, Right.SUBMIT, entry)
    if entry.status == Status.IN_REVIEW:
        raise Refused(_("%s is in review already. Wait for the reviewer, or ask for it back.") % entry.code)
    if entry.status == Status.PUBLISHED and not is_changed(entry):
        raise Refused(_("%s has no changes since it was published. Edit it first.") % entry.code)
    if texts.original_of(entry) is None or not _title(entry):
        raise Refused(_("%s has no title in its original language. Write one first.") % entry.code)
    return _move(entry, Status.IN_REVIEW, Act.SUBMITTED, by, remark)


@transaction.atomic
def return_(entry, *, by, remark):
    """Give an entry back to its writers, with a reason."""
    entry = _locked(entry)
    _require(by, Right.RETURN, entry)
    _require_in_review(entry)
    if not remark.strip():
        raise Refused(_("Say why %s goes back, so that its writers know what to do.") % entry.code)
    return _move(entry, Status.DRAFT, Act.RETURNED, by, remark)


@transaction.atomic
def publish(entry, *, by, remark=""):
    """Make the entry as it stands the next public version. Returns the entry."""
    entry = _locked(entry)
    _require(by, Right.PUBLISH, entry)
    _require_in_review(entry)
    kind, content = kinds.of(entry), snapshots.freeze(entry)
    if differences(entry, content) == [] and is_live(entry):
        raise Refused(_("%s does not differ from what is public. Return it or discard the changes.") % entry.code)
    version = last_version(entry) + 1
    snapshot = Snapshot.objects.create(
        kind=kind.name,
        code=entry.code,
        version=version,
        lock_version=entry.lock_version,
        day=_today(),
        content=content,
        by=by,
        four_eyes=not is_own_work(by, entry),
    )
    derivation.put(snapshot)
    return _move(entry, Status.PUBLISHED, Act.PUBLISHED, by, remark, version=version)


@transaction.atomic
def withdraw(entry, *, by, remark="", into=""):
    """Take an entry off the public site, every version of it, without a trace.

    If it is the duplicate of another, that one's code (`into`) makes its addresses lead there.
    """
    entry = _locked(entry, beside=into)
    _require(by, Right.WITHDRAW, entry)
    if not is_live(entry):
        raise Refused(_("%s is not public, so there is nothing to withdraw.") % entry.code)
    kind = kinds.of(entry)
    if into and not _is_successor(entry, into):
        raise Refused(_("“%s” is not the code of another public entry of this kind. Give one, or none.") % into)
    with store.batch():
        store.remove(kind=kind.name, code=entry.code)
        if into:
            store.move(kind=kind.name, code=entry.code, into=into)
    said = " ".join(filter(None, [f"→ {into}" if into else "", remark.strip()]))
    return _move(entry, Status.WITHDRAWN, Act.WITHDRAWN, by, said)


@transaction.atomic
def withhold(entry, *, by, remark=""):
    """Hide an entry at once. Showing it again needs a reviewer."""
    entry = _locked(entry)
    _require(by, Right.WITHHOLD, entry)
    entry.disclosure = Disclosure.WITHHELD
    _save(entry, disclosure=entry.disclosure, lock_version=F("lock_version") + 1)
    _follow_disclosure(entry)
    log(entry, Act.WITHHELD, by, remark)
    return entry


@transaction.atomic
def discard(entry, *, by):
    """Go back to what was last published, or to an empty draft's last published words if there are any."""
    entry = _locked(entry)
    _require(by, Right.DISCARD, entry)
    snapshot = last_snapshot(entry)
    if snapshot is None or not is_changed(entry) or entry.status == Status.IN_REVIEW:
        raise Refused(_("%s has nothing to go back to, or is in review.") % entry.code)
    if gone := snapshots.gone(entry, snapshot.content):
        raise Refused(
            _(
                "%(code)s cannot go back: some of what it named then is deleted by now (%(gone)s). "
                "Make that again under the same code, or correct the entry by hand."
            )
            % {"code": entry.code, "gone": ", ".join(gone)}
        )
    snapshots.restore(entry, snapshot.content)
    log(entry, Act.DISCARDED, by)
    status = Status.PUBLISHED if is_live(entry) else entry.status
    _save(entry, status=status, lock_version=F("lock_version") + 1)  # who had it open must not overwrite this
    Snapshot.objects.filter(pk=snapshot.pk).update(lock_version=entry.lock_version)
    return entry


@transaction.atomic
def remark(entry, *, by, remark):
    """Say something about an entry, for its writers and reviewers; nothing else changes."""
    _require(by, Right.WRITE, entry)
    if not remark.strip():
        raise Refused(_("Write the remark first."))
    log(entry, Act.REMARKED, by, remark)
    return entry


@transaction.atomic
def saved(entry, *, by, act=Act.SAVED):
    """Note that an entry's words, facts or rows were written: the lock rises, and what is now withheld hides."""
    _save(entry, lock_version=F("lock_version") + 1)
    log(entry, act, by)
    entry.refresh_from_db()
    _follow_disclosure(entry)


@transaction.atomic
def saved_together(kind, codes, *, by, act):
    """Note the same of many entries of one kind, named by their codes; of those that are gone by now nothing."""
    for some in batched(sorted(codes), bulk.AT_ONCE, strict=False):
        found = kind.model.objects.filter(code__in=some)
        found.update(lock_version=F("lock_version") + 1)
        there = found.order_by("code").values_list("code", flat=True)
        bulk.insert([Event(kind=kind.name, code=code, act=act, by=by) for code in there])
        for entry in _hiding(kind, found):
            _follow_disclosure(entry)


def _hiding(kind, entries):
    """Those of some entries that show less than everything, as a whole or in a row."""
    hiding = ~Q(disclosure=Disclosure.OPEN)
    for row_kind in kind.own_rows:
        withheld = row_kind.model.objects.filter(
            disclosure=RowDisclosure.WITHHELD, **{row_kind.tied_by: OuterRef("pk")}
        )
        hiding |= Exists(withheld)
    return entries.filter(hiding)


def log(entry, act, by, remark="", version=None):
    Event.objects.create(
        kind=kinds.of(entry).name, code=entry.code, act=act, by=by, remark=remark.strip(), version=version
    )


@transaction.atomic
def release(record, *, by):
    """Publish a reference record, which has no draft, as it stands."""
    kind = kinds.of(record)
    if not may(by, Right.RECORDS):
        raise Refused(_("Your role does not change reference records. Ask hub staff or a reviewer."))
    content = snapshots.freeze_record(record)
    last = Snapshot.objects.filter(kind=kind.name, code=record.public_code).first()
    if last and last.content == content and is_live(record):
        return record
    snapshot = Snapshot.objects.create(
        kind=kind.name,
        code=record.public_code,
        version=last.version + 1 if last else 1,
        lock_version=0,
        day=_today(),
        content=content,
        by=by,
    )
    derivation.put(snapshot)
    return record


@transaction.atomic
def recall(record, *, by):
    """Take a reference record off the public site, before it is deleted."""
    if not may(by, Right.RECORDS):
        raise Refused(_("Your role does not change reference records. Ask hub staff or a reviewer."))
    store.remove(kind=kinds.of(record).name, code=record.public_code)


def is_editable(entry):
    return entry.status != Status.IN_REVIEW


def _locked(entry, *, beside=""):
    """The entry as the database has it now, kept from others until the transaction ends, with the one of a code."""
    found = type(entry).objects.select_for_update().filter(Q(pk=entry.pk) | Q(code=beside)).order_by("pk")
    return {each.pk: each for each in found}[entry.pk]


def _is_successor(entry, code):
    """Whether a code is that of another entry of the same kind that readers can see."""
    other = type(entry).objects.filter(code=code).exclude(pk=entry.pk).first()
    return other is not None and is_live(other)


def _follow_disclosure(entry):
    """Hide at once what may no longer be shown: words, rows, and the way from its old addresses."""
    derivation.rederive(entry)
    if entry.disclosure == Disclosure.WITHHELD:
        store.end_move(kind=kinds.of(entry).name, code=entry.code)


def _today():
    """In UTC, wherever the reviewer sits: readers ask what is new since a day."""
    return timezone.localdate(timezone=UTC)


def _title(entry):
    return texts.original_of(entry).title.strip()


def _require(by, right, entry):
    if may(by, right, entry):
        return
    if right in (Right.RETURN, Right.PUBLISH, Right.WITHDRAW) and may(by, right) and is_own_work(by, entry):
        raise Refused(_("You worked on %s yourself. Another reviewer has to decide.") % entry.code)
    raise Refused(_("Your role or your countries do not allow this for %s. Ask a reviewer.") % entry.code)


def _require_in_review(entry):
    if entry.status != Status.IN_REVIEW:
        raise Refused(_("%s is not in review. It has to be submitted first.") % entry.code)


def _move(entry, status, act, by, remark, version=None):
    _save(entry, status=status)
    log(entry, act, by, remark, version)
    return entry


def _save(entry, **values):
    type(entry).objects.filter(pk=entry.pk).update(**values)
    entry.refresh_from_db()
