"""The read API: every entry once, what is asked and nothing else, silence about what is not public."""

import re

import pytest
from django.test import Client

from catalogue import kinds, store
from catalogue.api import questions
from publishing import versions
from tests import builders, schemas
from tests.builders import body
from tests.crawling import public_routes
from tests.sites import SECRET_CODES, Site

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(vocabulary, publish):
    """Thirty cases of three days."""
    live = versions.live_publication(publish(builders.case("KZ-first")))
    for number in range(29):
        builders.put(live, f"KZ-{number:03}", day=f"2024-03-0{1 + number % 3}")
    return live


def ask(path="cases", **params):
    answer = Client().get(f"/api/{path}", params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def walk(path="/api/cases?limit=7"):
    """The codes of all pages, from the first to the last."""
    found = []
    while path:
        page = Client().get(path).json()
        found.append([entry["code"] for entry in page["entries"]])
        path = page["next"]
    return found


def test_a_walk_sees_each_entry_exactly_once(many):
    pages = walk()

    codes = [code for page in pages for code in page]
    assert [len(page) for page in pages] == [7, 7, 7, 7, 2]
    assert codes == sorted({"KZ-first", *(f"KZ-{number:03}" for number in range(29))})


def test_a_walk_keeps_its_filters(many):
    codes = [code for page in walk("/api/cases?limit=3&country=KZ&q=reading&since=2024-03-02") for code in page]

    assert len(codes) == 20  # nineteen of the second and third day, and the one published now
    assert len(set(codes)) == 20


def test_a_walk_goes_on_where_what_it_stood_on_is_gone(many):
    first = ask(limit=7)

    store.remove(kind="case", code=first["entries"][-1]["code"])

    assert [entry["code"] for entry in Client().get(first["next"]).json()["entries"]] == [
        f"KZ-{number:03}" for number in range(7, 14)
    ]


def test_total_is_what_the_filters_find(many):
    assert ask(limit=1)["total"] == 30
    assert ask(limit=1, since="2024-03-03")["total"] == 10


@pytest.mark.parametrize(
    ("since", "number"), [("2024-03-01", 30), ("2024-03-02", 20), ("2024-03-04", 1), ("2999-01-01", 0)]
)
def test_since_finds_what_was_published_on_a_day_or_later(since, number, many):
    assert ask(since=since)["total"] == number


def test_an_entry_is_as_in_the_files(vocabulary, publish):
    case = builders.case()
    builders.row(case, "impacts", row="i1", number="1250.5", **{"what:en": "Books"})
    publish(case)

    one, listed = ask("cases/KZ-reading-room")["entry"], ask()["entries"][0]

    (in_file,) = Client().get("/en/cases.json").json()["entries"]
    assert one == listed == in_file
    assert one["rows"]["impacts"] == [{"row": "i1", "number": "1250.5", "what:en": "Books"}]


def test_records_are_there_too(vocabulary):
    assert ask("terms/theme:education")["entry"]["cells"]["label:en"] == "Education"
    assert [entry["code"] for entry in ask("countries")["entries"]] == ["KG", "KZ", "TJ"]


REFUSED = {
    "page=2": "“page” is no parameter here. Use: country,",
    "country=ZZ": "Nothing public has “ZZ” as country. Values in use: KZ.",
    "country=": "Nothing public has “” as country.",
    "limit=0": "“0” is no limit. Ask for 1 to 200",
    "limit=201": "no limit",
    "limit=ten": "no limit",
    "limit=٥": "no limit",
    "limit=5&limit=6": "“limit” is given twice. Give it once.",
    "since=soon": "“soon” is no day. Write for example since=2021-11-30.",
    "since=2024-02-30": "is no day",
    "since=20240301": "is no day",
    "since=": "is no day",
    "cursor=%00": "This is no cursor. Take the address that “next” gives",
    "cursor=": "no cursor",
    "q=a%00": "cannot be searched for. Ask for up to 200 letters.",
    "q=" + "a" * 201: "cannot be searched for",
}


@pytest.mark.parametrize("query", REFUSED)
def test_what_cannot_be_meant_is_refused_in_two_halves(query, vocabulary, publish):
    publish(builders.case())

    answer = Client().get(f"/api/cases?{query}")

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 400
    assert REFUSED[query] in answer.json()["detail"]


@pytest.mark.parametrize("path", ["cases/nobody", "nobody", "cases/", "cases/KZ-reading-room/", "cases/v/1", "a%0Ab"])
def test_what_is_not_there_is_told_in_json(path, vocabulary, publish):
    publish(builders.case())

    answer = Client().get(f"/api/{path}")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_one_entry_takes_no_parameters(vocabulary, publish):
    publish(builders.case())

    assert Client().get("/api/cases/KZ-reading-room?version=1").status_code == 400


@pytest.mark.parametrize("path", ["cases?country=KZ", "cases/KZ-reading-room", "openapi.json"])
def test_an_unchanged_answer_is_not_sent_again(path, vocabulary, publish):
    publish(builders.case())
    tag = Client().get(f"/api/{path}").headers["ETag"]

    again = Client().get(f"/api/{path}", headers={"if-none-match": tag})
    publish(builders.case("KZ-newer"))
    changed = Client().get(f"/api/{path}", headers={"if-none-match": tag})

    assert (again.status_code, changed.status_code) == (304, 200)
    assert again.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["/api/cases", "/api/openapi.json", "/en/cases.csv", "/data/catalog.jsonld"])
def test_pages_of_other_sites_may_send_a_tag_back_and_read_it(path, vocabulary):
    asked = {"origin": "https://other.example", "access-control-request-method": "GET"}
    leave = Client().options(path, headers=asked | {"access-control-request-headers": "if-none-match"})
    answer = Client().get(path, headers={"origin": "https://other.example"})

    assert leave.status_code == 204
    assert leave.headers["Access-Control-Allow-Origin"] == "*"
    assert leave.headers["Access-Control-Allow-Headers"] == "If-None-Match"
    assert answer.headers["Access-Control-Expose-Headers"] == "ETag"


@pytest.mark.parametrize("path", ["/api/cases", "/api/cases/KZ-reading-room", "/api/openapi.json", "/api/nothing"])
@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_it_can_only_be_read_and_says_so(method, path, vocabulary):
    answer = getattr(Client(), method)(path)

    assert answer.status_code == 405
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Allow"] == "GET, HEAD"
    assert answer.json()["detail"] == "This address can only be read. Ask it by GET."


@pytest.mark.parametrize("language", ["ru", "fa-AF", "xx", ""])
def test_the_answer_is_the_same_whatever_language_is_asked_for(language, vocabulary, publish):
    publish(builders.case())

    answers = [
        Client().get(f"/api/{path}", headers={"accept-language": language}).text for path in ("cases", "openapi.json")
    ]

    assert answers == [Client().get(f"/api/{path}").text for path in ("cases", "openapi.json")]
    assert "http://testserver/en/cases/KZ-reading-room/" in answers[0]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_it_is_read_only(method, db):
    answer = getattr(Client(enforce_csrf_checks=True), method)("/api/cases")

    assert answer.status_code == 405


def test_what_is_withdrawn_or_withheld_never_appears(db):
    Site(secret=True)

    for kind in kinds.entry_kinds():
        path = f"/api/{kind.sheet.name}"
        shown = {code for page in walk(f"{path}?limit=200&since=2000-01-01") for code in page}
        hidden = SECRET_CODES[kind.name]
        assert shown.isdisjoint(hidden)
        for code in hidden:
            answer, unknown = Client().get(f"{path}/{code}"), Client().get(f"{path}/nobody")
            assert (answer.status_code, answer.content) == (404, unknown.content)


def test_what_was_merged_leads_to_the_other(db):
    Site(secret=False)

    answer = Client().get("/api/stakeholders/KZ-old-neighbours")

    assert (answer.status_code, answer.url) == (301, "/api/stakeholders/KZ-neighbours")
    assert "KZ-old-neighbours" not in Client().get("/api/stakeholders").text


# the description


def describe():
    return Client().get("/api/openapi.json").json()


def test_the_description_names_every_address(vocabulary):
    named = {re.sub(r"\{(\w+)\}", r"<\1>", path).lstrip("/") for path in describe()["paths"]}

    served = {re.sub(r"<\w+:", "<", route) for _name, route in public_routes() if route.startswith(("api/", "data/"))}
    assert named == served - {"api/", "api/<rest>"}


def test_the_description_names_every_parameter_and_only_values_in_use(vocabulary, publish):
    publish(builders.case())

    parameters = {each["name"]: each for each in describe()["paths"]["/api/cases"]["get"]["parameters"]}

    assert parameters["theme"]["schema"]["items"]["enum"] == ["education"]
    assert set(questions.PLAIN) <= parameters.keys()
    for name, told in parameters.items():
        for value in told["schema"].get("items", {}).get("enum", []):
            assert Client().get("/api/cases", {name: value}).status_code == 200, (name, value)


def test_answers_are_what_the_description_says(db):
    Site(secret=False)
    whole = describe()
    checked = 0

    for path, told in whole["paths"].items():
        schema = told["get"]["responses"]["200"]["content"].get("application/json", {}).get("schema")
        if schema and "{" not in path:
            page = Client().get(path).json()
            assert schemas.faults(page, schema, whole) == [], path
            single = whole["paths"][f"{path}/{{code}}"]["get"]["responses"]["200"]["content"]["application/json"][
                "schema"
            ]
            for entry in page["entries"]:
                one = Client().get(f"{path}/{entry['code']}").json()
                assert schemas.faults(one, single, whole) == [], path
                checked += 1

    assert checked > 15


def test_a_wrong_answer_would_be_found(db):
    Site(secret=False)
    whole, page = describe(), ask("cases")
    schema = whole["paths"]["/api/cases"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]

    page["entries"][0]["cells"]["stage"] = "dreaming"
    page["entries"][0]["rows"]["impacts"] = [{"row": 1}]
    page["more"] = True

    assert len(schemas.faults(page, schema, whole)) == 3


def test_the_page_tells_the_same_as_the_description(vocabulary, publish):
    publish(builders.case())
    page = Client().get("/en/api/").text

    for path, told in describe()["paths"].items():
        if told["get"]["operationId"].startswith("list_"):
            assert f'<a href="{path}">' in page
            assert all(each["name"] in page for each in told["get"]["parameters"])


def test_the_bare_address_leads_to_the_page_in_the_readers_language(db):
    answer = Client().get("/api/", headers={"accept-language": "ru"})

    assert (answer.status_code, answer.url) == (302, "/ru/api/")
    assert body(Client().get(answer.url))
