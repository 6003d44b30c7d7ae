"""What a reader may have on the screen: every public template in every state it has, by a name for reports."""

LANGUAGES = ("en", "ru", "fa-af")  # one of each script and direction
NARROW, WIDE = 320, 1280

PAGES = {
    "home": "",
    "countries": "countries/",
    "country": "countries/kazakhstan/",
    "country with a warning": "countries/afghanistan/",
    "region": "countries/central-asia/",
    "cases": "cases/",
    "cases, filtered": "cases/?country=KZ&country=KG&theme=education&q=children",
    "cases, second page": "cases/?page=2&sort=newest",
    "cases as table": "cases/?view=table",
    "cases on the map": "cases/?view=map",
    "cases in time": "cases/?view=timeline",
    "cases, many on a page": "cases/?size=50&has=effect",
    "cases, no such filter": "cases/?country=ZZ",
    "cases, none found": "cases/?q=zzzzzz",
    "case, full study": "cases/KZ-okoo/",
    "case, mentioned only": "cases/INT-i4c-launch/",
    "case, old version": "cases/KZ-ikomek109/v/1/",
    "case, history": "cases/KZ-ikomek109/history/",
    "case, no such versions": "cases/KZ-ikomek109/history/?from=7&to=x",
    "stakeholders": "stakeholders/",
    "stakeholder": "stakeholders/INT-usaid/",
    "programmes": "programmes/",
    "programme": "programmes/KZ-saby-fund-grants/",
    "recommendations": "recommendations/",
    "recommendation": "recommendations/INT-joint-regional-strategy/",
    "evidence": "evidence/",
    "evidence, filtered": "evidence/?country=KZ&effect=participation:widens",
    "comparison, nothing chosen": "compare/",
    "comparison": "compare/?country=kz&country=kg&country=mn",
    "comparison, no such country": "compare/?country=kz&country=zz",
    "indicator": "indicators/population/",
    "network, nothing asked": "network/",
    "network of a country": "network/?country=KZ",
    "network of a stakeholder": "network/?stakeholder=INT-usaid",
    "network, nobody": "network/?stakeholder=nobody",
    "method": "method/",
    "sources": "sources/",
    "source": "sources/atlas-2021/",
    "glossary": "glossary/",
    "errata": "errata/",
    "data": "data/",
    "codebook": "data/codebook/",
    "API": "api/",
    "search, nothing asked": "search/",
    "search, hits": "search/?q=autism",
    "search, names near": "search/?q=Charmag",
    "search, misspelt": "search/?q=Charmagz",
    "about": "about/",
    "reading safely": "reading-safely/",
    "report": "report/?about=case/KZ-ikomek109",
    "report, sent": "report/thanks/",
    "not found": "cases/KZ-nobody/",
}


def states():
    """(language, name, path from the root) of every page in every language of the tests."""
    return [(language, name, f"/{language}/{path}") for language in LANGUAGES for name, path in PAGES.items()]
