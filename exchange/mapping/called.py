"""What people of the region write above such columns, and call such sheets: names parted by `; `.

They are compared by their stems, so one form of a word stands for all. What the interface calls a column counts too.
"""

LINKS = (
    "link; links; url; web; website; web site; webpage; web page; web address; site; internet; source link; more; "
    "ссылка; ссылки; сайт; вебсайт; веб сайт; веб страница; интернет; адрес сайта; ссылка на сайт; подробнее; "
    "сілтеме; сілтемесі; сайты; шилтеме; havola; veb sayt; ҳавола; пайванд; сомона; холбоос; цахим хуудас; salgy; "
    "لینک; ویب سایت; وبسایت"
)
ORGANISATIONS = (
    "organisation; organization; name of organisation; name of organization; organisation name; organization name; "
    "company; institution; ngo; cso; ngo name; организация; название организации; наименование организации; нпо; "
    "нко; учреждение; ұйым; ұйым атауы; ұйымның атауы; уюм; уюмдун аталышы; tashkilot; tashkilot nomi; ташкилот; "
    "ташкилот номи; номи ташкилот; созмон; байгууллага; байгууллагын нэр; gurama; guramanyň ady; سازمان; نهاد; موسسه; "
)
NAMES = (
    "name; title; название; наименование; атауы; аты; аталышы; аталыш; nomi; номи; ном; нэр; ady; نام; نوم; "
    "full name; полное название; полное наименование; "
)
# What a column of any sheet may be called.
EVERYWHERE = {
    "code": "atlas code; код атласа",
    "country": (
        "country; country name; страна; страна реализации; государство; ел; елі; өлкө; мамлекет; mamlakat; davlat; "
        "мамлакат; кишвар; улс; ýurt; ýurdy; کشور; هېواد; هیواد"
    ),
    "countries": "countries; страны; страны реализации; елдер; өлкөлөр; mamlakatlar; кишварҳо; کشورها",
    "language": "language; язык; тіл; тілі; тил; тили; til; tili; забон; хэл; dil; زبان; ژبه",
    "summary": (
        "summary; description; short description; abstract; about; overview; описание; краткое описание; "
        "описание проекта; аннотация; о проекте; содержание; суть; краткая информация; сипаттама; сипаттамасы; "
        "сүрөттөмө; сыпаттама; tavsif; tavsifi; qisqacha tavsif; тавсиф; шарҳ; тайлбар; beýany; beýan; شرح; "
        "توضیحات; خلاصه"
    ),
    "start": (
        "start; start date; start year; begin; beginning; year; years; year started; launched; launch year; date; "
        "period; duration; year of start; implementation period; год; годы; год начала; начало; дата начала; дата; "
        "год запуска; дата запуска; период; период реализации; срок реализации; сроки реализации; годы реализации; "
        "жыл; жылы; басталуы; басталған жылы; башталышы; башталган жылы; yil; yili; boshlanishi; boshlangan yili; "
        "йил; бошланиши; сол; оғоз; соли оғоз; он; эхэлсэн; эхэлсэн он; ýyl; ýyly; başlanan ýyly; سال; آغاز; شروع; "
        "کال; پیل"
    ),
    "end": (
        "end; end date; end year; finish; finished; year ended; completed; конец; окончание; год окончания; "
        "дата окончания; завершение; год завершения; дата завершения; аяқталуы; аяқталған жылы; аякташы; "
        "аяктаган жылы; tugashi; tugagan yili; тугаши; анҷом; соли анҷом; дууссан; дууссан он; tamamlanan ýyly; "
        "پایان; ختم; پای"
    ),
    "themes": (
        "theme; topic; subject; sector; area; thematic area; field; field of work; category; тема; тематика; "
        "направление; направления; сфера; сектор; область деятельности; тематическое направление; категория; "
        "сфера деятельности; тақырып; тақырыбы; багыты; бағыты; темасы; mavzu; mavzusi; yoʻnalish; мавзу; йўналиш; "
        "мавзӯъ; самт; сэдэв; чиглэл; tema; ugur; موضوع; بخش; برخه"
    ),
    "other_names": (
        "other names; also known as; acronym; abbreviation; short name; другие названия; аббревиатура; сокращение; "
        "сокращенное название; краткое название; қысқартылған атауы; кыскартылган аталышы; қисқартма номи"
    ),
    "parent": "parent; parent organisation; part of; head office; головная организация; входит в",
    "checked_on": "checked; last checked; updated; проверено; дата проверки; последняя проверка",
}
# What only columns of one sheet are called.
OF_SHEETS = {
    "cases": {
        "title": NAMES
        + (
            "project; project name; project title; name of project; initiative; name of initiative; "
            "initiative name; practice; case; good practice; innovation name; проект; название проекта; "
            "наименование проекта; инициатива; название инициативы; практика; название практики; кейс; "
            "название кейса; жоба; жоба атауы; жобаның атауы; бастама; долбоор; долбоордун аталышы; loyiha; "
            "loyiha nomi; лойиҳа; лойиҳа номи; лоиҳа; номи лоиҳа; төсөл; төслийн нэр; taslama; taslamanyň ady; "
            "نام پروژه; پروژه; د پروژې نوم"
        ),
        "kind": (
            "kind; type; type of initiative; project type; form; тип; вид; тип проекта; вид проекта; форма; "
            "тип инициативы; түрі; түрү; turi; тури; намуд; төрөл; görnüşi; نوع; ډول"
        ),
        "stage": (
            "stage; status; phase; state; стадия; статус; этап; состояние; кезеңі; мәртебесі; абалы; bosqich; "
            "holati; босқич; марҳила; үе шат; وضعیت; مرحله"
        ),
        "depth": "depth; how much is told; полнота; полнота описания",
        "problem": (
            "problem; need; challenge; context; problem addressed; проблема; вызов; контекст; решаемая проблема; "
            "потребность; мәселе; көйгөй; muammo; муаммо; мушкилот; асуудал; مشکل; ستونزه"
        ),
        "innovation": (
            "innovation; what is new; novelty; solution; approach; инновация; новизна; в чем новизна; решение; "
            "подход; инновационность; жаңалығы; жаңылыгы; yangiligi; навоварӣ; шинэлэг тал; نوآوری"
        ),
        "results": (
            "results; result; impact; outcome; outcomes; achievements; effect; результат; результаты; достижения; "
            "эффект; итоги; социальный эффект; нәтиже; нәтижелер; жыйынтык; натыйжа; natija; natijalar; натижа; "
            "натиҷа; үр дүн; netije; نتایج; پایلې"
        ),
        "sustainability": "sustainability; sustainable; устойчивость; тұрақтылық; туруктуулук; barqarorlik; устуворӣ",
        "place": (
            "place; location; city; town; region; district; province; oblast; address; where; geography; место; "
            "город; регион; область; район; населенный пункт; место реализации; география; территория; адрес; орны; "
            "өңір; қала; облыс; жер; аймак; шаар; joy; hudud; shahar; viloyat; жой; ҳудуд; шаҳр; вилоят; байршил; "
            "аймаг; ýer; welaýat; ولایت; محل; ځای"
        ),
        "latitude": "latitude; lat; широта",
        "longitude": "longitude; lon; lng; долгота",
        "beneficiaries": (
            "beneficiaries; target group; target audience; target groups; who gains; audience; бенефициары; "
            "благополучатели; целевая группа; целевая аудитория; целевые группы; кому помогает; мақсатты топ; "
            "бенефициарлар; максаттуу топ; maqsadli guruh; мақсадли гуруҳ; гурӯҳи мақсаднок; зорилтот бүлэг; "
            "مستفیدین; گروه هدف"
        ),
        "sdgs": (
            "sdg; sdgs; global goals; sustainable development goals; цур; цели устойчивого развития; тдм; "
            "тұрақты даму мақсаттары; bmm; тхз"
        ),
        "links": LINKS,
        "participations.implementer": ORGANISATIONS
        + (
            "implementer; implementing organisation; implementing organization; implemented by; "
            "implementing partner; executor; organisation responsible; lead organisation; organizer; исполнитель; "
            "организация исполнитель; исполнители; реализует; кто реализует; реализующая организация; "
            "ответственная организация; организатор; орындаушы; орындаушы ұйым; аткаруучу; аткаруучу уюм; ijrochi; "
            "ижрочи; иҷрокунанда; хэрэгжүүлэгч; ýerine ýetiriji; تطبیق کننده; مجری; پلي کوونکی"
        ),
        "participations.initiator": (
            "initiator; initiated by; founder; founded by; author; инициатор; основатель; организация инициатор; "
            "бастамашы; демилгечи; tashabbuskor; ташаббускор; санаачлагч; مبتکر"
        ),
        "participations.innovator": "innovator; social innovator; новатор; социальный новатор",
        "participations.owner": "owner; владелец; собственник; иесі; ээси; egasi; эгаси; эзэмшигч; مالک",
        "participations.commissioner": "commissioned by; client; customer; заказчик; тапсырыс беруші; buyurtmachi",
        "participations.funder": (
            "donor; donors; funder; funders; funding; funded by; funding source; sponsor; financed by; "
            "donor organisation; grant from; донор; доноры; спонсор; источник финансирования; финансирование; "
            "грантодатель; организация донор; кто финансирует; қаржыландырушы; демеуші; каржылоочу; донорлор; "
            "donorlar; moliyalashtiruvchi; молиялаштирувчи; маблағгузор; хандивлагч; санхүүжүүлэгч; "
            "maliýeleşdiriji; تمویل کننده; دونر; تمویلوونکی"
        ),
        "participations.partner": (
            "partner; partners; partner organisation; partner organizations; in partnership with; cooperation with; "
            "партнер; партнеры; партнерская организация; партнер проекта; соисполнитель; серіктес; серіктестер; "
            "өнөктөш; өнөктөштөр; hamkor; hamkorlar; ҳамкор; ҳамкорлар; шарик; шарикон; түнш; хамтрагч; hyzmatdaş; "
            "hyzmatdaşlar; همکار; همکاران; شرکا; ملګري"
        ),
        "participations.supporter": (
            "supporter; supporters; supported by; support; поддержка; при поддержке; қолдаушы; колдоочу; "
            "qoʻllab quvvatlovchi; дэмжигч; حامی"
        ),
        "participations.adopter": "adopter; taken over by; перенял; кто перенял",
        "participations.regulator": "regulator; регулятор; регулирующий орган",
    },
    "stakeholders": {
        "title": NAMES + ORGANISATIONS + "stakeholder; actor; donor; partner; стейкхолдер; участник; донор; партнер",
        "sector": (
            "sector; type; kind; type of organisation; organisation type; legal form; сектор; тип; вид; "
            "тип организации; вид организации; форма; организационно правовая форма; ұйым түрі; түрі; уюмдун түрү; "
            "turi; tashkilot turi; намуд; төрөл; görnüşi; نوع"
        ),
        "websites": LINKS,
        "wikidata": "wikidata; викиданные",
        "ror": "ror",
        "presences.country": (
            "countries; countries of operation; works in; geography; where it works; страны; страны работы; "
            "где работает; страны присутствия; география"
        ),
    },
    "programmes": {
        "title": NAMES
        + (
            "programme; program; programme name; program name; grant; программа; название программы; грант; "
            "бағдарлама; программасы; dastur; дастур; барнома; хөтөлбөр; برنامه"
        ),
        "funders": (
            "donor; donors; funder; funders; funded by; sponsor; paid for by; донор; доноры; спонсор; "
            "кто финансирует; қаржыландырушы; moliyalashtiruvchi; хандивлагч; دونر"
        ),
        "implementers": ORGANISATIONS
        + (
            "implementer; implemented by; operator; исполнитель; оператор; организация исполнитель; "
            "кто осуществляет; орындаушы; аткаруучу; ijrochi; хэрэгжүүлэгч"
        ),
        "link": LINKS,
    },
    "recommendations": {
        "title": (
            "recommendation; what should be done; рекомендация; предложение; ұсыным; ұсыныс; сунуш; tavsiya; "
            "тавсия; зөвлөмж; توصیه"
        ),
        "addressees": (
            "addressee; addressed to; to whom; for whom; stakeholder; адресат; кому; кому адресовано; "
            "кімге арналған; kimga; خطاب به"
        ),
        "outcome": "outcome; status; what became of it; статус; что из этого вышло",
    },
    "sources": {
        "title": NAMES
        + (
            "source; document; publication; источник; документ; публикация; дереккөз; булак; manba; манба; "
            "эх сурвалж; منبع"
        ),
        "kind": "kind; type; type of source; тип; вид; тип источника; түрі; turi; төрөл",
        "authors": "author; authors; автор; авторы; авторлар; муаллиф; mualliflar; зохиогч; نویسنده",
        "publisher": "publisher; издатель; издательство; баспа; noshir; ношир; ناشر",
        "published": (
            "published; publication date; date; year; дата публикации; год; год издания; дата; жыл; yil; сол; он"
        ),
        "accessed": "accessed; access date; дата обращения; дата доступа",
        "link": LINKS,
    },
    "impacts": {
        "entry": (
            "project; case; initiative; project name; case name; project id; case id; проект; кейс; инициатива; "
            "название проекта; id проекта; номер проекта; жоба; долбоор; loyiha; лоиҳа; төсөл; پروژه"
        ),
        "number": (
            "number; value; figure; how many; quantity; число; значение; количество; показатель значение; саны; soni"
        ),
        "unit": "unit; unit of measure; единица; единица измерения; ед изм; өлшем бірлігі; birlik; нэгж",
        "what": (
            "what; what changed; indicator; impact; result; что изменилось; показатель; результат; эффект; "
            "көрсеткіш; koʻrsatkich; нишондиҳанда"
        ),
        "period": "period; year; date; период; год; дата; жыл; yil; сол; он",
    },
    "figures": {
        "indicator": (
            "indicator; name of indicator; measure; показатель; индикатор; название показателя; көрсеткіш; көрсөткүч; "
            "koʻrsatkich; кўрсаткич; нишондиҳанда; үзүүлэлт; görkeziji; شاخص"
        ),
        "value": (
            "value; figure; number; amount; значение; число; величина; мәні; мааниси; qiymat; қиймат; арзиш; утга; "
            "bahasy; مقدار; ارزش"
        ),
        "unit": (
            "unit; units; unit of measure; unit of measurement; единица; единица измерения; ед изм; өлшем бірлігі; "
            "ченөө бирдиги; birlik; oʻlchov birligi; бирлик; воҳид; нэгж; хэмжих нэгж; birligi; واحد"
        ),
        "year": "year; date; period; год; дата; период; жыл; жылы; yil; yili; йил; сол; он; ýyl; ýyly; سال; کال",
        "rank": "rank; place; position; место; ранг; позиция; орын; орун; oʻrin; ўрин; ҷой; байр; orny; رتبه",
        "printed": "as printed; as published; как напечатано; как в источнике",
    },
    "participations": {
        "entry": (
            "project; case; initiative; project name; case name; project id; case id; проект; кейс; инициатива; "
            "название проекта; id проекта; номер проекта; жоба; долбоор; loyiha; лоиҳа; төсөл; پروژه"
        ),
        "stakeholder": ORGANISATIONS
        + (
            "stakeholder; actor; partner; donor; organisation id; стейкхолдер; участник; партнер; донор; "
            "id организации; номер организации"
        ),
        "role": "role; part; роль; функция; рөлі; ролу; roli; нақш; үүрэг; نقش",
        "note": "note; comment; примечание; комментарий; ескертпе; эскертүү; izoh; эзоҳ; тайлбар",
    },
}
# What sheets of a workbook are called.
SHEETS = {
    "cases": (
        "cases; case; projects; initiatives; practices; innovations; проекты; кейсы; инициативы; практики; "
        "инновации; жобалар; долбоорлор; loyihalar; лойиҳалар; лоиҳаҳо; төслүүд; taslamalar; پروژه ها"
    ),
    "stakeholders": (
        "organisations; organizations; stakeholders; actors; ngos; partners; donors; организации; участники; "
        "стейкхолдеры; нпо; партнеры; доноры; ұйымдар; уюмдар; tashkilotlar; ташкилотлар; ташкилотҳо; "
        "байгууллагууд; سازمان ها"
    ),
    "programmes": "programmes; programs; grants; программы; гранты; бағдарламалар; dasturlar; барномаҳо; хөтөлбөрүүд",
    "recommendations": (
        "recommendations; рекомендации; предложения; ұсыныстар; сунуштар; tavsiyalar; тавсияҳо; зөвлөмжүүд"
    ),
    "sources": (
        "sources; references; literature; bibliography; источники; литература; библиография; дереккөздер; manbalar"
    ),
    "figures": (
        "figures; key figures; statistics; country figures; country indicators; статистика; статистические данные; "
        "цифры; статистика по странам; показатели стран; statistika; омор; آمار"
    ),
    "impacts": "impact; impacts; results; indicators; numbers; результаты; показатели; эффекты; нәтижелер; natijalar",
    "participations": "participations; participation; roles; who takes part; links; участие; роли; связи; партнерства",
}
# What values of columns are called beside their labels, by the column that holds them.
CHOICES = {
    "stage": {
        "idea": "concept; planned; планируется; запланирован; замысел",
        "pilot": "piloting; test; пилотный; пилотный проект; тестирование",
        "running": "ongoing; active; in progress; current; идет; идёт реализация; реализуется; действует; действующий; "
        "активный; активен; продолжается; в процессе; работает; жүріп жатыр; жүрүп жатат; davom etmoqda",
        "replicated": "scaled; scaled up; scaling; масштабирован; масштабируется; тиражируется",
        "ended": "completed; finished; closed; complete; done; завершен; завершено; завершена; завершился; закончен; "
        "закрыт; закрыто; окончен; реализован; аяқталды; аяқталған; аяктады; tugagan; yakunlangan",
    },
    "kind": {
        "project": "проекты; жоба; долбоор; loyiha; лоиҳа",
        "platform": "platform; service; online platform; website; app; mobile app; платформа; сервис; приложение; "
        "сайт; онлайн платформа",
        "enterprise": "social business; соцпредприятие; соц предприятие; социальный бизнес; "
        "социальное предпринимательство",
        "programme": "program; programme; программа; акселератор; инкубатор",
        "network": "coalition; alliance; платформа диалога; коалиция; альянс; ассоциация",
        "event": "conference; forum; festival; конференция; форум; фестиваль; мероприятие",
        "study": "research; исследование",
        "law": "закон; нпа",
        "website": "сайт; интернет ресурс; web page",
    },
    "sector": {
        "civil_society": "ngo; ngos; cso; npo; non profit; nonprofit; non governmental organisation; нпо; нко; "
        "общественная организация; общественный фонд; общественное объединение; фонд; үқұ; nnt; nodavlat",
        "government": "state; public sector; governmental; state body; госорган; государство; государственный; "
        "государственная организация; местная власть",
        "international": "international organisation; international ngo; ingo; donor; un; un agency; "
        "международная организация; донор; оон; агентство оон",
        "business": "private; private sector; company; llc; частный; частный сектор; компания; тоо; ооо; осоо",
        "academia": "university; research institute; университет; вуз; институт; наука",
        "media": "mass media; press; сми; пресса; издание",
        "informal": "initiative group; community; инициативная группа; неформальная группа; сообщество",
    },
    "unit": {
        "km2": "sq km; square km; square kilometres; square kilometers; кв км; км2; "
        "квадратных километров; кв километров",
        "people": "persons; person; population; человек; чел; люди; адам; киши; kishi; одам; нафар; хүн",
        "people_per_km2": "people per sq km; per sq km; persons per km2; чел на кв км; чел кв км; "
        "чел км2; человек на кв км",
        "usd": "us dollar; dollars; доллар; доллары; долл; долл сша; доллары сша; долларов сша",
        "percent": "per cent; pct; процент; проценты; процентов; пайыз; пайиз; foiz; фоиз; хувь",
        "points": "point; score; балл; баллы; баллов; ұпай; упай; ball",
    },
    "role": {
        "implementer": "implementing organisation; executor; исполнитель; реализует; орындаушы; аткаруучу; ijrochi",
        "funder": "donor; sponsor; донор; спонсор; финансирует",
        "partner": "партнер; партнёр проекта; серіктес; өнөктөш; hamkor",
    },
}
# What terms are called beside their labels, by vocabulary.
TERMS = {
    "sdg": {
        str(number): f"sdg {number}; sdg{number}; goal {number}; цур {number}; цур{number}; цель {number}; тдм {number}"
        for number in range(1, 18)
    }
}
# Sheets of a workbook that hold no data.
NOT_DATA = (
    "readme; read me; instructions; instruction; notes; lists; list; help; legend; about; инструкция; справка; "
    "списки; списки значений; примечания; пояснения; легенда; справочник"
)
# Columns that number the rows of their own file.
IDS = (
    "id; n; no; nr; nn; number; num; п п; n n; код; code; номер; порядковый номер; реттік нөмірі; идентификатор; "
    "key; ключ; ref; reference number; project id; case id; id проекта; id организации; organisation id; "
    "organization id; شماره"
)
# Columns that name people, or tell how to reach them.
PEOPLE = (
    "email; e mail; mail; phone; telephone; mobile; tel; contact; contacts; contact person; person; "
    "responsible person; director; head; leader; full name of contact; passport; iin; date of birth; эл почта; "
    "электронная почта; почта; телефон; мобильный; тел; контакт; контакты; контактное лицо; контактные данные; фио; "
    "ф и о; имя; фамилия; руководитель; директор; ответственное лицо; паспорт; иин; дата рождения; аты жөні; "
    "телефоны; байланыс; байланыш; aloqa; алоқа; тамос; утас; холбоо барих; تماس; تلیفون; ایمیل; شخص ارتباطی"
)
# Of these the ones that say so wherever they stand in a header.
SURELY_PEOPLE = (
    "email; e mail; phone; telephone; contact person; passport; date of birth; эл почта; электронная почта; "
    "телефон; контактное лицо; фио; ф и о; ответственное лицо; паспорт; иин; дата рождения; аты жөні"
)
# Words that say how two columns of one meaning differ, not what they mean.
FILLERS = "in; the; of; на; языке; language; язык; text; текст; version; версия; тілінде; тилинде; tilida; ба; и; and"
