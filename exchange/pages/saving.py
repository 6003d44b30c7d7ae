"""The desk's way out: every sheet as a file, for people with the right to export."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from exchange import files, targets
from exchange.pages import leading
from exchange.pages.uploading import require
from exchange.workbook import templates
from publishing import kinds
from publishing.permissions import Right, exportable, may


def spreadsheets_view(request, site):
    """Every sheet, to be saved as a file."""
    require(request.user, Right.EXPORT)
    context = {
        **site.each_context(request),
        "title": _("Spreadsheets"),
        "targets": targets.all_targets(),
        "may_import": may(request.user, Right.IMPORT),
        "sets": templates.all_sets(),
        "languages": settings.LANGUAGES,
        "chosen": _languages(request),
    }
    return render(request, "desk/spreadsheets.html", context)


def export_view(request, site, sheet, extension="csv"):
    """One whole sheet as a file: what somebody may see of it."""
    require(request.user, Right.EXPORT)
    target = _target(sheet)
    found = records(target, request.user)
    return leading.or_why_not(request, lambda: files.answer(target, found, extension), reverse("admin:spreadsheets"))


def atlas_view(request, site):
    """All sheets in one workbook: what somebody may see of them, drafts included."""
    require(request.user, Right.EXPORT)
    found = [(target, records(target, request.user)) for target in targets.all_targets()]
    return leading.or_why_not(request, lambda: files.answer_sheets("atlas", found), reverse("admin:spreadsheets"))


def template_view(request, site, name):
    """A workbook to fill: of one sheet, or of those that are filled together."""
    require(request.user, Right.IMPORT)
    chosen = templates.all_sets().get(name) or [_target(name)]
    return templates.answer(name, chosen, _languages(request))


def template_header_view(request, site, name):
    """The header of one sheet as CSV."""
    require(request.user, Right.IMPORT)
    return templates.answer_header(_target(name), _languages(request))


def _target(name):
    found = next((target for target in targets.all_targets() if target.name == name), None)
    if found is None:
        raise Http404
    return found


def _languages(request):
    """Those asked for, else that of the desk and the first of the site: all of them make a very wide sheet."""
    asked = [code for code in settings.CONTENT_LANGUAGES if code in request.GET.getlist("language")]
    return asked or list(dict.fromkeys([settings.CONTENT_LANGUAGES[0], request.user.desk_language]))


def records(target, user):
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
