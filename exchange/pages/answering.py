"""What a person says of rows that may be entries which are there already; the file is checked again with it."""

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchange import spool, tasks
from exchange.alike import verdicts
from exchange.lines import Fate
from exchange.pages import leading
from exchange.pages.uploading import back, is_what_was_shown

ALL = "all"


@leading.only_sent("import_preview")
def answer_view(request, site, name):
    """Take answers, or take some back; the file is checked again with what is left of them."""
    try:
        upload = spool.take(name, by=request.user)
    except spool.Expired:
        return leading.from_gone(request, name)
    if is_what_was_shown(request, upload):
        given = _taken_back(upload, request.POST["again"]) if "again" in request.POST else _given(upload, request.POST)
        upload.note(answers=(upload["answers"] or {}) | given)
        messages.success(request, _told(given))
        tasks.examine(upload, by=request.user, rows=upload["rows"])
    return back(name)


def _given(upload, data):
    """Answers by what they are about, of those duplicates that something was said of."""
    found = {}
    for line in upload.lines(fates=[Fate.DUPLICATE]):
        told = verdicts.answer_key(line["sheet"], line["key"])
        if answer := verdicts.answer(line, data.get(told, "")) or verdicts.answer_alike(line, data.get("rest", "")):
            found[told] = answer
    return found


def _taken_back(upload, told):
    """One answer, or all of them, to be asked again; what was remembered from earlier files too."""
    return {place: None for place in upload["answered"] or {} if told in (place, ALL)}


def _told(given):
    number = len(given)
    if None in given.values():
        return ngettext("%d row is asked about again.", "%d rows are asked about again.", number) % number
    if given:
        return ngettext("%d answer is saved.", "%d answers are saved.", number) % number
    return _("No answer was given. Choose what a row is, then save.")
