"""Names and links of organisations as they are compared: one spelling for all scripts, without what says little.

A name becomes the sounds of its words: Cyrillic letters, fewer than any language has, so that «Жас Ұрпақ», “Zhas Urpaq”
and “Jas Urpaq” are one. Names in Dari and Pashto keep their own letters.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from catalogue import analysis, letters


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it is compared: all its sounds; the words of those without legal forms, in order of the alphabet."""

    whole: str
    words: tuple[str, ...]
    sorted: str


def form(name):
    """The form of a name; None for one without a letter or a digit."""
    words = [heard for word in analysis.words(name) if (heard := sound(word))]
    core = sorted(set(_without_legal_forms(words) or words))
    return Form(" ".join(words), tuple(core), " ".join(core)) if words else None


@lru_cache(maxsize=100_000)
def sound(word):
    """What is heard of a word in lower case, however it is written."""
    plain = "".join(letter if letter in _TOLD_APART else analysis.fold(letter) for letter in word.replace("ž", "zh"))
    readings = letters.in_other_script(plain) if letters.LATIN.search(plain) else []
    heard = analysis.fold(readings[0] if readings else plain).translate(letters.LOOSE).translate(_HEARD)
    return _TWICE.sub(r"\1", heard.replace("гх", "г").replace("дж", "ж").replace(" ", ""))


@lru_cache(maxsize=5_000)
def trigrams(words):
    """Three letters after another within each word, its edges included."""
    padded = f" {words} "
    return {gram for at in range(len(padded) - 2) if (gram := padded[at : at + 3])[1] != " "}


def link(address):
    """Host and path of a web address, without what differs between addresses of one page; empty if it tells nothing."""
    try:
        parts = urlsplit(address.strip().casefold())
    except ValueError:  # square brackets around what is no IPv6 address
        return ""
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    path = _INDEX.sub("", _OF_LANGUAGE.sub("", parts.path)).strip("/")
    if host not in SHARED_HOSTS:
        return f"{host}/{path}".strip("/")
    told = "/".join(filter(None, [path, parts.query if path in _TOLD_BY_QUERY else ""]))
    return f"{host}/{told}" if told else ""


def _without_legal_forms(words):
    kept, at = [], 0
    while at < len(words):
        taken = next((size for size in _SIZES if tuple(words[at : at + size]) in _FORMS), 0)
        kept += [] if taken else [words[at]]
        at += taken or 1
    return kept


# Many write under these; the path alone tells who.
SHARED_HOSTS = frozenset(
    """
    facebook.com fb.com instagram.com t.me telegram.me wa.me youtube.com youtu.be linkedin.com twitter.com x.com vk.com
    ok.ru tiktok.com wikipedia.org en.wikipedia.org ru.wikipedia.org github.com medium.com linktr.ee taplink.cc 2gis.kz
    google.com docs.google.com drive.google.com sites.google.com maps.google.com gov.kz egov.kz
    """.split()  # noqa: SIM905 - a text is read more easily
)
_TOLD_BY_QUERY = {"watch", "profile.php", "groups", "playlist", "permalink.php", "open"}
_OF_LANGUAGE = re.compile(r"^/(?:en|ru|kk|kz|ky|kg|mn|tg|tj|tk|tm|uz|fa|dr|ps|eng|rus|kaz|uzb)(?=/|$)")
_INDEX = re.compile(r"(?:index|home|default)\.\w{3,5}$")

_TOLD_APART = "йўşçğñŋäöüıōāʻʼ‘’'`´"
_HEARD = str.maketrans(
    {
        **dict(zip("йыэчцщуə", "ииежсшоа", strict=True)),
        **dict(zip("ېۍګڼټډ", "ییگنتد", strict=True)),
        **{"ю": "ио", "я": "иа"},
    }
)
_TWICE = re.compile(r"(.)\1+")

# Words of law, not of a name, in the languages of the region; and such as are written as & as well.
_LEGAL_FORMS = """
NGO, NPO, CSO, INGO, LLC, LLP, Ltd, Limited, Inc, Corp, JSC, GmbH, PF, PA, CF, LTD Co, Public Foundation,
Public Association, Public Fund, Public Union, Public Organization, Public Organisation, Charitable Foundation,
Charity Foundation, Corporate Foundation, Private Foundation, Non-Governmental Organization,
Non-Governmental Organisation, Nongovernmental Organization, Non-profit Organization, Limited Liability Company,
Limited Liability Partnership, Joint Stock Company, Legal Entities Association, Association of Legal Entities,
ОО, ОФ, ЧФ, КФ, БФ, НПО, НКО, ОЮЛ, ОЮЛиИП, ТОО, ООО, ОсОО, АО, ЗАО, ОАО, ИП, ГУ, РОО, МОО, РГУ, ПК, О.О., О.Ф.,
Общественный фонд, Общественное объединение, Общественная организация, Общественное учреждение,
Благотворительный фонд, Общественный благотворительный фонд, Корпоративный фонд, Частный фонд, Частное учреждение,
Некоммерческая организация, Неправительственная организация, Некоммерческая неправительственная организация,
Объединение юридических лиц, Товарищество с ограниченной ответственностью, Акционерное общество,
Общество с ограниченной ответственностью, Негосударственная некоммерческая организация, ННО,
Региональное общественное объединение, Республиканское общественное объединение,
ҚБ, ҚҚ, ЖШС, АҚ, ҮЕҰ, ЗТБ, КҚ, Қоғамдық қор, Қоғамдық бірлестік, Қоғамдық бірлестігі, Қоғамдық қоры,
Қайырымдылық қоры, Корпоративтік қор, Жеке қор, Жеке мекеме, Жауапкершілігі шектеулі серіктестігі,
Жауапкершілігі шектеулі серіктестік, Акционерлік қоғам, Үкіметтік емес ұйым, Үкіметтік емес ұйымы, мекеме, мекемесі,
Qoğamdyq qory, Qoğamdyq qor, Qoğamdyq birlestigi, Qoğamdyq birlestik, JŞS,
КФ, КБ, ЖЧК, Коомдук фонд, Коомдук фонду, Коомдук бирикме, Коомдук бирикмеси, Коомдук уюм, Коомдук уюму,
Жоопкерчилиги чектелген коом, Жоопкерчилиги чектелген коому, Бейөкмөт уюм, Бейөкмөт уюму, мекемеси,
ТББ, ҮТББ, ХХК, НҮТББ, Төрийн бус байгууллага, Үйлчлэх төрийн бус байгууллага, Хязгаарлагдмал хариуцлагатай компани,
Нийгэмлэг ТББ, сан ТББ,
ТҶ, ҶДММ, ҶСК, Ташкилоти ҷамъиятӣ, Ташкилоти ҷамъиятии, Иттиҳодияи ҷамъиятӣ, Иттиҳодияи ҷамъиятии, Бунёди ҷамъиятии,
Бунёди хайрияи, Бунёди ҷамъиятӣ, Ташкилоти ғайриҳукуматӣ, Ташкилоти ғайриҳукуматии, Муассисаи ҷамъиятии,
Ҷамъияти дорои масъулияти маҳдуд, Ҷамъияти дорои масъулияташ маҳдуди,
HJ, HK, ÝGPJ, Jemgyýetçilik guramasy, Jemgyýetçilik birleşigi, Jemgyýetçilik gaznasy, Hojalyk jemgyýeti,
MChJ, MCHJ, MMC, NNT, NNTT, AJ, Jamoat birlashmasi, Jamoat tashkiloti, Jamoat fondi, Xayriya fondi,
Nodavlat notijorat tashkiloti, Masʼuliyati cheklangan jamiyat, Masʼuliyati cheklangan jamiyati,
МЧЖ, ННТ, Жамоат бирлашмаси, Жамоат ташкилоти, Жамоат фонди, Нодавлат нотижорат ташкилоти,
موسسه, مؤسسه, موسسهٔ, موسسه غیردولتی, مؤسسه غیر دولتی, سازمان غیردولتی, سازمان غیر دولتی, سازمان مردم نهاد,
انجوی, شرکت, غیر دولتي موسسه, نادولتي موسسه, ټولنیز بنسټ, خیریه بنسټ, بنیاد خیریه,
the, of, and, и, және, жана, ва, va, we, و, د
"""
_FORMS = {tuple(filter(None, map(sound, analysis.words(one)))) for one in _LEGAL_FORMS.split(",")}
_SIZES = sorted({len(one) for one in _FORMS}, reverse=True)
