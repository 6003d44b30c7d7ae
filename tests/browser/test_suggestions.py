"""The search box offers names by keyboard and pointer, in both directions; without script it is a search box still."""

import pytest

from tests.builders import csv_bytes

PLAIN = {"country": "KZ", "language": "en", "kind": "project", "depth": "example", "stage": "running"}
TITLES = {"KZ-quince": "Quince orchard", "KZ-quiet": "Quiet rooms", "KZ-quilt": "Quilts of felt"}
BOX, LIST = "main [data-suggest]", "main [role=listbox]"
CHOSEN = f"{LIST} [aria-selected=true]"


@pytest.fixture(scope="module", autouse=True)
def cases(site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("edition")
    country = {"code": "KZ", "position": "1", "name:en": "Kazakhstan"}
    (folder / "countries.csv").write_bytes(csv_bytes(country))
    rows = [{"code": code} | PLAIN | {"title:en": title} for code, title in TITLES.items()]
    (folder / "cases.csv").write_bytes(csv_bytes(*rows))
    site.load(folder)


@pytest.fixture
def page(new_window, site):
    page = new_window()
    page.goto(f"{site.url}/en/search/")
    return page


def type_(page, text):
    page.locator(BOX).press_sequentially(text)
    page.wait_for_selector(f"{LIST} [role=option]")


def active(page):
    """The text of the option that the box says is active."""
    chosen = page.get_attribute(BOX, "aria-activedescendant")
    return page.inner_text(f"#{chosen} bdi") if chosen else None


def test_arrows_move_through_the_names_and_back_to_the_box(page):
    type_(page, "qui")
    assert page.get_attribute(BOX, "role") == "combobox"
    assert page.get_attribute(BOX, "aria-expanded") == "true"
    assert page.inner_text("main [role=status]") == "3 suggestions"

    walked = []
    for key in ["ArrowDown"] * 4 + ["ArrowUp"] * 2:
        page.keyboard.press(key)
        walked.append(active(page))

    titles = ["Quiet rooms", "Quilts of felt", "Quince orchard"]
    assert walked == [*titles, None, titles[2], titles[1]]
    assert page.locator(CHOSEN).count() == 1
    assert page.evaluate("document.activeElement.name") == "q"


def test_enter_opens_the_chosen_name(page, site):
    type_(page, "qui")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url(f"{site.url}/en/cases/KZ-quiet/")
    assert page.inner_text("h1") == "Quiet rooms"


def test_enter_without_a_choice_searches(page, site):
    type_(page, "qui")
    page.keyboard.press("Enter")

    page.wait_for_url(f"{site.url}/en/search/?q=qui")
    assert page.inner_text("#total") == "3 results"


def test_escape_closes_the_list_and_keeps_what_was_typed(page):
    type_(page, "qui")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")

    assert page.locator(LIST).is_hidden()
    assert page.get_attribute(BOX, "aria-expanded") == "false"
    assert active(page) is None
    assert page.input_value(BOX) == "qui"
    page.keyboard.press("ArrowDown")
    assert page.locator(LIST).is_visible()


def test_leaving_the_box_closes_the_list(page):
    type_(page, "qui")
    page.keyboard.press("Tab")

    assert page.locator(LIST).is_hidden()


def test_a_name_can_be_clicked(page, site):
    type_(page, "quin")
    page.click(f"{LIST} >> text=Quince orchard")

    page.wait_for_url(f"{site.url}/en/cases/KZ-quince/")


def test_an_answer_that_comes_late_is_dropped(page):
    """What was asked first answers last: the list is still that of what stands in the box."""
    held = []
    page.route("**/suggest.json?q=qui", lambda route: held.append(route))
    with page.expect_request("**/suggest.json?q=qui"):
        page.locator(BOX).press_sequentially("qui")
    type_(page, "n")
    with page.expect_response("**/suggest.json?q=qui"):
        held[0].continue_()
    page.keyboard.press("ArrowDown")

    assert page.locator(f"{LIST} bdi").all_inner_texts() == ["Quince orchard"]


def test_one_letter_asks_nothing(page):
    asked = []
    page.on("request", lambda request: "suggest.json" in request.url and asked.append(request.url))
    page.locator(BOX).press_sequentially("q")
    page.wait_for_timeout(500)

    assert asked == []


def test_the_list_lies_under_the_box_from_right_to_left(new_window, site):
    page = new_window(viewport={"width": 320, "height": 640})
    page.goto(f"{site.url}/fa-af/search/")
    type_(page, "qui")
    page.keyboard.press("ArrowDown")

    form, offers = (page.locator(where).bounding_box() for where in ("main form.search", LIST))
    assert (round(offers["x"]), round(offers["width"])) == (round(form["x"]), round(form["width"]))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.get_attribute(f"{CHOSEN} bdi", "lang") == "en"


def test_a_browser_that_saves_data_is_left_alone(new_window, site):
    page = new_window()
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.goto(f"{site.url}/en/search/")
    page.locator(BOX).press_sequentially("quince")
    page.keyboard.press("Enter")

    page.wait_for_url(f"{site.url}/en/search/?q=quince")
    assert page.locator("[role=listbox]").count() == 0


def test_without_script_the_results_page_offers_names(new_window, site):
    page = new_window(java_script_enabled=False)
    page.goto(f"{site.url}/en/")
    page.locator(BOX).press_sequentially("quinse")
    page.keyboard.press("Enter")

    page.click("main >> text=Names that come near >> xpath=.. >> text=Quince orchard")
    assert page.inner_text("h1") == "Quince orchard"
