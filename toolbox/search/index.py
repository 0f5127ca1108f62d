"""Writing the search's index: what an entry is found by.

Only what everybody may read is in it. The index says which words an entry has, never how often
a long text repeats them.
"""

from collections import Counter
from itertools import islice
from typing import NamedTuple

from django.apps import apps
from django.db import connection, transaction
from django.utils.translation import override

from toolbox.search import vocabulary
from toolbox.search.engine import sql
from toolbox.search.words import fold, joined, spellings, tokens, wide_tokens
from toolbox.vocabulary import Purpose
from twincity.cities.models import names_in_every_language
from twincity.core import languages

NAMES = ["title", "also_known_as"]
LONG_TEXTS = [
    "why", "when_not", "room", "tips", "two_languages", "online_variant", "takeaway",
    "body", "hook", "what_happens", "who_needed", "first_step",
]  # fmt: skip
MOST_WORDS = 5000  # different words of a column; a long entry has 2,000
BATCH = 200  # entries written at once


class Document(NamedTuple):
    """What the index keeps of an entry: the tokens of its words in four columns (`a` weighs
    most), and how each word is written."""

    columns: list
    spellings: dict


def update(entry):
    """Brings the index up to date with an entry as the database has it; an entry that is not
    published leaves the index. Call it in the transaction of the change. Ten queries."""
    found = whole(type(entry).objects.published()).filter(pk=entry.pk).first()
    if found:
        index_texts(found.pk, *texts(found))
    else:
        remove(entry.pk)


def rebuild():
    """Writes the whole index anew, in one transaction; readers see the old one until then."""
    with transaction.atomic():
        clear()
        published = whole(apps.get_model("toolbox", "Entry").objects.published())
        write_all(
            (entry.pk, texts(entry)) for entry in published.order_by("pk").iterator(BATCH)
        )


def whole(entries):
    """With all that `texts` reads; five queries, however many entries."""
    return entries.select_related("city").prefetch_related(
        "topics", "steps", "materials", "partnership__memberships__city"
    )


# --- what an entry says


def document(entry):
    """The Document of an entry, or of whatever has an entry's attributes."""
    return document_of(*texts(entry))


def texts(entry):
    """Four texts in every language at once: names; what it is about; steps and materials; the rest."""
    topics, steps, materials = entry.topics.all(), entry.steps.all(), entry.materials.all()
    about = [said(entry, "summary"), *(said(topic, "label") for topic in topics)]
    rows = [said(step, "title") for step in steps] + [said(row, "name", "note") for row in materials]
    rest = [said(entry, *LONG_TEXTS), *(said(step, "text", "notes") for step in steps)]
    return (
        said(entry, *NAMES),
        "\n".join([*about, *labels(entry.purposes), *places(entry)]),
        "\n".join(rows),
        "\n".join(rest),
    )


def said(thing, *fields):
    """The fields' texts in every language, each on a line of its own."""
    return "\n".join(
        getattr(thing, f"{field}_{code}", "") or "" for field in fields for code in languages.CODES
    )


def labels(purposes):
    """What the purposes are called in every language."""
    for code in languages.CODES:
        with override(code):
            yield from (str(Purpose(purpose).label) for purpose in purposes)


def places(entry):
    """Every name of the cities an entry comes from."""
    if entry.city:
        yield said(entry.city, "name")
        yield entry.city.name_local
    if entry.partnership:
        yield from names_in_every_language(entry.partnership)


def document_of(*texts):
    """The Document of the texts a, b, c, d. In `a` neighbours count as one word too."""
    columns = [words_of(text, " ") if at == 0 else words_of(text) for at, text in enumerate(texts)]
    written = {fold(word): word for text in reversed(texts) for word in reversed(spellings(text))}
    return Document(columns, {word: it for word, it in written.items() if vocabulary.counts(word)})


def words_of(text, *glue):
    """The tokens of each different word, then those of neighbours that may be one word."""
    single = islice(dict.fromkeys(spellings(text)), MOST_WORDS)
    double = islice(dict.fromkeys(joined(text, *glue)), MOST_WORDS)
    found = [*map(tokens, single), *map(wide_tokens, double)]
    return list(dict.fromkeys(found))


# --- writing it


def index_texts(pk, a="", b="", c="", d=""):
    """Puts the texts of one entry in the index, in place of what it had before. Five queries."""
    now = document_of(a, b, c, d)
    with transaction.atomic(), connection.cursor() as cursor:
        before = take_out(cursor, pk)
        cursor.execute(sql().WRITE, sql().row(pk, now.columns))
        changed = {word: 1 for word in now.spellings.keys() - before}
        changed |= {word: -1 for word in before - now.spellings.keys()}
        vocabulary.add(cursor, now.spellings, changed)


def remove(pk):
    """Takes an entry out of the index; nothing happens when it is not in it."""
    with transaction.atomic(), connection.cursor() as cursor:
        vocabulary.add(cursor, {}, dict.fromkeys(take_out(cursor, pk), -1))


def take_out(cursor, pk):
    """Deletes an entry's row. Returns the words it counted for."""
    before = {token for token in sql().tokens(cursor, pk) if vocabulary.counts(token)}
    cursor.execute(sql().REMOVE, [pk])
    return before


def clear():
    """Empties the index."""
    with connection.cursor() as cursor:
        for statement in [*sql().CLEAR, vocabulary.CLEAR]:
            cursor.execute(statement)


def write_all(texts_by_pk):
    """Fills an empty index with (pk, (a, b, c, d)); one query for each 200 entries."""
    written, entries = {}, Counter()
    with transaction.atomic(), connection.cursor() as cursor:
        for batch in batches(texts_by_pk):
            found = [(pk, document_of(*texts)) for pk, texts in batch]
            cursor.executemany(sql().WRITE, [sql().row(pk, it.columns) for pk, it in found])
            for _pk, it in found:
                written.update(it.spellings)
                entries.update(it.spellings.keys())
        vocabulary.add(cursor, written, entries)


def batches(rows):
    rows = iter(rows)
    return iter(lambda: list(islice(rows, BATCH)), [])
