"""What a workbook tells beside its cells: which sheets it hides, where links lead, which formulas have no result."""

import pytest
import xlsxwriter

from exchange.reading import Unreadable, read
from tests.workbooks import OFFICE, PACKAGE, ods_parts, pack, sheet_xml, xlsx_parts

PAGE = "https://biblio.example/mobile"
WORDS = '<row r="1"><c r="A1" t="inlineStr"><is><t>site</t></is></c></row>'


@pytest.fixture
def linked(tmp_path):
    """Writes an XLSX whose only cell leads somewhere, as {relation: target} say."""

    def write(target, link='<hyperlink ref="A1" r:id="rId1"/>'):
        parts = xlsx_parts(WORDS)
        whole = sheet_xml(WORDS).replace("<worksheet ", f'<worksheet xmlns:r="{OFFICE}" ')
        whole = whole.replace("</worksheet>", f"<hyperlinks>{link}</hyperlinks></worksheet>")
        parts["xl/worksheets/sheet1.xml"] = whole
        relation = f'<Relationship Id="rId1" Type="{OFFICE}/hyperlink" Target="{target}" TargetMode="External"/>'
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{relation}</Relationships>'
        return pack(tmp_path / "a.xlsx", parts)

    return write


def ods(tmp_path, cell, style=""):
    parts = ods_parts(f"<table:table-row>{cell}</table:table-row>")
    content = parts["content.xml"].replace("xmlns:office", 'xmlns:style="style" xmlns:xlink="xlink" xmlns:office', 1)
    content = content.replace(
        "<office:body>", f"<office:automatic-styles>{style}</office:automatic-styles><office:body>"
    )
    parts["content.xml"] = content.replace("<table:table ", '<table:table table:style-name="ta1" ')
    return pack(tmp_path / "a.ods", parts)


def test_sheets_that_a_workbook_hides_are_known(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        for name in ("Cases", "Hidden", "Very hidden"):
            workbook.add_worksheet(name).write(0, 0, name)
        workbook.get_worksheet_by_name("Hidden").hide()
        workbook.get_worksheet_by_name("Very hidden").very_hidden()

    assert [table.is_hidden for table in read(tmp_path / "a.xlsx").tables] == [False, True, True]


@pytest.mark.parametrize(("display", "is_hidden"), [("false", True), ("true", False)])
def test_sheets_that_an_opendocument_hides_are_known(display, is_hidden, tmp_path):
    style = '<style:style style:name="ta1" style:family="table">'
    style += f'<style:table-properties table:display="{display}"/></style:style>'

    path = ods(tmp_path, "<table:table-cell><text:p>a</text:p></table:table-cell>", style)

    assert read(path).tables[0].is_hidden == is_hidden


def test_where_a_cell_leads_is_told_beside_its_words(linked):
    [table] = read(linked(PAGE)).tables

    assert (table.rows, table.links) == ([["site"]], [[1, 0, PAGE]])


def test_what_stands_behind_the_sharp_of_an_address_belongs_to_it(linked):
    assert read(linked(PAGE, '<hyperlink ref="A1:B2" r:id="rId1" location="top"/>')).tables[0].links == [
        [1, 0, f"{PAGE}#top"]
    ]


@pytest.mark.parametrize(
    "target", ["mailto:a@b.example", "file:///etc/passwd", "javascript:alert(1)", "../a.xlsx", "https://" + "a" * 2000]
)
def test_only_addresses_of_the_web_are_kept(target, linked):
    assert read(linked(target)).tables[0].links == []


@pytest.mark.parametrize("link", ['<hyperlink ref="A1" location="Other!A1"/>', '<hyperlink ref="A1" r:id="rId9"/>'])
def test_links_within_the_workbook_and_to_nowhere_are_none(link, linked):
    assert read(linked(PAGE, link)).tables[0].links == []


def test_where_a_cell_of_an_opendocument_leads_is_told_wherever_it_is_repeated(tmp_path):
    words = f'<text:p><text:a xlink:href="{PAGE}">site</text:a></text:p>'
    cell = "<table:table-cell><text:p>a</text:p></table:table-cell>"

    path = ods(tmp_path, f'{cell}<table:table-cell table:number-columns-repeated="2">{words}</table:table-cell>')

    [table] = read(path).tables
    assert (table.rows, table.links) == ([["a", "site", "site"]], [[1, 1, PAGE], [1, 2, PAGE]])


def test_more_links_than_anybody_sets_are_refused(linked, settings):
    settings.READING_LIMITS = settings.READING_LIMITS | {"beside": 2}
    link = '<hyperlink ref="A1" r:id="rId1"/>'

    assert read(linked(PAGE, 2 * link)).tables
    with pytest.raises(Unreadable, match="too many links, or formulas .*, more than 2. Open it "):
        read(linked(PAGE, 3 * link))
