"""Keyboard, zoom and direction: what a mouse, a large screen and Latin letters would hide from us."""

import pytest

from tests.browser.readings import NARROW, PAGES, WIDE

TYPICAL = ["home", "country", "cases, filtered", "case, full study", "evidence", "comparison", "search, hits"]
# WCAG 1.4.12: what a reader may set and lose nothing
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
SPACED += "p { margin-block-end: 2em !important; }"
LARGE = "html { font-size: 200%; }"
WISHES = [(SPACED, NARROW), (LARGE, 2 * NARROW)]
SCRIPTS = {"en": ("Cyrillic", "Arabic"), "ru": ("Latin", "Arabic"), "fa-af": ("Latin", "Cyrillic")}
CLIPPED = """
() => [...document.querySelectorAll("main *, header *, footer *")].filter(part => {
    const style = getComputedStyle(part);
    const isMeant = part.closest(".unseen, svg, .skip") || style.webkitLineClamp !== "none";
    const isFull = part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1;
    return isFull && !isMeant && /hidden|clip/.test(style.overflow);
}).map(part => part.outerHTML.slice(0, 120))
"""
REACHABLE = """
() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), summary, [tabindex='0']")]
    .filter(part => part.checkVisibility() && (part.matches("summary") || !part.closest("details:not([open])")))
    .length
"""
FOCUSED = """
() => {
    const part = document.activeElement, box = part.getBoundingClientRect(), style = getComputedStyle(part);
    if (part === document.body) return null;
    const x = box.x + box.width / 2, y = box.y + box.height / 2, top = document.elementFromPoint(x, y);
    return {
        what: part.outerHTML.slice(0, 120),
        isSeen: box.width > 0 && box.height > 0 && box.top >= -1 && box.top < innerHeight,
        isUncovered: !top || part.contains(top) || top.contains(part),
        hasOutline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
}
"""
# Seven words on end in a script that the language of the page does not use, not marked as of another one. Names may
# be fewer, and the title of a picture takes no marks.
FOREIGN = """
([home, strange]) => {
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const pattern = new RegExp(strange, "u");
    while (walker.nextNode()) {
        const text = walker.currentNode, part = text.parentElement, isHome = part.closest("[lang]").lang === home;
        if (isHome && pattern.test(text.data) && !part.closest("bdi, kbd, title")) found.push(text.data.trim());
    }
    return found;
}
"""


@pytest.mark.parametrize("name", TYPICAL)
def test_keyboard_reaches_everything_and_shows_where_it_is(name, new_reader, edition):
    window = new_reader(viewport={"width": WIDE, "height": 900}, reduced_motion="reduce")
    window.goto(f"{edition.url}/en/{PAGES[name]}")
    reachable = window.evaluate(REACHABLE)
    stops = []
    for _stop in range(reachable + 2):
        window.keyboard.press("Tab")
        if (stop := window.evaluate(FOCUSED)) is None:
            break
        stops.append(stop)

    assert "skip" in stops[0]["what"]
    assert len(stops) == reachable
    assert [stop["what"] for stop in stops if not all((stop["isSeen"], stop["isUncovered"], stop["hasOutline"]))] == []


def test_skip_link_leads_past_the_head(new_reader, edition):
    window = new_reader()
    window.goto(f"{edition.url}/en/cases/")
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")

    assert window.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("language", ["en", "fa-af"])
@pytest.mark.parametrize(("wish", "width"), WISHES, ids=["spaced out", "twice as large"])
def test_reader_may_change_the_type(wish, width, language, new_reader, edition):
    window = new_reader(viewport={"width": width, "height": 900}, bypass_csp=True)
    for name in TYPICAL:
        window.goto(f"{edition.url}/{language}/{PAGES[name]}")
        window.add_style_tag(content=wish)

        assert window.evaluate("document.documentElement.scrollWidth") <= width, name
        assert window.evaluate(CLIPPED) == [], name


@pytest.mark.parametrize("name", TYPICAL)
def test_right_to_left_is_the_mirror_image(name, new_reader, edition):
    window = new_reader(viewport={"width": WIDE, "height": 900})
    places = {}
    for language in ("en", "fa-af"):
        window.goto(f"{edition.url}/{language}/{PAGES[name]}")
        boxes = [window.locator(part).bounding_box() for part in (".brand", ".kinds", ".languages")]
        rights = [box["x"] + box["width"] for box in boxes]
        places[language] = [box["x"] for box in boxes] if language == "en" else [WIDE - right for right in rights]

    assert window.get_attribute("html", "dir") == "rtl"
    assert [round(place) for place in places["en"][:2]] == [round(place) for place in places["fa-af"][:2]]
    assert places["fa-af"][2] > WIDE / 2  # the languages at the far end


@pytest.mark.parametrize("language", SCRIPTS)
def test_every_foreign_part_says_its_language(language, new_reader, edition):
    window = new_reader()
    words = "|".join(rf"(?:\p{{Script={script}}}{{2,}}\s+){{7}}" for script in SCRIPTS[language])
    for name, path in PAGES.items():
        window.goto(f"{edition.url}/{language}/{path}")

        assert window.evaluate(FOREIGN, [language, words]) == [], name
