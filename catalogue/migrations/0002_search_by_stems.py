from django.db import migrations, models

# The index under the search, asked by `catalogue/wordindex.py`: FTS5 on SQLite, GIN on PostgreSQL.
CREATE = {
    "sqlite": """CREATE VIRTUAL TABLE catalogue_wordindex USING fts5(
        tokens, prefix='2 3', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc Pc'")""",
    "postgresql": """CREATE INDEX catalogue_wordindex ON catalogue_words
        USING gin (array_to_tsvector(string_to_array(btrim(tokens), ' ')))""",
}
DROP = {"sqlite": "DROP TABLE catalogue_wordindex", "postgresql": "DROP INDEX catalogue_wordindex"}


def create(apps, schema_editor):
    schema_editor.execute(CREATE[schema_editor.connection.vendor])


def drop(apps, schema_editor):
    schema_editor.execute(DROP[schema_editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0001_first_tables"),
    ]

    operations = [
        migrations.AddField(
            model_name="words",
            name="heading",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="words",
            name="sequence",
            field=models.TextField(default=""),
        ),
        migrations.RunPython(create, drop),
    ]
