"""The desk's import: choose a file, see what it would do, commit or leave. Mounted by the desk."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue import store
from exchange import files, spool, targets
from exchange.preview import preview
from exchange.reading import Unreadable, read_csv
from exchange.resources import SheetResource
from publishing import kinds
from publishing.permissions import Right, exportable, may


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy("UTF-8, at most 10 MB."),
        allow_empty_file=True,  # the reader says what to do about it
    )
    sheet = forms.ChoiceField(label=gettext_lazy("What the rows are"), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(target.name, f"{target.name} · {target.label}") for target in allowed_targets(user)]
        self.fields["sheet"].choices = [("", _("Tell by the columns")), *choices]
        self.fields["file"].widget.attrs["accept"] = ".csv,text/csv"


def allowed_targets(user):
    """The sheets that somebody may import."""
    return [
        target for target in targets.all_targets() if may(user, Right.RECORDS if target.is_record else Right.IMPORT)
    ]


def import_view(request, site):
    """Upload and preview; nothing is written."""
    _require(request.user, Right.IMPORT)
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user, initial=request.GET.dict())
    context = {**site.each_context(request), "title": _("Import a spreadsheet"), "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data["file"].read()
            context["preview"], target = _preview(data, form.cleaned_data["sheet"], request.user)
            context["ticket"] = spool.keep(data, by=request.user, sheet=target.name)
        except Unreadable as fault:
            form.add_error("file", str(fault))
    return render(request, "desk/import.html", context, status=422 if form.errors else 200)


def commit_view(request, site):
    """Write the previewed file's clean rows as drafts, in one transaction; tell what became of each row."""
    _require(request.user, Right.IMPORT)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("admin:import"))
    try:
        data, sheet = spool.take(request.POST.get("ticket", ""), by=request.user)
    except spool.Expired:
        messages.error(request, _("This preview is no longer valid. Nothing was written; upload the file again."))
        return HttpResponseRedirect(reverse("admin:import"))
    with transaction.atomic(), store.batch():
        done, _target = _run(data, sheet, request.user, dry_run=False)
    context = {**site.each_context(request), "title": _("Imported"), "done": done}
    return render(request, "desk/import.html", context)


def spreadsheets_view(request, site):
    """Every sheet, to be saved as a file."""
    _require(request.user, Right.EXPORT)
    context = {
        **site.each_context(request),
        "title": _("Spreadsheets"),
        "targets": targets.all_targets(),
        "may_import": may(request.user, Right.IMPORT),
    }
    return render(request, "desk/spreadsheets.html", context)


def export_view(request, site, sheet):
    """One whole sheet as a file: what somebody may see of it."""
    _require(request.user, Right.EXPORT)
    target = next((found for found in targets.all_targets() if found.name == sheet), None)
    if target is None:
        raise Http404
    return files.answer(target, _records(target, request.user), by=request.user)


def _preview(data, sheet, user):
    return _run(data, sheet, user, dry_run=True)


def _run(data, sheet, user, *, dry_run):
    header, rows = read_csv(data)
    target = _target(sheet, header, user)
    resource = SheetResource(target, by=user)
    result = resource.import_rows(header, rows, dry_run=dry_run)
    if not dry_run:
        resource.note()
    return preview(resource, header, rows, result), target


def _target(sheet, header, user):
    """The sheet of a file, chosen or told by its columns."""
    target = targets.target(sheet) if sheet else _guess(header)
    if target not in allowed_targets(user):
        raise PermissionDenied
    return target


def _guess(header):
    fitting = targets.guess(header)
    if not fitting:
        raise Unreadable(
            _("No sheet has these columns: %s. Export a sheet to see the columns it needs.") % ", ".join(header[:20])
        )
    if len(fitting) > 1:
        raise Unreadable(
            _("These columns fit several sheets: %s. Choose what the rows are, and the file again.")
            % ", ".join(target.name for target in fitting)
        )
    return fitting[0]


def _records(target, user):
    """What of a sheet's records somebody may see."""
    everything = target.model.objects.all()
    if target.is_record:
        return everything
    if target.row_kind is None:
        return exportable(user, everything)
    if target.row_kind.tied_by == "code":
        return _tied_by_code(everything, user)
    owners = exportable(user, target.kind.model.objects.all())
    return everything.filter(**{f"{target.row_kind.tied_by}__in": owners})


def _tied_by_code(everything, user):
    found = everything.none()
    for kind in kinds.entries():
        codes = exportable(user, kind.model.objects.all()).values("code")
        found |= everything.filter(kind=kind.name, entry__in=codes)
    return found


def _require(user, right):
    if not may(user, right):
        raise PermissionDenied
