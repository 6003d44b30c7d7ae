"""People by their role, and complete, plausible entries: a test states only what matters to it."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from publishing import workflow
from publishing.models import User
from publishing.schema import Role
from tests import builders, remembering


def pytest_addoption(parser):
    parser.addoption("--every-look", action="store_true", help="ask axe in every width and light, not in two of them")
    parser.addoption("--weigh", action="store_true", help="write down what pages weigh now, instead of comparing")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """A test that forgets to ask for a database of its own finds none: it must never meet the developer's."""
    if connection.vendor == "sqlite":
        connection.settings_dict["NAME"] = ":memory:"


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Pages are tested without `collectstatic`; the browser tests run with the real files."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.WHITENOISE_AUTOREFRESH = True  # else each client begins by reading all collected files
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def work_at_once(settings):
    """Long work is done where it is asked for; the tests of the queue itself set it back."""
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend", "QUEUES": ["imports"]}}


@pytest.fixture(autouse=True)
def english():
    """Requests leave their language behind; each test begins in English again."""
    translation.activate("en")


@pytest.fixture(autouse=True)
def own_var(settings, tmp_path):
    """Uploads of a test go to a folder of its own."""
    settings.VAR = tmp_path


def _person(name, role, countries=()):
    return User.objects.create_user(name, role=role, countries=list(countries), is_staff=True)


@pytest.fixture
def researcher(db):
    """Writes for Kazakhstan and Kyrgyzstan."""
    return _person("aigerim", Role.RESEARCHER, ["KZ", "KG"])


@pytest.fixture
def stranger(db):
    """A researcher of another country."""
    return _person("zarina", Role.RESEARCHER, ["TJ"])


@pytest.fixture
def reviewer(db):
    return _person("bolat", Role.REVIEWER)


@pytest.fixture
def other_reviewer(db):
    return _person("dilnoza", Role.REVIEWER)


@pytest.fixture
def hub_staff(db):
    return _person("farrukh", Role.HUB_STAFF)


@pytest.fixture
def administrator(db):
    return _person("gulnara", Role.ADMINISTRATOR)


@pytest.fixture
def vocabulary(reviewer):
    """Countries, terms, a source and an edition, all released."""
    return remembering.once(builders.vocabulary, by=reviewer)


@pytest.fixture
def client_of():
    """A browser session of one person."""

    def log_in(person):
        client = Client()
        client.force_login(person)
        return client

    return log_in


@pytest.fixture
def publish(reviewer, other_reviewer):
    """Submit and publish an entry, with four eyes."""

    def run(entry):
        entry.refresh_from_db()
        workflow.submit(entry, by=reviewer)
        return workflow.publish(entry, by=other_reviewer)

    return run


@pytest.fixture
def languages():
    return [code for code, _name in settings.LANGUAGES]


@pytest.fixture(scope="session")
def run_site(tmp_path_factory):
    """Runs Python in a fresh process of the site, with an environment and a data folder of its own."""

    def run(*arguments, given=None, **environment):
        own = {"PATH": os.environ["PATH"], "ATLAS_VAR": str(tmp_path_factory.mktemp("var"))}
        command = [sys.executable, *arguments]
        found = {"cwd": settings.BASE_DIR, "env": own | environment, "capture_output": True, "text": True}
        return subprocess.run(command, input=given, check=False, **found)

    return run


@pytest.fixture(scope="session")
def ask_site(run_site):
    """Answers of a fresh process of the site to some requests, and what it logged of each."""

    def ask(requests, *arguments, **environment):
        quiet = ("-W", "ignore:No directory at")  # WhiteNoise, as no static files are collected
        result = run_site(*quiet, "-m", "tests.answering", *arguments, given=json.dumps(requests), **environment)
        assert result.returncode == 0, result.stderr
        return json.loads(result.stdout), result.stderr.split("--- answered ---\n")[:-1]

    return ask


@pytest.fixture
def queue(settings):
    """Long work waits in the database until it is worked off: `queue()` says how many tasks were."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["imports"]}}
    settings.MOST_ROWS_AT_ONCE = 2

    def work():
        waiting = DBTaskResult.objects.filter(status="READY").count()
        call_command("db_worker", queue_name="imports", batch=True, startup_delay=False, reload=False, verbosity=0)
        return waiting

    return work


@pytest.fixture
def mails(settings):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    return lambda: mail.outbox
