"""Missing or wrong configuration stops the start and says what to do; the database keeps what it acknowledged."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import ConnectionHandler

from atlas import environment

pytestmark = pytest.mark.django_db
SERVER = {
    "ATLAS_ENV": "production",
    "ATLAS_HOSTS": "atlas.example.org",
    "ATLAS_SECRET_KEY": "an-invented-key-of-a-length-that-nobody-will-guess-in-this-century",
}


@pytest.fixture
def check(run_site):
    """`manage.py check --deploy` in a fresh process with the variables of a server, some of them changed."""

    def run(**changed):
        known = {name: value for name, value in (SERVER | changed).items() if value is not None}
        return run_site("manage.py", "check", "--deploy", "--fail-level", "WARNING", **known)

    return run


def test_complete_configuration_of_a_server_passes_every_check(check):
    result = check()

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("value", [None, ""])
@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("ATLAS_SECRET_KEY", "Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"),
        ("ATLAS_HOSTS", "ATLAS_HOSTS='atlas.example.org www.atlas.example.org'"),
    ],
)
def test_server_does_not_start_without(name, advice, value, check):
    result = check(**{name: value})

    assert result.returncode != 0
    assert f"{name} is not set" in result.stderr
    assert advice in result.stderr


def test_misspelt_environment_does_not_start_as_a_laptop(check):
    result = check(ATLAS_ENV="prod")

    assert result.returncode != 0
    assert "ATLAS_ENV" in result.stderr
    assert "production" in result.stderr


def test_laptop_starts_without_any_configuration(run_site, tmp_path):
    result = run_site("manage.py", "check", ATLAS_VAR=str(tmp_path / "new"))

    assert result.returncode == 0, result.stderr
    assert (tmp_path / "new" / "secret-key").stat().st_mode & 0o777 == 0o600


def test_laptop_keeps_its_secret_key(run_site, tmp_path):
    run_site("manage.py", "check", ATLAS_VAR=str(tmp_path))
    key = (tmp_path / "secret-key").read_text()

    run_site("manage.py", "check", ATLAS_VAR=str(tmp_path))

    assert len(key) > 50
    assert (tmp_path / "secret-key").read_text() == key


@pytest.fixture
def database(monkeypatch, tmp_path):
    """The settings of the database that an address, or none, stands for."""

    def ask(address=None):
        monkeypatch.delenv("DATABASE_URL", raising=False)
        if address is not None:
            monkeypatch.setenv("DATABASE_URL", address)
        return environment.database(tmp_path)

    return ask


def test_address_of_the_database_is_taken_apart(database):
    found = database("postgresql://hub:s3cret@db.example.org:5433/atlas")

    assert found["ENGINE"] == "django.db.backends.postgresql"
    parts = [found[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")]
    assert parts == ["hub", "s3cret", "db.example.org", "5433", "atlas"]


def test_parts_of_the_address_may_be_percent_encoded(database):
    found = database("postgres://our%20hub:p%40ss%2Fw%3Ard%25@db/our%20atlas")

    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("our hub", "p@ss/w:rd%", "our atlas")
    assert (found["HOST"], found["PORT"]) == ("db", "")


def test_options_of_the_address_reach_the_driver_and_the_limits_stay(database):
    options = database("postgresql://hub@db/atlas?sslmode=verify-full&connect_timeout=5")["OPTIONS"]

    assert (options["sslmode"], options["connect_timeout"]) == ("verify-full", "5")
    assert "statement_timeout" in options["options"]


@pytest.mark.parametrize(
    "address",
    [
        "mysql://hub:s3cret@db/atlas",
        "db.example.org/atlas",
        "postgresql//hub@db/atlas",
        "postgresql://hub:s3cret@db:port/atlas",
        "postgresql://hub:s3cret@db:5432",
        "postgresql://hub:s3cret@db:5432/",
        "postgresql://[hub/atlas",
    ],
)
def test_wrong_address_is_refused_with_an_example_and_without_the_password(address, database):
    with pytest.raises(ImproperlyConfigured) as refusal:
        database(address)

    assert "postgresql://user:password@host:5432/name" in str(refusal.value)
    assert "s3cret" not in str(refusal.value)


@pytest.fixture
def sqlite(database):
    """A connection to a fresh SQLite file, opened as the site opens it."""
    connection = ConnectionHandler({"default": database()})["default"]
    yield connection
    connection.close()


def pragma(connection, name):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1), ("foreign_keys", 1), ("busy_timeout", 20_000)],
)
def test_sqlite_keeps_what_it_acknowledged_and_forgets_what_is_deleted(name, value, sqlite):
    assert pragma(sqlite, name) == value


def test_sqlite_file_is_in_the_folder_of_data(database, tmp_path):
    assert database()["NAME"] == tmp_path / "atlas.sqlite3"
