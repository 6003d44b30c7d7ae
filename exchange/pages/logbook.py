"""The desk's log of imports: who imported what, what became of each row, and the way back."""

from collections import Counter
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from exchange import runs, targets, tasks
from exchange.lines import WRITTEN
from exchange.mapping.plans import EXTRA, PROPOSE
from exchange.mapping.proposing import proposed_in
from exchange.models import ImportRun, State
from exchange.pages import leading
from exchange.pages.opening import addresses
from exchange.pages.seeing import Rows
from exchange.pages.showing import preview
from exchange.pages.uploading import require
from publishing.permissions import Right, is_everywhere

ON_A_PAGE = 50


def runs_view(request, site):
    """All imports that somebody may see, the newest first."""
    require(request.user, Right.IMPORT)
    runs.find_interrupted()
    page = Paginator(_seen_by(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {**site.each_context(request), "title": _("Imports"), "page": page}
    return render(request, "desk/imports.html", context)


def run_view(request, site, pk):
    """One import: how far it is, what became of its rows, and what can be done with it."""
    run = run_of(request, pk)
    rows = Rows(run, request.user)
    context = {
        **site.each_context(request),
        "title": _("Import"),
        "run": run,
        "is_running": run.state in runs.UNFINISHED,
        "may_take": run.by_id == request.user.pk and run.sealed and runs.left(run).exists(),
        "may_undo": run.state == State.DONE and run.sealed and runs.may_undo(request.user, run),
        "preview": preview(
            rows.counts,
            rows.lines,
            plan=run.plan,
            asked=request.GET,
            addressed=partial(addresses, user=request.user),
        ),
        "hidden": rows.hidden.total(),
        "proposed": proposed(run),
        "drafts": _drafts(run) if run.state == State.DONE else [],
    }
    return render(request, "desk/import_run.html", context)


def _drafts(run):
    """The lists of drafts of the kinds that a run wrote to, to go on from there: [(label, address)]."""
    written = {sheet for sheet, fates in run.counts.items() if fates.keys() & set(WRITTEN)}
    models = dict.fromkeys(
        target.kind.model
        for target in targets.all_targets()
        if target.kind and not target.is_record and target.name in written
    )
    return [(model._meta.verbose_name_plural, f"{_address(model, 'changelist')}?status=draft") for model in models]


def proposed(run):
    """The terms that somebody proposes in a run, and how many rows have them: [(column of the file, term, number)]."""
    columns = [column for table in run.plan.get("tables", ()) for column in table["columns"]]
    if not any(PROPOSE in column["values"].values() for column in columns):
        return []
    found = Counter()
    for cells in run.rows.filter(fate__in=WRITTEN).values_list("after", flat=True).iterator():
        found.update(proposed_in(cells.get(EXTRA, "")))
    return [(column, term, number) for (column, term), number in found.most_common()]


def _address(model, page):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")


@leading.only_sent("import_run")
def undo_view(request, site, pk):
    """Set a whole import back, after asking; what people changed since stays."""
    run = run_of(request, pk)
    if not runs.may_undo(request.user, run):
        raise PermissionDenied
    return _back(request, run, lambda: tasks.undo(run, by=request.user), _("The import is undone."))


@leading.only_sent("import_run")
def cancel_view(request, site, pk):
    run = run_of(request, pk)
    return _back(request, run, lambda: runs.cancel(run), _("The import is cancelled. Nothing was written."))


@leading.only_sent("import_run")
def resume_view(request, site, pk):
    """Carry out after all what was interrupted or cancelled, from the file as it was."""
    run = run_of(request, pk)
    return _back(request, run, lambda: tasks.resume(run), _("The import is carried out again."))


def _back(request, run, act, told):
    try:
        is_done = act()
        run.refresh_from_db()
        if run.state != State.FAILED:  # the page says why
            later = _("This takes a while. Look at the page again.")
            messages.success(request, later if is_done is False else told)
    except runs.Refused as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(reverse("admin:import_run", args=[run.pk]))


def run_of(request, pk):
    """A run that whoever asks may see."""
    require(request.user, Right.IMPORT)
    runs.find_interrupted()
    return get_object_or_404(_seen_by(request.user), pk=pk)


def _seen_by(user):
    """A researcher sees her own imports, others all."""
    found = ImportRun.objects.select_related("by", "undone_by")
    return found if is_everywhere(user, Right.IMPORT) else found.filter(by=user)
