"""Personal data in cells is pointed at, of all seven countries; what only looks like it is not. All is invented."""

import csv
import logging

import pytest
from django.conf import settings

from exchange.warning.personal import Finding, Kind, find

PLANTED = {
    Kind.EMAIL: ["name@example.org", "first.last+atlas@mail.example.org", "name (at) example.org", "имя@example.org"],
    Kind.PHONE: [
        *("+7 700 000 00 00", "+7(700)0000000", "8 (700) 000-00-00", "8 700 000 00 00", "87000000001", "+77000000000"),
        *("+996 700 000 000", "0700 00 00 00", "0555 000 000", "0700000000", "996700000001"),
        *("+992 90 000 0000", "90 000 00 00", "(44) 600-00-00"),
        *("+993 65 00 00 00", "8 65 00 00 00", "8 (12) 00-00-00"),
        *("+998 90 000-00-00", "998901234567", "(71) 200-00-00"),
        *("+93 700 000 000", "070 000 0000", "۰۷۰۰ ۰۰۰ ۰۰۱", "0093 700 000 001"),
        *("+976 9900 0000", "9900-0000", "7000 0000"),
        *(
            "тел. 123456",
            "Тел.: 12-34-56",
            "утас: 99000000",
            "phone 000 00 01",
            "شماره تماس: 123456",
            "+1 202 555 0100",
        ),
    ],
    Kind.IDENTITY: [
        *("900101300123", "ИИН 900101300123", "12101199000123", "31010199000123"),
        *("passport AB1234567", "паспорт № 1234567", "AA1234567", "N12345678", "УБ99010112", "1400-0100-00001"),
    ],
    Kind.PLACE: ["43.2389, 76.8897", "43,2389; 76,8897", "51°09'30\"N 71°27'30\"E", "-0.12345 100.54321"],
    Kind.HANDLE: ["t.me/example", "https://t.me/example_name", "wa.me/77000000000", "@example_name"],
}
ORDINARY = """
2016/2021; 2016–2021; 2018-06-01; 2021-01-01/2021-12-31; 1 000 000 000; +1 000 000 000; +15 %; 160,600 people;
12345678; 72911000000; 87 010 000 000; 93 700 000 000; $1 234 567.89; KZ-2021-0001; KZ-ikomek109; Q12345678;
ISO 9001-2015; 978-601-06-0012-3; ISSN 1991-3494; 10.1007/s42597-020-00038-w; 3.14159; 43.2389; 20210215103000;
05 06 2019 12:30; https://example.org/87000000001; www.example.org/t/900101300123; https://www.youtube.com/@example;
example.org; телевидение 2016–2021; at 5 @ 3; № 345-12; 999101300123; 000000000000; 120.5000, 95.1234; 201340005678
"""


@pytest.mark.parametrize(("kind", "planted"), [(kind, text) for kind, texts in PLANTED.items() for text in texts])
def test_what_is_planted_is_found_in_its_place(kind, planted):
    before, after = "Мекенжай: ", ", 2 қабат."

    (alone,), (within,) = find(planted), find(before + planted + after)

    assert alone.kind == within.kind == kind
    assert within.start >= len(before)
    assert within.end <= len(before + planted)
    assert within.end - within.start >= 6


@pytest.mark.parametrize("text", ORDINARY.replace("\n", " ").split("; "))
def test_what_only_looks_like_it_is_left_alone(text):
    assert find(text.strip()) == []


def test_false_alarms_on_the_edition_are_under_one_in_a_hundred():
    found, rows = [], 0
    for path in sorted((settings.BASE_DIR / "fixtures" / "central-asia-2021").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                rows += 1
                found += [cell[:60] for cell in row if find(cell)]

    print(f"{len(found)} alarms in {rows} rows: {found}")
    assert len(found) < 0.01 * rows


def test_several_findings_stand_in_order_and_apart():
    text = "name@example.org, +7 700 000 00 00, https://t.me/example"

    assert find(text) == [Finding(Kind.EMAIL, 0, 16), Finding(Kind.PHONE, 18, 34), Finding(Kind.HANDLE, 36, 56)]


def test_nothing_of_what_is_found_is_kept_or_logged(caplog):
    with caplog.at_level(logging.DEBUG):
        (finding,) = find("name@example.org")

    assert "name" not in repr(finding)
    assert caplog.records == []


def test_hostile_cells_take_no_longer():
    for piece in ("a", "1", "1 ", "a.", "@", "+7", "8 (", "\u0661", "t.me/", "12°"):
        find(piece * 30_000)


def test_every_kind_says_what_stands_there_and_what_to_do():
    assert all(str(kind.label).count(". ") == 1 and str(kind.label).endswith(".") for kind in Kind)
