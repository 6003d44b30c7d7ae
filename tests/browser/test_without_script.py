"""What readers come for, as they click it with script switched off, and again without style sheets."""

import csv
import re

import pytest

COUNT = re.compile(r"(\d+) results?")


@pytest.fixture(params=["with style", "without style"])
def reader(request, new_reader, edition):
    """A reader on the first page, whose browser runs no script."""
    window = new_reader(java_script_enabled=False, base_url=edition.url, accept_downloads=True)
    if request.param == "without style":
        window.route("**/*.css", lambda route: route.abort())
    window.goto("/en/")
    yield Reader(window)
    window.context.close()


class Reader:
    """What she does and sees, in her words."""

    def __init__(self, window):
        self._window = window

    @property
    def window(self):
        """Her browser, as soon as all of the page has come."""
        self._window.wait_for_load_state()
        return self._window

    def goes(self, path):
        self.window.goto(path)

    def follows(self, name, *, within="body"):
        self.window.locator(within).get_by_role("link", name=name).first.click()

    def presses(self, name, *, within="main"):
        self.window.locator(within).get_by_role("button", name=name).first.click()

    def asks(self, words, *, box="Search the whole Atlas", within="body"):
        self.window.locator(within).get_by_label(box).first.fill(words)
        self.window.locator(within).get_by_label(box).first.press("Enter")

    def ticks(self, facet, *choices):
        """Opens a facet, ticks some of its values and applies them."""
        part = self.window.locator("details", has=self.window.locator("summary", has_text=facet)).first
        if part.get_attribute("open") is None:
            part.locator("summary").click()
        for choice in choices:
            part.get_by_label(choice).check()
        part.get_by_role("button", name="Apply").click()

    def downloads(self, name):
        """What a link gives as a file."""
        with self.window.expect_download() as awaited:
            self.window.get_by_role("link", name=name, exact=True).first.click()
        return awaited.value.path().read_text("utf-8-sig")

    @property
    def title(self):
        return self.window.locator("h1").inner_text()

    @property
    def text(self):
        return self.window.locator("main").inner_text()

    @property
    def count(self):
        return int(COUNT.search(self.window.locator("#total").inner_text())[1])

    @property
    def path(self):
        return "/" + self.window.url.split("/", 3)[3]


def test_from_the_first_page_to_a_country(reader):
    reader.follows("Kazakhstan", within="main .tiles")

    assert reader.title == "Kazakhstan"
    assert "In figures" in reader.text


def test_search_for_a_case_and_read_it(reader):
    reader.asks("ikomek")
    assert "109" in reader.text

    reader.follows(re.compile("109"), within="main")
    assert "109" in reader.title


def test_search_from_any_page(reader):
    reader.goes("/en/cases/KZ-okoo/")
    reader.asks("autism", within="header")

    assert reader.count == 11


def test_misspelt_name_leads_on(reader):
    reader.asks("Charmagz")
    assert "Did you mean" in reader.text

    reader.follows("charmaghz", within="main .empty")
    assert reader.count >= 1


def test_phrase_and_minus_narrow_a_search(reader):
    reader.asks("social enterprise")
    loose = reader.count
    reader.asks('"social enterprise"', within="main")
    strict = reader.count
    reader.asks('"social enterprise" -Kazakhstan', within="main")

    assert loose > strict > reader.count > 0


def test_filter_by_country(reader):
    reader.goes("/en/cases/")
    every = reader.count
    reader.ticks("Country", "Kazakhstan", "Mongolia")

    assert 0 < reader.count < every
    assert reader.path.startswith("/en/cases/?q=&country=KZ&country=MN")


def test_filter_is_taken_away_by_its_cross(reader):
    reader.goes("/en/cases/?country=KZ&theme=education")
    both = reader.count
    reader.follows("Remove the filter Theme", within="main")

    assert reader.count > both
    assert "theme" not in reader.path


def test_filters_add_up_and_go_all_at_once(reader):
    reader.goes("/en/cases/")
    every = reader.count
    reader.ticks("Country", "Kyrgyzstan")
    reader.ticks("Kind", "Project")
    assert reader.count < every

    reader.follows("Remove all")
    assert reader.count == every


def test_search_within_the_list(reader):
    reader.goes("/en/stakeholders/?country=MN")
    mongolia = reader.count
    reader.asks("university", box="Search in this list", within="main")

    assert reader.count > 0
    assert reader.count != mongolia


def test_sort_by_day(reader):
    reader.goes("/en/cases/?country=UZ")
    reader.follows("Newest", within="main")

    assert "sort=newest" in reader.path
    assert "country=UZ" in reader.path


def test_leaf_through_the_pages(reader):
    reader.goes("/en/cases/")
    first = reader.window.locator(".card h3").first.inner_text()
    reader.follows("Next page")
    second = reader.window.locator(".card h3").first.inner_text()
    reader.follows("Previous page")

    assert first != second
    assert reader.window.locator(".card h3").first.inner_text() == first


def test_cases_as_a_table(reader):
    reader.goes("/en/cases/?country=TJ")
    shown = reader.count
    reader.follows("Table", within="main")

    assert reader.window.locator("tbody tr").count() == shown


def test_from_the_map_to_the_cases_of_a_country(reader):
    reader.goes("/en/cases/?view=map")
    reader.follows("Tajikistan", within=".places")

    assert reader.count > 0
    assert "country=TJ" in reader.path


def test_from_a_case_to_who_carries_it_and_back(reader):
    reader.goes("/en/cases/KZ-eco-products/")
    case = reader.title
    reader.window.locator(".roles a").first.click()
    assert "/stakeholders/" in reader.path

    reader.follows(case)
    assert reader.title == case


def test_from_a_case_to_those_like_it(reader):
    reader.goes("/en/cases/KZ-okoo/")
    reader.window.locator("dd a[href*='theme=']").first.click()

    assert reader.count > 0
    assert "theme=" in reader.path


def test_recommendations_to_one_addressee(reader):
    reader.goes("/en/recommendations/")
    every = reader.count
    reader.ticks("Addressed to", re.compile("overnment"))

    assert 0 < reader.count < every


def test_from_a_number_of_the_evidence_to_its_cases(reader):
    reader.follows("Does social innovation widen civic space?", within="main")
    tally = reader.window.locator("a.tally").first
    number = int(tally.locator("b").inner_text())
    tally.click()

    assert reader.count == number


def test_countries_side_by_side(reader):
    reader.follows("Compare countries", within="footer")
    reader.window.get_by_label("Kazakhstan").check()
    reader.window.get_by_label("Mongolia").check()
    reader.presses("Compare")

    assert reader.window.locator("thead").first.get_by_role("link").all_inner_texts() == ["Kazakhstan", "Mongolia"]


def test_comparison_as_a_file(reader):
    reader.goes("/en/compare/?country=kz&country=kg")
    rows = list(csv.reader(reader.downloads("CSV").splitlines()))

    assert rows[0][2:] == ["KZ", "KG"]


def test_exactly_this_list_as_a_file(reader):
    reader.goes("/en/cases/?country=AF")
    shown = reader.count
    rows = list(csv.DictReader(reader.downloads("CSV").splitlines()))

    assert len(rows) == shown


def test_citation_for_a_reference_manager(reader):
    reader.goes("/en/cases/KZ-okoo/")

    assert reader.downloads("BibTeX").startswith("@misc{KZ-okoo-v1,")


def test_language_changes_and_the_filters_stay(reader):
    reader.goes("/en/cases/?country=KZ")
    english = reader.count
    reader.window.locator(".languages summary").click()
    reader.follows("Русский")

    assert reader.path.startswith("/ru/cases/?country=KZ")
    assert reader.window.locator("html").get_attribute("lang") == "ru"
    assert str(english) in reader.window.locator("#total").inner_text()


def test_right_to_left_and_back(reader):
    reader.goes("/en/countries/afghanistan/")
    reader.window.locator(".languages summary").click()
    reader.follows("دری")
    assert reader.window.locator("html").get_attribute("dir") == "rtl"

    reader.window.locator(".languages summary").click()
    reader.follows("English")
    assert reader.path == "/en/countries/afghanistan/"


def test_from_a_statement_to_its_source(reader):
    reader.goes("/en/cases/KZ-okoo/")
    reader.window.locator(".cited a").first.click()

    assert reader.path.endswith("#sources")
    assert reader.window.locator("#sources cite").count() > 0


def test_word_of_the_field(reader):
    reader.follows("Glossary", within="footer")
    reader.asks("civic space", box="Search in this list", within="main")

    assert reader.window.locator("dt").count() >= 1


def test_errors_of_the_edition_in_one_country(reader):
    reader.follows("Known errors of the edition", within="footer")
    reader.ticks("Country", "Turkmenistan")

    assert reader.count > 0


def test_wrong_address_leads_on(reader):
    reader.goes("/en/cases/KZ-nobody/")
    assert "404" in reader.text

    reader.window.locator("main a").first.click()
    assert reader.path == "/en/"


def test_what_changed_between_versions(reader):
    reader.goes("/en/cases/KZ-okoo/")
    reader.follows("Versions and what changed")

    assert "Version 1" in reader.text


def test_report_a_problem_and_keep_what_was_typed(reader):
    reader.goes("/en/cases/KZ-okoo/")
    reader.follows("Report a problem", within="main")
    reader.window.get_by_label("What should we know?").fill("The year is wrong in line two.")
    reader.presses("Send the report")
    assert "Nothing is chosen" in reader.text
    assert reader.window.get_by_label("What should we know?").input_value() == "The year is wrong in line two."

    reader.window.get_by_label("A fact is wrong").check()
    reader.presses("Send the report")
    assert reader.path == "/en/report/thanks/"


def test_more_results_on_a_page(reader):
    reader.goes("/en/stakeholders/")
    reader.window.locator("main a[href*='size=100']").first.click()

    assert reader.window.locator(".card").count() == 100


def test_who_works_with_whom(reader):
    reader.goes("/en/stakeholders/INT-usaid/")
    reader.window.locator("main a[href*='network/']").first.click()
    rows = list(csv.reader(reader.downloads("CSV").splitlines()))

    assert reader.window.locator("svg a").count() > 3
    assert len(rows) > 3


def test_cases_in_time_and_back_to_a_table(reader):
    reader.goes("/en/cases/?country=KZ")
    reader.follows("Timeline", within="main")
    reader.window.locator(".timeline a").first.click()

    assert "/cases/KZ-" in reader.path


def test_what_rests_on_a_source(reader):
    reader.asks("civicus")
    reader.follows("Sources", within="main")
    reader.window.locator(".card a").first.click()

    assert "/sources/" in reader.path
    assert reader.window.locator("main a[href*='/en/c']").count() > 0


def test_keep_a_chapter(reader):
    reader.goes("/en/countries/turkmenistan/")

    chapter = reader.downloads("Save this chapter as one page")

    assert "<h1>Turkmenistan</h1>" in re.sub(r"\s*\n\s*", "", chapter)
    assert "src=" not in chapter


def test_read_how_to_read_safely(reader):
    reader.follows("Reading safely", within="footer")

    assert reader.path == "/en/reading-safely/"
    assert "Tor" in reader.text


def test_a_figure_in_all_countries(reader):
    reader.goes("/en/countries/kazakhstan/")
    reader.window.locator("main a[href*='/indicators/']").first.click()

    assert reader.window.locator("main svg").count() >= 1
    assert "Kazakhstan" in reader.text
