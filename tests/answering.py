"""A fresh process of the site that answers requests: `python -m tests.answering < requests > answers`.

A request is [method, path, arguments of Django's test client]; after each, a mark is written between the log's lines.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atlas.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

MARK = "--- answered ---"


def main():
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.ROOT_URLCONF = "tests.failing_urls"
    if "migrate" in sys.argv:
        call_command("migrate", verbosity=0)
    json.dump([answer(*request) for request in json.load(sys.stdin)], sys.stdout)


def answer(method, path, arguments):
    client = Client(raise_request_exception=False, enforce_csrf_checks=True, SERVER_NAME=settings.ALLOWED_HOSTS[0])
    response = getattr(client, method)(path, **arguments)
    print(MARK, file=sys.stderr, flush=True)
    return {
        "status": response.status_code,
        "headers": dict(response.headers),
        "cookies": response.cookies.output(header="").split("\r\n"),
        "text": response.text,
    }


if __name__ == "__main__":
    main()
