"""The desk's way back: an uploaded file as a workbook in which everything that is wrong is marked."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.files import answer_workbook
from catalogue.workbooks import DoesNotFit
from exchange import marking, spool, tables
from exchange.lines import Fate
from exchange.mapping import checking as plans
from exchange.reading import Unreadable

NAME = "marked"


def marked_view(request, site, name):
    """A checked upload, marked. Nothing is written, and the file stays as long as before."""
    try:
        upload = spool.take(name, by=request.user)
        if upload["state"] == "checked":
            return _answer(upload)
    except spool.Expired:
        messages.error(request, _("This file is no longer here. Nothing was written; upload it again."))
        return HttpResponseRedirect(reverse("admin:import"))
    except (Unreadable, DoesNotFit) as fault:
        messages.error(request, str(fault))
    return HttpResponseRedirect(reverse("admin:import_preview", args=[name]))


def _answer(upload):
    found, plan = tables.of(upload).tables, plans.from_json(upload["plan"])
    lines = upload.lines(fates=list(Fate))
    return answer_workbook(NAME, lambda book: marking.fill(book, found, plan, lines, upload.counts()))
