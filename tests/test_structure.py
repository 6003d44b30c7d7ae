"""The house stands: imports go one way, the public side knows nothing of drafts, every field is declared."""

import ast

import pytest
from django.conf import settings

from publishing import kinds

ORDER = ["catalogue", "publishing", "exchange", "ecosystem", "stakeholders", "cases", "atlas"]
DOMAINS = ["ecosystem", "stakeholders", "cases"]
PUBLIC = {"filters", "views", "urls", "templatetags"}
PUBLIC |= {"agreement", "chapters", "comparing", "evidence", "maps", "methods", "resting"}
PUBLIC |= {
    "charts",
    "geojson",
    "indicators",
    "layers",
    "lettering",
    "network",
    "networking",
    "places",
    "sizes",
    "timeline",
}

# Fields that no column stands for: how the desk keeps and moves its work. Never public.
OF_TABLES = {"id"}
OF_ENTRIES = {"status", "lock_version"}
OF_TEXTS = {"entry", "language", "reviewed_by", "reviewed_on", "made_from"}

# Columns that a spreadsheet of the desk has and no public answer.
INTERNAL_OF_ENTRIES = {"disclosure", "extra", "public_title", "public_summary", "origin", "ready"}
INTERNAL_OF_ONE = {
    ("stakeholders", "told_on"),
    ("stakeholders", "told_how"),
    ("stakeholders", "consented_on"),
    ("stakeholders", "consent"),
    ("researchers", "name"),
}


def files():
    """Every Python file of ours as (app, module, syntax tree): ("cases", "cases.views", …)."""
    for app in ORDER:
        for path in sorted((settings.BASE_DIR / app).rglob("*.py")):
            parts = path.relative_to(settings.BASE_DIR).with_suffix("").parts
            yield app, ".".join(part for part in parts if part != "__init__"), ast.parse(path.read_bytes())


FILES = {module: (app, tree) for app, module, tree in files()}


def imports(tree):
    """The modules of ours that some code imports, each name of `from app import name` as a module if it is one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if is_ours(alias.name))
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: write imports in full, not relative"
            if is_ours(node.module):
                names = {f"{node.module}.{alias.name}" for alias in node.names}
                yield from (names & FILES.keys()) or {node.module}


def is_ours(module):
    return module.partition(".")[0] in ORDER


def area(module):
    """The file of an app that a module is, or lies in: "models" for ecosystem.models.records."""
    return module.partition(".")[2].partition(".")[0]


def modules(*, of_apps, of_areas=None):
    """Our modules in some apps, perhaps only certain files of them."""
    return [m for m, (app, _tree) in FILES.items() if app in of_apps and (not of_areas or area(m) in of_areas)]


def imported_from(*some):
    return {(module, other) for module in some for other in imports(FILES[module][1])}


def test_imports_point_one_way():
    rank = {app: place for place, app in enumerate(ORDER)}

    back = {(one, other) for one, other in imported_from(*FILES) if rank[other.split(".")[0]] > rank[one.split(".")[0]]}

    assert back == set()


def test_catalogue_imports_none_of_ours():
    catalogue = modules(of_apps=["catalogue"])

    strange = {(one, other) for one, other in imported_from(*catalogue) if other.split(".")[0] != "catalogue"}

    assert strange == set()


def test_every_app_has_its_place_in_the_order():
    packages = {path.parent.name for path in settings.BASE_DIR.glob("*/__init__.py")} - {"tests"}

    assert packages == set(ORDER)
    assert packages <= set(settings.OUR_FOLDERS)


def test_public_files_import_only_each_other_the_schema_and_the_catalogue():
    public = modules(of_apps=DOMAINS, of_areas=PUBLIC)

    strange = {
        (one, other)
        for one, other in imported_from(*public)
        if not other.startswith("catalogue") and area(other) not in PUBLIC | {"schema", ""}
    }

    assert public
    assert strange == set()


def test_schemas_import_only_schemas_and_the_catalogue():
    schemas = modules(of_apps=[*DOMAINS, "publishing"], of_areas={"schema"})

    strange = {
        (one, other)
        for one, other in imported_from(*schemas)
        if not other.startswith("catalogue") and area(other) != "schema"
    }

    assert strange == set()


def test_editorial_files_never_import_public_ones():
    public = set(modules(of_apps=DOMAINS, of_areas=PUBLIC))
    editorial = [m for m in modules(of_apps=DOMAINS) if m not in public]

    strange = {(one, other) for one, other in imported_from(*editorial) if other in public}

    assert strange == set()


def test_no_function_imports_ours():
    hidden = {
        (module, other)
        for module, (_app, tree) in FILES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for other in imports(node)
    }

    assert hidden == set()


def models_with_sheets():
    """Every model behind a sheet as (name, model, the names of its columns, the fields of the desk)."""
    for kind in kinds.entries():
        facts, words = names(kind.sheet.facts), names(kind.sheet.words)
        yield kind.name, kind.model, facts, OF_TABLES | OF_ENTRIES
        yield f"{kind.name} text", kind.model.texts.rel.related_model, words, OF_TABLES | OF_TEXTS
        for row_kind in kind.own_rows:
            yield row_kind.sheet.name, row_kind.model, names(row_kind.sheet.columns), OF_TABLES
    for record in [*kinds.records(), kinds.CITATIONS, kinds.DATA_NOTES]:
        yield record.sheet.name, record.model, names(record.sheet.columns), OF_TABLES


def names(columns):
    return {column.name for column in columns}


def fields(model):
    return {field.name for field in [*model._meta.concrete_fields, *model._meta.many_to_many]}


MODELS = list(models_with_sheets())


@pytest.mark.parametrize(("model", "columns", "of_the_desk"), [m[1:] for m in MODELS], ids=[m[0] for m in MODELS])
def test_every_field_is_a_column_or_declared_of_the_desk(model, columns, of_the_desk):
    assert fields(model) - columns - of_the_desk == set()


@pytest.mark.parametrize(("model", "columns"), [m[1:3] for m in MODELS], ids=[m[0] for m in MODELS])
def test_every_column_has_its_field(model, columns):
    assert columns - fields(model) == set()


def test_only_these_columns_are_kept_from_the_public():
    sheets = [sheet for kind in [*kinds.entries(), *kinds.records()] for sheet in (kind.sheet, *kind.public.rows)]

    internal = {(sheet.name, column.name) for sheet in sheets for column in sheet.columns if not column.public}

    entries = {(kind.sheet.name, name) for kind in kinds.entries() for name in INTERNAL_OF_ENTRIES}
    rows = {(row_kind.sheet.name, "disclosure") for kind in kinds.entries() for row_kind in kind.own_rows}
    assert internal == entries | rows | INTERNAL_OF_ONE
