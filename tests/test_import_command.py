"""`manage.py import_sheets`: the import of the desk, for scripts, with an exit status that tells how it went."""

import json

import pytest
from django.core.management import CommandError, call_command

from cases.models import Case
from exchange import runs
from exchange.models import ImportRun
from tests import builders
from tests.sheets import case_row, sheet, stored

pytestmark = pytest.mark.django_db

VOICE = {"entry": "KZ-reading-room", "row": "v1", "whose": "leader", "gist:en": "We began with ten books."}


def run(capsys, *arguments):
    """The exit status, and what the command said."""
    try:
        call_command("import_sheets", *map(str, arguments))
        status = 0
    except SystemExit as end:
        status = end.code
    return status, capsys.readouterr().out


@pytest.fixture
def folder(tmp_path):
    """Two sheets, one pointing at the other."""
    found = tmp_path / "sheets"
    found.mkdir()
    (found / "voices.csv").write_bytes(sheet(VOICE))
    (found / "cases.csv").write_bytes(sheet(case_row()))
    return found


def test_a_folder_is_imported_together(folder, vocabulary, hub_staff, capsys):
    status, said = run(capsys, folder, "--by", "farrukh")

    assert status == 0
    assert said.splitlines()[:2] == ["cases: 1 new", "voices: 1 new"]
    assert Case.objects.get().voices.get().gist == {"en": "We began with ten books."}
    assert ImportRun.objects.get().by == hub_staff


def test_a_dry_run_writes_nothing(folder, vocabulary, hub_staff, capsys):
    before = stored()

    status, said = run(capsys, folder, "--by", "farrukh", "--dry-run")

    assert (status, said.splitlines()[-1]) == (0, "Nothing was written.")
    assert stored() == before


def test_it_says_which_sheets_must_come_first(tmp_path, hub_staff, capsys):
    file = tmp_path / "cases.csv"
    file.write_bytes(sheet(case_row(), case_row("KZ-other", kind="poem")))

    _status, said = run(capsys, file, "--by", "farrukh", "--dry-run")

    first = "Some of these rows name what is not here. Import these sheets first, then this file again: "
    assert first + "countries, terms." in said.splitlines()


def test_rows_left_out_are_told_with_their_reason_and_the_others_written(folder, vocabulary, hub_staff, capsys):
    (folder / "cases.csv").write_bytes(sheet(case_row(), case_row("KZ-bad", start="soon")))

    status, said = run(capsys, folder, "--by", "farrukh", "--json")

    told = json.loads(said)
    assert status == 3
    assert told["counts"] == {"cases": {"new": 1, "invalid": 1}, "voices": {"new": 1}}
    [left] = told["left"]
    assert (left["table"], left["number"], left["key"]) == ("cases", 3, ["KZ-bad"])
    assert "“soon” is no date." in left["faults"][0][1]
    assert [case.code for case in Case.objects.all()] == ["KZ-reading-room"]


def test_the_plan_that_json_tells_can_be_changed_and_given_back(tmp_path, vocabulary, hub_staff, capsys):
    file, plan = tmp_path / "projects.csv", tmp_path / "plan.json"
    file.write_text("Название;Место;Тема\nЧитальня;Алматы;education\n", encoding="utf-8")
    _status, said = run(capsys, file, "--by", "farrukh", "--json", "--dry-run", "--sheet", "cases")
    told = json.loads(said)
    [table] = told["plan"]["tables"]
    table["constants"] = {"country": "KZ", "language": "ru", "kind": "project", "depth": "mention", "stage": "unknown"}
    plan.write_text(json.dumps(told), encoding="utf-8")

    status, said = run(capsys, file, "--by", "farrukh", "--map", plan)

    assert status == 0, said
    case = Case.objects.get()
    assert (case.country, case.texts.get().title, case.texts.get().place) == ("KZ", "Читальня", "Алматы")


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n", b'code,title:en\r\nKZ-a,"open\r\n'])
def test_a_file_that_cannot_be_used_is_refused_with_a_status_of_its_own(content, tmp_path, vocabulary, hub_staff):
    (tmp_path / "file.csv").write_bytes(content)

    with pytest.raises(CommandError) as refused:
        call_command("import_sheets", str(tmp_path / "file.csv"), "--by", "farrukh")

    assert refused.value.returncode == 2
    assert not list((tmp_path / "uploads").iterdir())


@pytest.mark.parametrize("name", ["nobody", "farrukh"])
def test_a_missing_folder_or_account_is_told(name, tmp_path, hub_staff):
    with pytest.raises(CommandError) as refused:
        call_command("import_sheets", str(tmp_path / "nowhere.csv"), "--by", name)

    assert refused.value.returncode == 2


@pytest.mark.parametrize("extra", [["--dry-run"], []])
def test_rows_that_may_be_there_already_are_left_out_and_told(extra, tmp_path, vocabulary, hub_staff, capsys):
    builders.stakeholder("KZ-zhas", **{"title:en": "Zhas Urpaq Foundation of Almaty"})
    about = {"Country": "Kazakhstan", "Sector": "civil_society"}
    names = ("Jas Urpaq Fundation of Almaty", "Quite another thing of Astana")
    (tmp_path / "file.csv").write_bytes(sheet(*({"Organisation": name} | about for name in names)))
    arguments = (tmp_path / "file.csv", "--by", "farrukh", "--sheet", "stakeholders", *extra)

    status, said = run(capsys, *arguments)

    assert status == 3
    assert "1 new, 1 duplicate?" in said
    assert said.splitlines()[1].endswith(": duplicate?")


def test_what_somebody_wrote_to_meanwhile_is_told(tmp_path, vocabulary, hub_staff, capsys, monkeypatch):
    builders.case()
    (tmp_path / "file.csv").write_bytes(sheet(case_row(stage="ended")))
    commit = runs.commit

    def meanwhile(upload, by, **checked):
        builders.edit(Case.objects.get(), by=by)
        return commit(upload, by=by, **checked)

    monkeypatch.setattr(runs, "commit", meanwhile)

    status, said = run(capsys, tmp_path / "file.csv", "--by", "farrukh")

    assert status == 3
    assert "cases: 1 left alone" in said
    assert "Somebody wrote to “KZ-reading-room” after the file was checked." in said
