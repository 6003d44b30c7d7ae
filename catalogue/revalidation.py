"""Public answers may be kept by anyone and are asked about again: the tag is the build and the store's digest."""

import functools
import hashlib
import re

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from catalogue.models import Digest

IDLE_SPACE = re.compile(rb"\s*\n\s*")
LEAVE = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
WATCHED = ("*.py", "*.html", "*.mo", "*.css", "*.js", "*.svg", "*.png")


def store_tag(request, *args, **kwargs):
    digest = Digest.objects.values_list("value", flat=True).first() or "empty"
    return f'"{build()}-{digest[:24]}"'


@functools.cache
def build():
    """A fingerprint of the code, templates and translations that draw the pages."""
    sums = hashlib.sha256()
    for app in settings.OUR_FOLDERS:
        for pattern in WATCHED:
            for path in sorted((settings.BASE_DIR / app).rglob(pattern)):
                sums.update(f"{path.relative_to(settings.BASE_DIR)} {path.stat().st_size}".encode())
                sums.update(str(path.stat().st_mtime_ns).encode())
    return sums.hexdigest()[:12]


def _without_idle_space(response):
    """What templates leave between lines is a twentieth of a compressed page. No public page has text that keeps it."""
    if not response.streaming and response.headers.get("Content-Type", "").startswith("text/html"):
        response.content = IDLE_SPACE.sub(b"\n", response.content)
    return response


def open_to_all(view):
    """A view of data that pages of other sites may read: it is public, and no cookie makes it anybody's own.

    Before such a page sends an ETag back its browser asks whether it may, and which headers it may show to the page.
    """

    @functools.wraps(view)
    def answer(request, *args, **kwargs):
        is_asked_for_leave = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        response = HttpResponse(status=204, headers=LEAVE) if is_asked_for_leave else view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    answer.csrf_exempt = True  # it is read only: other methods are told so, instead of missing a token
    return answer


def public(view):
    """A view of the public site: read only, kept by caches, revalidated by the state of the store."""

    @functools.wraps(view)
    def answer(request, *args, **kwargs):
        response = _without_idle_space(tagged(request, *args, **kwargs))
        if response.status_code in (200, 301, 304):  # a redirect, too, may end
            patch_cache_control(response, public=True, no_cache=True)
        return response

    tagged = condition(etag_func=store_tag)(view)
    return require_safe(answer)
