"""Where people are led who come to an address of an import that shows nothing, or nothing any more."""

from functools import wraps

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalogue.workbooks import DoesNotFit
from exchange import spool
from exchange.models import ImportRun


def only_sent(page):
    """A view that does what a button of a page says. Whoever comes without it, as from logging in again, is led back
    to that page."""

    def decorate(view):
        @wraps(view)
        def led(request, site, **place):
            if request.method not in ("GET", "HEAD"):
                return require_POST(view)(request, site, **place)
            messages.warning(request, _("Nothing was done by coming here. Use the button once more."))
            return HttpResponseRedirect(reverse(f"admin:{page}", kwargs=place))

        return led

    return decorate


def or_why_not(request, make, back):
    """The workbook that `make` gives; of what fits into none one is told on the page that one came from."""
    try:
        return make()
    except DoesNotFit as fault:
        messages.error(request, str(fault))
        return HttpResponseRedirect(back)


def to_run(user, name):
    """The way to what became of an upload of somebody, None if it was never committed."""
    run = ImportRun.objects.filter(by=user, sealed=f"{name}.sealed").first() if spool.is_name(name) else None
    return run and HttpResponseRedirect(reverse("admin:import_run", args=[run.pk]))


def from_gone(request, name):
    """The way on from an upload that is not here: to its import if it was committed, else to the first step."""
    if found := to_run(request.user, name):
        return found
    messages.error(request, _("This preview is no longer valid. Nothing was written; upload the file again."))
    return HttpResponseRedirect(reverse("admin:import"))
