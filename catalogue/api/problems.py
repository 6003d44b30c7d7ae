"""What the API cannot answer, told in two halves: what is wrong, and what to do (RFC 9457)."""

from http import HTTPStatus

from django.http import JsonResponse

CONTENT_TYPE = "application/problem+json"


class Problem(Exception):
    """A question that has no answer, with the status to say so."""

    def __init__(self, status, detail):
        super().__init__(detail)
        self.status, self.detail = HTTPStatus(status), detail


def answer(problem):
    told = {"title": problem.status.phrase, "status": problem.status, "detail": problem.detail}
    return JsonResponse(
        told, status=problem.status, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False}
    )
