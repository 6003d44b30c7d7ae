"""Mail to whoever imported, once a long import is over: that it is, and nothing of what is in it."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override


def tell_end(run):
    """Write to the person of a run, if this site sends mail and she gave an address."""
    if not settings.MAILERS or not run.by.email:
        return
    with override(run.by.desk_language):
        counts = (f"{number} {fate.label}" for fate, number in run.together)
        text = _(
            "Your import is over (%(state)s): %(counts)s. Look at it at the desk, under Spreadsheets, Earlier imports."
        )
        told = text % {"state": run.get_state_display(), "counts": ", ".join(counts)}
        EmailMessage(_("Your import is over"), told, to=[run.by.email]).send()
