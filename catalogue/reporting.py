"""The page on which readers report what is wrong, without an account: no cookie, no script, never kept by a cache."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from catalogue import columns, drawing, kinds, reports
from catalogue.models import Publication, Trouble
from catalogue.origins import is_same_origin

MOST_LETTERS, MOST_LETTERS_OF_REACH = 4000, 200
PLAIN_FORM = "application/x-www-form-urlencoded"  # files are not even read
INVALID, REFUSED, TOO_MANY = 422, 403, 429


class TypedField(forms.CharField):
    """A text as the store keeps it: composed, without control characters."""

    def to_python(self, value):
        return columns.clean(super().to_python(value))


class ReportForm(forms.Form):
    trouble = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Trouble,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Nothing is chosen. Choose what comes closest to what is wrong.")
        ),
    )
    text = TypedField(
        label=_("What should we know?"),
        max_length=MOST_LETTERS,
        error_messages={
            "required": _("The text is empty. Say in a sentence or two what is wrong."),
            "max_length": _("The text is longer than %(limit_value)d letters. Shorten it, or send it in two reports."),
        },
    )
    reach = TypedField(
        label=_("How can we reach you? (optional)"),
        max_length=MOST_LETTERS_OF_REACH,
        required=False,
        error_messages={"max_length": _("This is longer than %(limit_value)d letters. Leave only what is needed.")},
    )
    trap = forms.CharField(label=_("Leave this field empty"), required=False)

    def clean_trap(self):
        """Programs fill in every field. Should a browser have done it for a person, she is told."""
        if self.cleaned_data["trap"]:
            raise forms.ValidationError(
                _("This field catches programs, and something is written in it. Empty it and send again.")
            )


@dataclass(frozen=True)
class Subject:
    """What a report is about: `code` of a `kind`; the drawn entry and its version only if it is live."""

    kind: str = ""
    code: str = ""
    version: int | None = None
    entry: dict | None = None

    @property
    def name(self):
        return f"{self.kind}/{self.code}" if self.code else ""

    @classmethod
    def named(cls, about):
        """The subject that `kind/code` names; what can be no entry is the whole site."""
        kind, _slash, code = about.partition("/")
        if kind not in [known.name for known in kinds.kinds_with_page()] or not re.fullmatch(columns.CODE, code):
            return cls()
        live = Publication.objects.filter(kind=kind, code=code, live=True).first()
        if live is None:
            return cls(kind, code)
        return cls(kind, code, live.version, drawing.draw(live.document, get_language()))


class Unkept(View):
    """A page that no cache keeps."""

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        # not "no-referrer", under which browsers send forms with "Origin: null", as if from nowhere
        response.headers["Referrer-Policy"] = "same-origin"
        return response


@method_decorator(csrf_exempt, name="dispatch")  # its token needs a cookie; `is_same_origin` stands in for it
class ReportView(Unkept):
    http_method_names = ("get", "head", "post")

    def get(self, request):
        return self.show(ReportForm(), Subject.named(request.GET.get("about", "")))

    def post(self, request):
        typed = request.POST if request.content_type == PLAIN_FORM else {}
        form, subject = ReportForm(typed), Subject.named(typed.get("about", ""))
        if not is_same_origin(request):
            return self.show(form, subject, status=REFUSED)
        if not form.is_valid():
            return self.show(form, subject, status=INVALID)
        given = {name: form.cleaned_data[name] for name in ("trouble", "text", "reach")}
        place = {"kind": subject.kind, "code": subject.code, "version": subject.version}
        try:
            reports.take(language=get_language(), **place, **given)
        except reports.TooMany:
            return self.show(form, subject, status=TOO_MANY)
        return HttpResponseRedirect(reverse("report_thanks"), status=303)

    def show(self, form, subject, *, status=200):
        """The form with all that was typed, and above it what keeps it from being sent."""
        context = {
            "form": form,
            "subject": subject,
            "query": f"?{urlencode({'about': subject.name})}" if subject.name else "",
            "is_invalid": status == INVALID,
            "is_refused": status == REFUSED,
            "is_too_many": status == TOO_MANY,
        }
        return render(self.request, "catalogue/report.html", context, status=status)


class ReportThanks(Unkept):
    http_method_names = ("get", "head")

    def get(self, request):
        return render(request, "catalogue/report_thanks.html")
