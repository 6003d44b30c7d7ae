"""The answers of the API: pages of entries, one entry, the description, and the page that tells readers of it."""

import functools
from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.decorators import method_decorator
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_safe

from catalogue import documents, kinds, moves, records
from catalogue.api import description, problems, questions
from catalogue.models import Publication
from catalogue.revalidation import open_to_all, public


def in_json(view):
    """A view that answers in JSON whatever is asked, and in one language, for its addresses have none."""

    @functools.wraps(view)
    def answer(request, *args, **kwargs):
        with override(settings.LANGUAGE_CODE):
            try:
                return view(request, *args, **kwargs)
            except problems.Problem as problem:
                return problems.answer(problem)

    return answer


def of_api(view):
    """A view that everybody may read, and that answers in JSON to other methods as well."""
    read = public(in_json(view))

    @functools.wraps(view)
    def answer(request, *args, **kwargs):
        response = read(request, *args, **kwargs)
        return response if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED else _not_allowed(response)

    return open_to_all(answer)


def _not_allowed(response):
    with override(settings.LANGUAGE_CODE):
        told = problems.answer(problems.Problem(405, _("This address can only be read. Ask it by GET.")))
    told["Allow"] = response["Allow"]
    return told


answering = method_decorator(of_api, name="dispatch")


@answering
class Entries(View):
    """A page of the entries or records of one kind."""

    kind_name = ""

    def get(self, request):
        kind = kinds.get(self.kind_name)
        question = questions.understand(kind, request.GET)
        shown, cursor = question.page()
        return _json(
            {
                "total": question.found.count(),
                "next": self.next(kind, cursor) if cursor else None,
                "entries": list(records.of(shown, request)),
            }
        )

    def next(self, kind, cursor):
        asked = self.request.GET.copy()
        asked["cursor"] = cursor
        return self.request.build_absolute_uri(f"{reverse(f'{kind.name}_api')}?{asked.urlencode()}")


@answering
class Entry(View):
    """One entry or record, as it is live; what was merged into another leads to that one."""

    kind_name = ""

    def get(self, request, code):
        if request.GET:
            raise problems.Problem(400, _("This address takes no parameters. Leave out all that follows the “?”."))
        found = Publication.objects.filter(kind=self.kind_name, code=code, live=True).first()
        if found:
            return _json({"entry": next(iter(records.of([found], request)))})
        if end := moves.end(self.kind_name, code):
            return HttpResponsePermanentRedirect(reverse(f"{self.kind_name}_api_entry", args=[end]))
        raise problems.Problem(404, _("Nothing public has this code. Look for it in the list of its kind."))


def _json(body):
    head = {"format": documents.FORMAT, "licence": settings.CONTENT_LICENCE}
    return JsonResponse(head | body, json_dumps_params={"ensure_ascii": False})


@of_api
def openapi(request):
    """The description of the API, for programs."""
    return JsonResponse(description.describe(request), json_dumps_params={"ensure_ascii": False})


@of_api
def nothing(request, rest):
    """Whatever else is asked below the API's address."""
    raise problems.Problem(404, _("There is no such address here. See /api/openapi.json for those there are."))


@require_safe
def to_page(request):
    """From the address of the API to the page about it, in the reader's language."""
    with override(get_language_from_request(request)):
        response = HttpResponseRedirect(reverse("api"))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@public
def page(request):
    """What the API answers and how to ask it, drawn from its description."""
    found = description.describe(request)
    lists = {
        path: told["get"] for path, told in found["paths"].items() if told["get"]["operationId"].startswith("list_")
    }
    parameters = next(iter(lists.values()))["parameters"]
    context = {
        "paragraphs": found["info"]["description"].split("\n\n"),
        "lists": lists,
        "of_all": [each for each in parameters if each["name"] in questions.PLAIN],
        "names_of_all": questions.PLAIN,
    }
    return render(request, "catalogue/api/api.html", context)
