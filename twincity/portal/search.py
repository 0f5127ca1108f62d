"""Search over everything: entries, cities, pairs, fixed pages; in all languages and scripts."""

from dataclasses import dataclass
from functools import lru_cache

from toolbox import cards
from toolbox.search.find import Found, find
from toolbox.search.words import fold, spellings
from twincity.cities.models import City, Membership, Partnership
from twincity.portal.models import Page

LONGEST = 200  # characters that are searched and shown again
MOST_WORDS = 8
MOST_HITS = 500  # entries that are looked for
SHOWN = 12  # of each kind of thing


@dataclass(frozen=True)
class Hits:
    """What a search over everything found; at most twelve of each kind."""

    text: str
    found: Found
    entries: list
    cities: list
    pairs: list
    pages: list

    @property
    def is_empty(self):
        return not (self.entries or self.cities or self.pairs or self.pages)

    @property
    def more_entries(self):
        """How many entries there are, where not all of them are shown."""
        return len(self.found.pks) if len(self.found.pks) > SHOWN else 0


def search_everything(text):
    """Everything that answers `text`; any text is allowed. Fourteen queries at most."""
    text = cleaned(text)
    found = find(text, MOST_HITS) if text else Found()
    words = folded_words(text)[:MOST_WORDS]
    names = names_of_cities() if words else {}
    return Hits(
        text,
        found,
        entries=cards.in_order(found.pks[:SHOWN], found.words),
        cities=cities(words, names),
        pairs=pairs(words, names),
        pages=pages(words),
    )


def cleaned(text):
    return text.replace("\0", "").strip()[:LONGEST]


def names_of_cities():
    """{pk: the folded words of all its names}; one query."""
    columns = [*City.name.fields, "name_local"]
    rows = City.objects.order_by("slug").values_list("pk", *columns)
    return {pk: [word for name in names for word in folded_words(name)] for pk, *names in rows}


def cities(words, names):
    best = answering(words, names)[:SHOWN]
    found = City.objects.in_bulk(best)
    return [found[pk] for pk in best if pk in found]


def pairs(words, names):
    """The pairs that are meant: by one city all of its pairs, by two cities the pair of them."""
    if not answering(words, names):
        return []
    names_of_pairs = {}
    for pair, city in Membership.objects.values_list("partnership", "city"):
        names_of_pairs.setdefault(pair, []).extend(names.get(city, ()))
    best = answering(words, names_of_pairs)[:SHOWN]
    found = Partnership.objects.with_cities().in_bulk(best)
    return [found[pk] for pk in best if pk in found]


def pages(words):
    pages = {page.pk: page for page in Page.objects.all()} if words else {}
    titles = {
        pk: [word for field in Page.title.fields for word in folded_words(getattr(page, field))]
        for pk, page in pages.items()
    }
    return [pages[pk] for pk in answering(words, titles)[:SHOWN]]


def answering(words, names):
    """The keys of `names` that answer the most of the words, if they answer any."""
    answers = {
        key: sum(any(is_meant(word, part) for part in parts) for word in words)
        for key, parts in names.items()
    }
    most = max(answers.values(), default=0)
    return [key for key, count in answers.items() if count == most] if most else []


def is_meant(word, part):
    """A word answers to a part of a name that it begins, if it has three letters, or that it is."""
    return part.startswith(word) if len(word) > 2 else part == word


@lru_cache(maxsize=10_000)
def folded_words(text):
    """The words of a name or a query as they are compared: ü = ue = u, no accents, no case."""
    return tuple(fold(word) for word in spellings(text))
