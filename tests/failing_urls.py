"""The site's addresses and two more, at which a view fails and one is closed."""

from django.core.exceptions import PermissionDenied
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from atlas.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@csrf_exempt
def fail(request, language):
    local = "Cnry-local"
    raise ValueError(f"Cnry-value {local} {request.GET} {request.POST}")


def close(request, language):
    raise PermissionDenied("Cnry-reason")


urlpatterns = [path("<slug:language>/fault/", fail), path("<slug:language>/closed/", close), *urlpatterns]
