"""An import or its undoing, killed (kill -9) at any moment, has done all or nothing, and can be done again."""

import json


def test_all_rows_or_none(run_site):
    result = run_site("-m", "tests.killing", "6", DJANGO_SETTINGS_MODULE="atlas.settings")

    assert result.returncode == 0, result.stderr
    told = json.loads(result.stdout)
    whole = [told["rows"], 2 * told["rows"]]
    assert all(left in ([0, 0], whole) for left in told["left"])
    assert set(told["again"]) == {"done"}
    assert told["stored"][0] == told["rows"] * len(told["again"])
    assert all(left in ([0, 0], whole) for left in told["undone"])
    assert told["rest"] == [0, 0]
