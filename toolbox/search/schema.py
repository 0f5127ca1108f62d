"""The search's tables, for a migration: `RunPython(lambda apps, editor: schema(editor), …)`."""

from toolbox.search.engine import ENGINES

# `word` is folded and `backwards` the same from its end, so that words that begin or end like a
# mistyped one are found by an index; `spelling` is how an entry writes it.
WORDS = """
    CREATE TABLE toolbox_searchword (
        word text {collation} PRIMARY KEY,
        backwards text {collation} NOT NULL,
        spelling text NOT NULL,
        entries integer NOT NULL
    )
"""
BACKWARDS = "CREATE INDEX toolbox_searchword_backwards ON toolbox_searchword (backwards)"
COLLATIONS = {"sqlite": "COLLATE BINARY", "postgresql": 'COLLATE "C"'}


def schema(schema_editor):
    """Creates the index and the table of its words."""
    vendor = schema_editor.connection.vendor
    words = WORDS.format(collation=COLLATIONS[vendor])
    for statement in [*ENGINES[vendor].CREATE, words, BACKWARDS]:
        schema_editor.execute(statement, params=None)


def drop(schema_editor):
    """Takes both away again."""
    engine = ENGINES[schema_editor.connection.vendor]
    for statement in [*engine.DROP, "DROP TABLE toolbox_searchword"]:
        schema_editor.execute(statement, params=None)
