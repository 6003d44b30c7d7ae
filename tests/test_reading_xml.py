"""XML made to harm whoever parses it: refused or read as plain text, without opening any file or connection."""

import socket
from contextlib import contextmanager

import pytest

from exchange.reading import read
from tests.workbooks import SHEET, ods_parts, pack, peak_megabytes, refusal, sheet_xml, xlsx_parts

ROW = '<row><c t="inlineStr"><is><t>{}</t></is></c></row>'
DTD = "The workbook contains a DTD, as no spreadsheet program writes. Copy the cells into a new workbook."


def laughs():
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE worksheet [<!ENTITY l0 "lol">{lines}]>', "&l9;"


def quadratic():
    return f'<!DOCTYPE worksheet [<!ENTITY a "{"a" * 100_000}">]>', "&a;" * 30_000


def chain():
    links = "".join(f'<!ENTITY e{n} "&e{n - 1};">' for n in range(1, 300_000))
    return f'<!DOCTYPE worksheet [<!ENTITY e0 "x">{links}]>', "&e299999;"


def outside(address):
    return f'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "{address}">]>', "&x;"


@contextmanager
def listener():
    """An address on the loopback, and afterwards the certainty that nobody asked there."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x"
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()


def with_sheet(xml):
    return xlsx_parts(ROW.format("a")) | {SHEET.format(1): xml}


@pytest.mark.parametrize("attack", [laughs, quadratic, chain])
def test_entities_are_refused_before_they_grow(attack, tmp_path):
    prolog, use = attack()
    path = pack(tmp_path / "a.xlsx", with_sheet(prolog + sheet_xml(ROW.format(use))))

    assert refusal(path) == DTD
    assert peak_megabytes(path) < 100


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"]
)
def test_a_dtd_is_refused_in_every_part_that_is_opened(part, tmp_path):
    parts = xlsx_parts(ROW.format("a"))
    with listener() as address:
        parts[part] = f'<?xml version="1.0"?>{outside(address)[0]}{parts[part]}'

        assert refusal(pack(tmp_path / "a.xlsx", parts)) == DTD


@pytest.mark.parametrize("gap", [0, 65_530, 200_000])
def test_a_dtd_after_a_long_comment_is_refused(gap, tmp_path):
    prolog, use = laughs()
    xml = f"<!--{' ' * gap}-->{prolog}{sheet_xml(ROW.format(use))}"

    assert refusal(pack(tmp_path / "a.xlsx", with_sheet(xml))) == DTD


def test_no_connection_and_no_file_is_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("not to be read")
    with listener() as address:
        for number, place in enumerate([address, secret.as_uri(), f"//{address[7:]}"]):
            prolog, use = outside(place)
            path = pack(tmp_path / f"{number}.xlsx", with_sheet(prolog + sheet_xml(ROW.format(use))))

            assert refusal(path) == DTD


def test_a_dtd_in_an_opendocument_is_refused(tmp_path):
    parts = ods_parts("<table:table-row/>")
    parts["content.xml"] = laughs()[0] + parts["content.xml"]

    assert refusal(pack(tmp_path / "a.ods", parts)) == DTD


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-7"])
def test_a_dtd_cannot_hide_in_another_encoding(encoding, tmp_path):
    prolog, use = laughs()
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{prolog}{sheet_xml(ROW.format(use))}'

    found = refusal(pack(tmp_path / "a.xlsx", with_sheet(xml.encode(encoding))))

    assert found.startswith(("The workbook is damaged.", DTD))


def test_an_entity_that_nobody_declared_is_a_fault(tmp_path):
    path = pack(tmp_path / "a.xlsx", xlsx_parts(ROW.format("&unknown;")))

    assert refusal(path).startswith("The workbook is damaged.")


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_elements_half_a_million_deep_are_refused(form, tmp_path):
    deep = "<a>" * 500_000 + "</a>" * 500_000
    path = pack(tmp_path / "a", xlsx_parts(deep) if form == "xlsx" else ods_parts(deep))

    assert refusal(path) == "The workbook's XML is nested too deeply. Copy the cells into a new workbook."
    assert peak_megabytes(path) < 100


def test_what_looks_like_an_attack_in_a_cell_is_its_text(tmp_path):
    text = "&lt;!DOCTYPE a&gt; &amp;lol9; &lt;script&gt;"

    assert read(pack(tmp_path / "a.xlsx", xlsx_parts(ROW.format(text)))).tables[0].rows == [
        ["<!DOCTYPE a> &lol9; <script>"]
    ]


def test_parts_that_are_not_needed_are_never_opened(tmp_path):
    harmless = {"docProps/app.xml": "".join(laughs()), "xl/media/picture.png": b"\x89PNG", "customXml/item1.xml": "<"}
    path = pack(tmp_path / "a.xlsx", xlsx_parts(ROW.format("a")) | harmless)

    assert read(path).tables[0].rows == [["a"]]
