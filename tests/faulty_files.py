"""Sixty CSV files as people send them, each named for what is unusual in it, and the rows that must be read from it.

Twelve ways of writing letters as bytes times five ways of setting cells apart; all made here, always the same bytes.
"""

import csv
import io
from dataclasses import dataclass

HEADER = ["code", "country", "title", "summary"]
HXL = ["#case +code", "#country+code+v_iso2", "#case+name", "#description"]
RUSSIAN = [
    ["KZ-a", "KZ", "Читальня во дворе", "Соседи открыли читальню для детей; приходят и взрослые."],
    ["KG-b", "KG", "Чистая вода", "Жители села сами чинят насосы, следят за качеством воды и учат соседей."],
    ["TJ-c", "TJ", "Школа у реки", "Молодые учителя ведут уроки после занятий: «Знание — сила»."],
    ["UZ-d", "UZ", "Мастерская", 'Женщины шьют и продают одежду; покупатели говорят "спасибо".'],
]
KAZAKH = [
    ["KZ-a", "KZ", "Ауладағы оқу залы", "Көршілер балаларға арналған оқу залын ашты; үлкендер де келеді."],
    ["KZ-b", "KZ", "Таза су", "Ауыл тұрғындары сорғыларды өздері жөндеп, судың сапасын қадағалайды."],
    ["KZ-c", "KZ", "Өзен жағасындағы мектеп", "Жас мұғалімдер сабақтан кейін балаларға тегін дәріс өткізеді."],
    ["KZ-d", "KZ", "Шеберхана", 'Әйелдер киім тігіп сатады, сатып алушылар "рақмет" дейді.'],
]
KYRGYZ = [
    ["KG-a", "KG", "Короодогу окуу залы", "Коңшулар балдар үчүн окуу залын ачышты; чоңдор да келет."],
    ["KG-b", "KG", "Таза суу", "Айыл тургундары соргучтарды өздөрү оңдоп, суунун сапатын көзөмөлдөшөт."],
    ["KG-c", "KG", "Дарыя жээгиндеги мектеп", "Жаш мугалимдер сабактан кийин балдарга акысыз сабак өтүшөт."],
    ["KG-d", "KG", "Устакана", 'Аялдар кийим тигип сатышат, кардарлар "рахмат" дешет.'],
]
MANY = [
    *RUSSIAN,
    *KAZAKH,
    ["TJ-e", "TJ", "Хонаи китоб", "Ҳамсояҳо барои кӯдакон хонаи китоб кушоданд; ҷавонон низ меоянд."],
    ["MN-f", "MN", "Цэвэр ус", "Сумын иргэд усны чанарыг өөрсдөө хянаж, хөршүүддээ заадаг."],
    ["AF-g", "AF", "خانهٔ کتاب", "همسایه‌ها برای کودکان کتابخانه باز کردند؛ زنان «سپاس» گفتند."],
    ["TM-h", "TM", "Arassa suw", "Oba ýaşaýjylary suwuň hilini özleri barlaýarlar; goňşulara öwredýärler."],
]


@dataclass(frozen=True)
class Faulty:
    """A file and what it says: `encoding` is what the reader should call it."""

    data: bytes
    rows: list
    encoding: str
    separator: str
    is_hxl: bool = False


# name: (rows, how Python writes them, bytes before them, what the reader calls it)
ENCODINGS = {
    "UTF-8": (MANY, "utf-8", b"", "utf-8"),
    "UTF-8 with a mark": (MANY, "utf-8", b"\xef\xbb\xbf", "utf-8"),
    "UTF-16LE with a mark": (MANY, "utf-16-le", b"\xff\xfe", "utf-16-le"),
    "UTF-16BE with a mark": (MANY, "utf-16-be", b"\xfe\xff", "utf-16-be"),
    "UTF-16LE without a mark": (MANY, "utf-16-le", b"", "utf-16-le"),
    "UTF-16BE without a mark": (MANY, "utf-16-be", b"", "utf-16-be"),
    "cp1251": (RUSSIAN, "cp1251", b"", "cp1251"),
    "koi8-r": (RUSSIAN, "koi8-r", b"", "koi8-r"),
    "cp866": (RUSSIAN, "cp866", b"", "cp866"),
    "mac-cyrillic": (RUSSIAN, "mac-cyrillic", b"", "mac-cyrillic"),
    "kz1048": (KAZAKH, "kz1048", b"", "kz1048"),
    "ptcp154": (KYRGYZ, "ptcp154", b"", "ptcp154"),
}
# name: (separator, line end, whether every cell is quoted and some hold line breaks, whether hashtags follow the names)
FORMS = {
    "commas and CRLF": (",", "\r\n", False, False),
    "semicolons, quotes with line breaks": (";", "\r\n", True, False),
    "tabs and LF": ("\t", "\n", False, False),
    "pipes and CR": ("|", "\r", False, False),
    "semicolons and hashtags": (";", "\n", False, True),
}


def build():
    """{name: Faulty}."""
    return {f"{encoding}, {form}": _file(encoding, form) for encoding in ENCODINGS for form in FORMS}


def write(rows, separator=",", line_end="\r\n", quoting=csv.QUOTE_MINIMAL):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=line_end, quoting=quoting).writerows(rows)
    return text.getvalue()


def _file(encoding, form):
    rows, codec, mark, called = ENCODINGS[encoding]
    separator, line_end, is_quoted, is_hxl = FORMS[form]
    rows = [HEADER, *([HXL] if is_hxl else []), *rows]
    if codec in ("koi8-r", "cp866"):  # they have neither these quotation marks nor the dash
        rows = [[cell.translate({0xAB: '"', 0xBB: '"', 0x2014: "-"}) for cell in row] for row in rows]
    if is_quoted:
        rows = [[cell.replace("; ", ";\n") for cell in row] for row in rows]
    text = write(rows, separator, line_end, csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL)
    return Faulty(mark + text.encode(codec), rows, called, separator, is_hxl)
