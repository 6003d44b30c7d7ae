"""The transitions of `publishing.workflow` as buttons and as actions over the list."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from publishing import workflow


class RemarkActionForm(ActionForm):
    remark = forms.CharField(label=_("Remark"), required=False)


def transition(name, label, act):
    """A bulk action over the chosen entries, each on its own: what is refused says why."""

    @admin.action(description=label)
    def run(model_admin, request, queryset):
        remark = request.POST.get("remark", "")
        done = sum(model_admin.try_transition(request, entry, name, remark) for entry in queryset)
        if done:
            text = ngettext("%(count)d entry %(act)s.", "%(count)d entries %(act)s.", done)
            messages.success(request, text % {"count": done, "act": act})

    run.__name__ = f"{name}_chosen"
    return run


TRANSITIONS = {
    "submit": workflow.submit,
    "return": workflow.return_,
    "publish": workflow.publish,
    "withdraw": workflow.withdraw,
    "withhold": workflow.withhold,
    "remark": workflow.remark,
    "discard": lambda entry, by, remark: workflow.discard(entry, by=by),
}
