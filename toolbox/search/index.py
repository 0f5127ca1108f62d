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

from toolbox.search import wordlist
from toolbox.search.engine import sql
from toolbox.search.words import joined, spellings, tokens, wide_tokens
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
    published leaves the index. Call it in the transaction of the change. Thirteen
    queries at most."""
    found = whole(type(entry).objects.published()).filter(pk=entry.pk).first()
    if found:
        index_texts(found.pk, *texts(found))
    else:
        remove(entry.pk)


def rebuild():
    """Writes the index of all published entries anew, in one transaction."""
    published = apps.get_model("toolbox", "Entry").objects.published().order_by("pk")
    rewrite((entry.pk, texts(entry)) for entry in whole(published).iterator(BATCH))


def whole(entries):
    """With all that `texts` reads; five queries, however many entries."""
    return entries.select_related("city", "partnership").prefetch_related(
        "topics", "steps", "materials", "partnership__memberships__city"
    )


# --- what an entry says


def document(entry):
    """The Document of an entry, or of whatever has an entry's attributes."""
    return document_of(*texts(entry))


def texts(entry):
    """Four texts, each in every language: the names; what it is about; steps and materials; all
    the rest."""
    steps, materials = entry.steps.all(), entry.materials.all()
    return (
        said(entry, *NAMES),
        "\n".join(
            [
                said(entry, "summary"),
                *each(entry.topics.all(), "label"),
                *purposes(entry),
                *places(entry),
            ]
        ),
        "\n".join([*each(steps, "title"), *each(materials, "name", "note")]),
        "\n".join([said(entry, *LONG_TEXTS), *each(steps, "text", "notes")]),
    )


def said(thing, *fields):
    """The fields' texts in every language, each on a line of its own."""
    return "\n".join(
        getattr(thing, f"{field}_{code}", "") or "" for field in fields for code in languages.CODES
    )


def each(things, *fields):
    """The same of each thing."""
    return [said(thing, *fields) for thing in things]


def purposes(entry):
    """What the purposes are called in every language."""
    names = []
    for code in languages.CODES:
        with override(code):
            names += [str(Purpose(purpose).label) for purpose in entry.purposes]
    return names


def places(entry):
    """Every name of the cities an entry comes from."""
    names = names_in_every_language(entry.partnership) if entry.partnership else []
    return [*names, said(entry.city, "name"), entry.city.name_local] if entry.city else names


def document_of(*texts):
    """The Document of the texts a, b, c, d. In `a` neighbours count as one word too."""
    names, *others = texts
    columns = [words_of(names, " "), *map(words_of, others)]
    different = [word for text in reversed(texts) for word in first(spellings(text))]
    written = {tokens(word)[0]: word for word in different}
    return Document(columns, {word: written[word] for word in written if wordlist.is_kept(word)})


def words_of(text, *glue):
    """The tokens of each different word, then those of neighbours that may be one word."""
    single, double = first(spellings(text)), first(joined(text, *glue))
    return list(dict.fromkeys([*map(tokens, single), *map(wide_tokens, double)]))


def first(words):
    """Each word once, as many as a column holds."""
    return islice(dict.fromkeys(words), MOST_WORDS)


# --- writing it


def index_texts(pk, a="", b="", c="", d=""):
    """Puts the texts of one entry into the index, in place of what it had before. Five queries."""
    now = document_of(a, b, c, d)
    with transaction.atomic(), connection.cursor() as cursor:
        before, words = take_out(cursor, pk), now.spellings.keys()
        cursor.execute(sql().WRITE, sql().row(pk, now.columns))
        changes = dict.fromkeys(words - before, 1) | dict.fromkeys(before - words, -1)
        wordlist.count(cursor, changes, now.spellings)


def remove(pk):
    """Takes an entry out of the index; nothing happens when it is not in it."""
    with transaction.atomic(), connection.cursor() as cursor:
        wordlist.count(cursor, dict.fromkeys(take_out(cursor, pk), -1), {})


def take_out(cursor, pk):
    """Deletes an entry's row. Returns the words that counted it."""
    before = {token for token in sql().tokens(cursor, pk) if wordlist.is_kept(token)}
    cursor.execute(sql().REMOVE, [pk])
    return before


def rewrite(texts_by_pk):
    """Fills the index anew with (pk, (a, b, c, d)) of each entry, in one transaction; readers see
    the old one until then. Five queries and one for each 200 entries."""
    entries, written = Counter(), {}
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in [*sql().CLEAR, wordlist.CLEAR]:
            cursor.execute(statement)
        for batch in batches(texts_by_pk):
            documents = [(pk, document_of(*texts)) for pk, texts in batch]
            cursor.executemany(sql().WRITE, [sql().row(pk, new.columns) for pk, new in documents])
            for _pk, new in documents:
                entries.update(new.spellings.keys())
                written.update(new.spellings)
        wordlist.count(cursor, entries, written)


def batches(rows):
    """The rows in lists of 200."""
    rows = iter(rows)
    return iter(lambda: list(islice(rows, BATCH)), [])
