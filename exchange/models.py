"""Import runs: what was imported by whom, what became of each row, and what it takes to undo it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exchange.applying import Change
from exchange.lines import WRITTEN, Fate


class State(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    INTERRUPTED = "interrupted", _("interrupted: nothing was written")
    CANCELLED = "cancelled", _("cancelled: nothing was written")
    FAILED = "failed", _("failed: nothing was written")
    UNDONE = "undone", _("undone")


class ImportRun(models.Model):
    """One committed spreadsheet. `counts` are its rows by sheet and fate, `left` the rows that were left alone and why.

    `plan` says what each of its columns was taken for, `reading` how the file was read, `answers` what was said about
    duplicates; with these and the sealed file it can be carried out again. `beat` is when whoever carries it out last
    gave a sign, or until when none is to be expected. `turn` counts how often it was taken up: whoever has an earlier
    one writes nothing any more. `fault` is why it failed, in the words of its person; `stayed` is how many of the
    written rows an undoing did not set back as a whole.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="imports", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), auto_now_add=True)
    file = models.CharField(_("file"), max_length=100)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.WAITING)
    plan = models.JSONField(default=dict)
    reading = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    counts = models.JSONField(_("rows"), default=dict)
    left = models.JSONField(default=list)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    beat = models.DateTimeField(null=True)
    turn = models.PositiveIntegerField(default=0)
    fault = models.TextField(blank=True)
    finished = models.DateTimeField(_("finished"), null=True)
    sealed = models.CharField(max_length=40, blank=True)
    forget_on = models.DateField(_("kept until"))
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone = models.DateTimeField(null=True)
    stayed = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="import_state_known"),
            models.CheckConstraint(
                condition=~Q(state="undone") | Q(undone__isnull=False, undone_by__isnull=False),
                name="import_undoing_dated_and_signed",
            ),
        ]

    def __str__(self):
        return f"{self.file} ({self.get_state_display()})"

    @property
    def together(self):
        """How many rows of all sheets had which fate: [(Fate, number)]."""
        found = {fate: sum(of_sheet.get(fate.value, 0) for of_sheet in self.counts.values()) for fate in Fate}
        return [(fate, number) for fate, number in found.items() if number]

    @property
    def set_back(self):
        """How many of its rows an undoing set back as a whole."""
        return sum(number for fate, number in self.together if fate in WRITTEN) - self.stayed


class ImportRow(models.Model):
    """One row that a run was to write, with its cells before and after: what undoing goes by."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=30)
    key = models.JSONField()
    fate = models.CharField(max_length=20, choices=Fate)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    lock = models.PositiveIntegerField(default=0)
    table = models.TextField(blank=True)  # OpenDocument sets no bound to the name of a sheet
    number = models.PositiveIntegerField()
    left = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.sheet} {' '.join(self.key)}"

    @property
    def change(self):
        return Change(
            self.sheet, tuple(self.key), Fate(self.fate), self.before, self.after, self.lock, self.table, self.number
        )

    @property
    def told(self):
        """The row as a dict, as a page shows it."""
        names = ("sheet", "table", "number", "key", "fate", "before", "after")
        faults = [("", reason) for reason in self.left.splitlines()]
        return {name: getattr(self, name) for name in names} | {"faults": faults, "remarks": []}


class Mapping(models.Model):
    """What the columns of a table were taken for the last time: found again by the fingerprint of its headers."""

    fingerprint = models.CharField(max_length=64, unique=True)
    plan = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return self.fingerprint[:8]


class Verdict(models.Model):
    """What somebody said of a name in a file: that it is the entry of a code, or that it is not."""

    kind = models.CharField(max_length=30)
    name = models.CharField(max_length=300)
    country = models.CharField(max_length=2, blank=True)
    code = models.CharField(max_length=80)
    is_same = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "name", "country", "code"], name="verdict_once")]

    def __str__(self):
        return f"{self.name} {'=' if self.is_same else '≠'} {self.code}"
