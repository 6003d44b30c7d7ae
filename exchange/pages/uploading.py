"""The desk's import: choose a file, say what its columns are, see what it would do, commit or leave."""

from contextlib import suppress

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchange import runs, spool, targets, tasks
from exchange.pages import leading, planning
from exchange.pages.showing import preview
from exchange.reading import Unreadable
from exchange.spool import State
from publishing.permissions import Right, may


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,  # the reader says what to do about it
    )
    sheet = forms.ChoiceField(label=gettext_lazy("What the rows are"), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(target.name, f"{target.name} · {target.label}") for target in allowed_targets(user)]
        self.fields["sheet"].choices = [("", _("Tell by the columns")), *choices]
        most = settings.MOST_UPLOAD_BYTES // 1024 // 1024
        told = _("A workbook (XLSX, ODS) or CSV, with columns of ours or your own; at most %d MB.") % most
        self.fields["file"].help_text = told
        self.fields["file"].widget.attrs["accept"] = ".csv,.tsv,.txt,.xlsx,.ods"


def allowed_targets(user):
    """The sheets that somebody may import."""
    return [
        target for target in targets.all_targets() if may(user, Right.RECORDS if target.is_record else Right.IMPORT)
    ]


def upload_view(request, site):
    """Choose a file. It is read at once; nothing is written."""
    require(request.user, Right.IMPORT)
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        upload = spool.keep(file.chunks(), by=request.user, name=file.name)
        try:
            return _begin(upload, form.cleaned_data["sheet"], request.user)
        except Unreadable as fault:
            upload.remove()
            form.add_error("file", str(fault))
    context = {**site.each_context(request), "title": _("Import a spreadsheet"), "form": form}
    return render(request, "desk/import.html", context, status=422 if form.errors else 200)


def _begin(upload, sheet, user):
    """A file in our own columns is checked at once; of another it is asked first what its columns are."""
    if not planning.begin(upload, sheet, by=user):
        return HttpResponseRedirect(reverse("admin:import_columns", args=[upload.name]))
    tasks.examine(upload, by=user, rows=upload["rows"])
    return HttpResponseRedirect(reverse("admin:import_preview", args=[upload.name]))


def preview_view(request, site, name):
    """What the file would do, row by row; while it is checked, how far that is."""
    try:
        upload = spool.take(name, by=request.user)
    except spool.Expired:
        return leading.from_gone(request, name)
    state = upload["state"]
    if state == State.COMMITTED and (found := leading.to_run(request.user, name)):
        return found
    context = {
        **site.each_context(request),
        "title": _("Import a spreadsheet"),
        "upload": upload.told(),
        "state": state,
    }
    if state == State.CHECKED:
        context["preview"] = preview(
            upload.counts(),
            upload.lines,
            plan=upload["plan"],
            asked=request.GET,
            remarks=upload["remarks"],
            faults=upload["faults"],
        )
        is_asked = any(table["sheet"] for table in upload["plan"]["tables"])
        context["has_no_rows"] = is_asked and not context["preview"].counts
    return render(request, "desk/preview.html", context)


@leading.only_sent("import_preview")
def commit_view(request, site, name):
    """Write the clean rows as drafts; those with faults wait."""
    require(request.user, Right.IMPORT)
    try:
        upload = spool.take(name, by=request.user)
        if not is_what_was_shown(request, upload):
            return back(name)
        if upload["has_remarks_to_write"] and "looked" not in request.POST:
            told = _("Look at the rows with remarks first, and tick that you have. Nothing was written.")
            messages.error(request, told)
            return back(name)
        run = runs.commit(upload, by=request.user, mark=request.POST["mark"])
    except spool.Expired:
        return leading.from_gone(request, name)
    tasks.carry_out(run, upload.name)
    return HttpResponseRedirect(reverse("admin:import_run", args=[run.pk]))


@leading.only_sent("import_preview")
def leave_view(request, site, name):
    """Forget a file at once."""
    with suppress(spool.Expired):
        spool.take(name, by=request.user).remove()
    messages.success(request, _("The file is deleted. Nothing was written."))
    return HttpResponseRedirect(reverse("admin:import"))


def is_what_was_shown(request, upload):
    """Whether the page that somebody answers showed the latest check; else she is told, unless all is over."""
    noted = upload.told()
    if noted["state"] == State.CHECKED and noted["mark"] == request.POST.get("mark"):
        return True
    if noted["state"] != State.COMMITTED:
        told = _(
            "The preview has changed since you looked at it, perhaps in another tab. Look again; nothing was written."
        )
        messages.error(request, told)
    return False


def back(name):
    return HttpResponseRedirect(reverse("admin:import_preview", args=[name]))


def require(user, right):
    if not may(user, right):
        raise PermissionDenied
