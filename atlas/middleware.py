"""What every answer carries, and what only the desk's answers do."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers, patch_cache_control

SAFETY = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    # these Django sets itself, but not where its own middleware refuses a request
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class SafetyHeadersMiddleware:
    """Headers of every answer, whichever middleware gave it; Django has no setting for the first two."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in SAFETY.items():
            response.headers.setdefault(name, value)
        return response


class CookielessMiddleware:
    """Outside the desk a cookie is not even read: no public answer depends on one, and none sets or ends one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_desk(request):
            request.META.pop("HTTP_COOKIE", None)
        return self.get_response(request)


def is_desk(request):
    return request.path.startswith(f"/{settings.DESK}/")


class DeskMiddleware:
    """The desk speaks the language and keeps the clock of whoever works there, and nobody stores its pages."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_desk(request):
            return self.get_response(request)
        user = request.user
        language = user.desk_language if user.is_authenticated else settings.LANGUAGE_CODE
        zone = ZoneInfo(user.time_zone) if user.is_authenticated else None
        with translation.override(language), timezone.override(zone):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            if hasattr(response, "render"):
                response.render()
        # not "no-referrer", under which browsers send forms with "Origin: null" and Django refuses them
        response.headers["Referrer-Policy"] = "same-origin"
        add_never_cache_headers(response)
        patch_cache_control(response, no_store=True, private=True)
        return response
