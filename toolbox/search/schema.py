"""The search's tables, for a migration: `RunPython(lambda apps, editor: create(editor), …)`."""

from toolbox.search import engine

# `word` is folded and `backwards` the same from its end, so that words that begin or end like a
# mistyped one are found by an index; `spelling` is how an entry writes it.
WORDS = """
    CREATE TABLE toolbox_searchword (
        word varchar(100) {collation} PRIMARY KEY,
        backwards varchar(100) {collation} NOT NULL,
        spelling varchar(200) NOT NULL,
        entries integer NOT NULL
    )
"""
BACKWARDS = "CREATE INDEX toolbox_searchword_backwards ON toolbox_searchword (backwards)"
COLLATIONS = {"sqlite": "COLLATE BINARY", "postgresql": 'COLLATE "C"'}


def schema(schema_editor):
    """Creates the index and the table of its words."""
    connection = schema_editor.connection
    words = WORDS.format(collation=COLLATIONS[connection.vendor])
    for statement in [*engine.ENGINES[connection.vendor].CREATE, words, BACKWARDS]:
        schema_editor.execute(statement, params=None)


def drop(schema_editor):
    """Takes both away again."""
    for table in ["toolbox_search", "toolbox_searchword"]:
        schema_editor.execute(f"DROP TABLE {table}", params=None)
