"""Every public page in every state keeps nobody out, asks nothing of other hosts, keeps nothing on the device."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.readings import NARROW, WIDE, states

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": {"type": "tag", "values": WCAG}}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
# Width, look, what axe is asked there: what colours do not change it need not be asked twice. Forced colours are the
# reader's own; axe would judge ours.
LOOKS = [
    (WIDE, {"color_scheme": "light"}, COLOURS),
    (WIDE, {"color_scheme": "dark"}, COLOURS),
    (NARROW, {"color_scheme": "dark"}, EVERYTHING),
    (NARROW, {"color_scheme": "light"}, COLOURS),
    (NARROW, {"forced_colors": "active"}, None),
]
# Day by day each language is looked at in one light by axe, and in all by its width; `--every-look` leaves nothing out.
JUDGED = {"en": [0, 2], "ru": [1, 2], "fa-af": [2, 3]}


@pytest.fixture(scope="module")
def window(new_reader):
    return new_reader()


@pytest.mark.parametrize(("language", "name", "path"), states(), ids=[f"{s[0]}-{s[1]}" for s in states()])
def test_page_keeps_nobody_out(language, name, path, window, edition, request):
    window.goto(edition.url + path)
    for number, (width, look, asked) in enumerate(LOOKS):
        is_judged = number in JUDGED[language] or request.config.getoption("--every-look")
        window.set_viewport_size({"width": width, "height": 900})
        window.emulate_media(**{"forced_colors": "none"} | look)

        assert window.evaluate("document.documentElement.scrollWidth") <= width, f"scrolls sideways at {width}"
        assert faults(window, asked if is_judged else None) == [], f"{width} {look}"
    assert window.get_attribute("html", "lang") == language
    assert window.context.cookies() == []


def faults(window, asked):
    """What axe finds of what it is asked: [(rule, weight, first elements)]."""
    found = Axe().run(window, options=asked).response["violations"] if asked else []
    return [(fault["id"], fault["impact"], [node["html"][:200] for node in fault["nodes"][:3]]) for fault in found]
