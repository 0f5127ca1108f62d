"""Entries as cards: what a card says, made ready at once for a whole list.

A list of cards takes three queries, however long it is, and reads only the columns it shows.
"""

from functools import lru_cache

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import escape, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language_info

from toolbox.models import Entry, Image
from toolbox.models.entry import ON_A_CARD
from toolbox.search.highlight import highlight
from toolbox.vocabulary import Kind, Maturity, Setting
from twincity.cities.models import Membership
from twincity.core import languages


class Card:
    """An entry on a card, in the reader's language.

    `kicker` is what it is to another entry, `remark` a sentence about it.
    """

    remark = kicker = ""

    def __init__(self, entry, words, pair, pictures):
        language = languages.current()
        title, title_language = languages.best_text(entry, "title", language)
        twin = entry.title_beside([title_language])
        self.entry = entry
        self.words = words
        self.pair, self.cities = pair or ("", ())
        self.picture, *self.more_pictures = pictures or [None]
        self.kind = entry.kind
        self.tab = Kind(entry.kind).short
        self.path = path_of(language, entry.address_in(language))
        self.title = self.marked(title)
        self.language = "" if title_language == language else title_language
        self.twin, self.twin_language = (self.marked(twin[0]), twin[1]) if twin else ("", "")
        self.setting = Setting(entry.settings[0]).label if entry.settings else ""
        self.badges = badges(tuple(entry.languages))
        self.maturity = Maturity(entry.maturity).label

    def marked(self, text):
        return highlight(text, self.words) if self.words else escape(text)


def of(entries, words=()):
    """The cards of a queryset or a list of entries, in its order; `words` are marked in titles."""
    if isinstance(entries, QuerySet):
        entries = entries.only(*ON_A_CARD)
    entries = list(entries)
    pairs = Membership.objects.names_by_pair({entry.partnership_id for entry in entries})
    pictures = Image.objects.of_each(entries)
    return [
        Card(entry, words, pairs.get(entry.partnership_id), pictures.get(entry.pk))
        for entry in entries
    ]


def in_order(pks, words=()):
    """The cards of the entries with these primary keys, in this order."""
    pks = list(pks)
    found = Entry.objects.only(*ON_A_CARD).in_bulk(pks)
    return of([found[pk] for pk in pks if pk in found], words)


@lru_cache(maxsize=4096)
def path_of(language, slug):
    """The address of an entry; the language is the one that is active."""
    return reverse("entry", args=[slug])


@lru_cache
def badges(codes):
    """The languages an entry exists in, as abbreviations."""
    rows = (
        (code, get_language_info(code)["name_local"].capitalize(), code.upper()) for code in codes
    )
    return format_html_join(mark_safe(" "), '<abbr lang="{}" title="{}">{}</abbr>', rows)
