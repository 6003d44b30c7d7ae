"""A duplicate is withdrawn in favour of another entry, and its addresses lead there."""

import pytest

from catalogue import moves
from catalogue.models import Digest, Moved
from publishing import workflow
from publishing.models import Event
from publishing.workflow import Refused
from tests import builders

pytestmark = pytest.mark.django_db

DUPLICATE, KEPT, LAST = "KZ-duplicate", "KZ-kept", "KZ-last"
ADDRESSES = [
    f"cases/{DUPLICATE}/",
    f"cases/{DUPLICATE}/v/1/",
    f"cases/{DUPLICATE}/v/99/",
    f"cases/{DUPLICATE}/history/",
    f"cases/{DUPLICATE}.json",
    f"cases/{DUPLICATE}/v/1.json",
    f"cases/{DUPLICATE}/v/1/cite.bib",
]


@pytest.fixture
def cases(vocabulary, publish):
    return {code: publish(builders.case(code)) for code in (DUPLICATE, KEPT, LAST)}


@pytest.fixture
def merge(cases, other_reviewer):
    """Withdraw a case in favour of another."""
    return lambda code, into: workflow.withdraw(cases[code], by=other_reviewer, into=into)


@pytest.fixture
def leads_to(client):
    """Where the page of a case leads; nowhere is None."""

    def ask(code, language="en"):
        answer = client.get(f"/{language}/cases/{code}/")
        assert answer.status_code in (200, 301, 404)
        return answer.headers.get("Location")

    return ask


@pytest.mark.parametrize("language", ["en", "ru", "fa-af"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_of_a_duplicate_leads_to_what_was_kept(address, language, merge, client):
    merge(DUPLICATE, KEPT)

    answer = client.get(f"/{language}/{address}")

    assert (answer.status_code, answer.headers["Location"]) == (301, f"/{language}/cases/{KEPT}/")
    assert answer.headers["Cache-Control"] == "public, no-cache"  # a redirect may end


def test_nothing_else_of_the_duplicate_is_public(merge, client):
    merge(DUPLICATE, KEPT)

    for address in (
        "/en/cases/",
        "/en/cases.csv",
        "/en/cases.json",
        "/en/cases.atom",
        "/sitemap.xml",
        "/en/search/?q=room",
    ):
        assert DUPLICATE not in client.get(f"/{address}").text


def test_addresses_lead_to_the_end_of_a_chain(merge, leads_to):
    merge(DUPLICATE, KEPT)
    merge(KEPT, LAST)

    assert leads_to(DUPLICATE) == leads_to(KEPT) == f"/en/cases/{LAST}/"


def withdraw(case, by):
    workflow.withdraw(case, by=by)


def withhold(case, by):
    workflow.withhold(case, by=by)


@pytest.mark.parametrize("hide", [withdraw, withhold])
@pytest.mark.parametrize("address", ADDRESSES)
def test_what_leads_to_nothing_public_is_an_ordinary_404(address, hide, cases, merge, other_reviewer, client):
    nobody = client.get(f"/en/{address.replace(DUPLICATE, 'nobody')}")
    merge(DUPLICATE, KEPT)

    hide(cases[KEPT], other_reviewer)

    answer = client.get(f"/en/{address}")
    assert answer.status_code == 404
    assert answer.text.replace(DUPLICATE, "nobody") == nobody.text
    assert answer.headers.keys() == nobody.headers.keys()


def test_addresses_lead_on_when_what_was_kept_is_public_again(cases, merge, other_reviewer, publish, leads_to):
    merge(DUPLICATE, KEPT)
    publish(workflow.withdraw(cases[KEPT], by=other_reviewer))

    assert leads_to(DUPLICATE) == f"/en/cases/{KEPT}/"


def test_publishing_the_duplicate_again_ends_it(merge, publish, leads_to, client):
    publish(merge(DUPLICATE, KEPT))

    assert leads_to(DUPLICATE) is None
    assert client.get(f"/en/cases/{DUPLICATE}/").status_code == 200
    assert not Moved.objects.exists()


def test_two_that_were_each_kept_for_the_other_lead_nowhere_in_turn(merge, publish, leads_to):
    publish(merge(DUPLICATE, KEPT))
    merge(KEPT, DUPLICATE)

    assert leads_to(KEPT) == f"/en/cases/{DUPLICATE}/"
    assert leads_to(DUPLICATE) is None


def test_a_circle_that_was_written_by_hand_is_a_404(cases, merge, leads_to):
    merge(DUPLICATE, KEPT)
    merge(KEPT, LAST)
    Moved.objects.filter(code=KEPT).update(into=DUPLICATE)

    assert leads_to(DUPLICATE) is leads_to(KEPT) is None
    assert moves.end("case", DUPLICATE) is None


def test_withholding_the_duplicate_hides_that_it_ever_was(merge, researcher, leads_to):
    workflow.withhold(merge(DUPLICATE, KEPT), by=researcher)

    assert leads_to(DUPLICATE) is None
    assert not Moved.objects.exists()


def test_saving_the_duplicate_as_withheld_hides_it_too(merge, researcher, leads_to):
    builders.edit(merge(DUPLICATE, KEPT), by=researcher, disclosure="withheld")

    assert leads_to(DUPLICATE) is None


def test_the_tag_of_all_pages_changes_with_it_and_only_while_it_shows(cases, merge, publish, other_reviewer):
    workflow.withdraw(cases[DUPLICATE], by=other_reviewer)
    withdrawn = tag()
    publish(cases[DUPLICATE])

    merge(DUPLICATE, KEPT)
    assert tag() != withdrawn
    workflow.withdraw(cases[KEPT], by=other_reviewer)
    hidden = tag()
    Moved.objects.all().delete()
    workflow.store.refresh()
    assert tag() == hidden


def tag():
    return Digest.objects.get().value


@pytest.mark.parametrize("into", ["KZ-nobody", DUPLICATE, "KZ-neighbours", "KZ-draft", "<script>", "x" * 500])
def test_only_another_public_entry_of_the_kind_can_be_kept(into, cases, merge, publish, leads_to):
    publish(builders.stakeholder("KZ-neighbours"))
    builders.case("KZ-draft")

    with pytest.raises(Refused):
        merge(DUPLICATE, into)

    assert leads_to(DUPLICATE) is None
    assert not Event.objects.filter(act="withdrawn").exists()


def test_writers_and_own_work_may_not_merge(cases, researcher, hub_staff, reviewer, publish):
    mine = publish(builders.edit(cases[DUPLICATE], by=reviewer))
    builders.edit(mine, by=reviewer)

    for person in (researcher, hub_staff, reviewer):
        with pytest.raises(Refused):
            workflow.withdraw(mine, by=person, into=KEPT)

    assert not Moved.objects.exists()


def test_log_says_who_merged_what_into_what(merge, other_reviewer):
    merge(DUPLICATE, KEPT)

    event = Event.objects.filter(code=DUPLICATE).first()
    assert (event.act, event.by, event.remark) == ("withdrawn", other_reviewer, f"→ {KEPT}")


def test_the_desk_offers_it_and_says_where_it_leads(cases, publish, client_of, other_reviewer, leads_to):
    publish(builders.case("KZ-pointing", related=[DUPLICATE]))
    desk = client_of(other_reviewer)

    page = desk.get(builders.desk_url(cases[DUPLICATE]))
    assert 'name="into"' in page.text
    assert "1 public entry mentions it" in page.text
    answer = desk.post(
        builders.desk_url(cases[DUPLICATE], "transition", "withdraw"),
        {"remark": "twice", "into": f" {KEPT} "},
        follow=True,
    )

    assert f"Its addresses lead to {KEPT}" in answer.text
    assert leads_to(DUPLICATE) == f"/en/cases/{KEPT}/"
    assert Event.objects.filter(code=DUPLICATE).first().remark == f"→ {KEPT} twice"


def test_the_desk_says_what_is_wrong_with_a_code(cases, client_of, other_reviewer):
    answer = client_of(other_reviewer).post(
        builders.desk_url(cases[DUPLICATE], "transition", "withdraw"), {"into": "KZ-nobody"}, follow=True
    )

    assert "“KZ-nobody” is not the code of another public entry of this kind." in answer.text


def test_earlier_version_whose_row_is_withheld_since_is_asked_for_again(vocabulary, publish, reviewer, client):
    """The row is in no live document any more: only an earlier version and the history show it."""
    case = builders.case()
    row = builders.row(case, "impacts", row="i1", number="120", **{"what:en": "Readers"})
    publish(case)
    row.delete()
    case = publish(builders.edit(case, by=reviewer))
    path = "/en/cases/KZ-reading-room/v/1/"
    page = client.get(path)
    builders.row(case, "impacts", row="i1", number="120", disclosure="withheld", **{"what:en": "Readers"})
    workflow.saved(case, by=reviewer)

    answer = client.get(path, headers={"if-none-match": page.headers["ETag"]})

    assert "Readers" in page.text
    assert answer.status_code == 200
    assert "Readers" not in answer.text
