"""How many entries each filter would leave, at once for all of them.

Counting ninety values in SQL takes as many passes over the library as there are facets. So the
published entries are kept as bits: bit n of a mask is the n-th entry, a facet's value is a mask,
"and" narrows, and the number of set bits is the count. The masks are built once for each revision
of the library (three queries) and serve every request until the library changes. What the filters
mean is told by `toolbox.filters`; a test holds the two to the same answers.
"""

from bisect import bisect_right
from collections import defaultdict
from functools import lru_cache, reduce
from operator import and_, or_

from toolbox.models import Entry, EntryTopic, Library, Topic
from twincity.core import languages

CODED = {"purpose": "purposes", "phase": "phases", "stage": "stages", "setting": "settings"}
PLAIN = {"kind": "kind", "load": "language_load", "cost": "cost"}


class AtMost:
    """The entries whose number is at most n, for any n."""

    def __init__(self, numbers):
        by_number = defaultdict(list)
        for place, number in enumerate(numbers):
            by_number[number].append(place)
        self.numbers, self.masks = sorted(by_number), [0]
        for number in self.numbers:
            self.masks.append(self.masks[-1] | mask_of(by_number[number]))

    def mask(self, n):
        return self.masks[bisect_right(self.numbers, n)]


def mask_of(places):
    """The bits at `places`, as one integer."""
    places = list(places)
    bits = bytearray(max(places, default=0) // 8 + 1)
    for place in places:
        bits[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(bits, "little")


class Facets:
    """The published entries of one revision of the library, as masks."""

    def __init__(self):
        fields = ["pk", *PLAIN.values(), *CODED.values()]
        fields += ["people_min", "people_max", "minutes_min"]
        fields += [f"title_{code}" for code in languages.CODES]
        rows = list(Entry.objects.published().order_by("pk").values(*fields))
        self.places = {row["pk"]: place for place, row in enumerate(rows)}
        self.everything = (1 << len(rows)) - 1
        self.masks = self._masks(rows)
        self.people_min = AtMost(row["people_min"] for row in rows)
        self.people_max = AtMost(row["people_max"] for row in rows)
        self._topics = [(topic.slug, topic) for topic in Topic.objects.all()]
        self.minutes_min = AtMost(row["minutes_min"] for row in rows)

    def _masks(self, rows):
        places = defaultdict(list)
        for place, row in enumerate(rows):
            for facet, value in facets_of(row):
                places[facet, value].append(place)
        topics = EntryTopic.objects.values_list("tag__slug", "content_object_id")
        for slug, pk in topics:
            if pk in self.places:
                places["topic", slug].append(self.places[pk])
        return {key: mask_of(found) for key, found in places.items()}

    def topics(self):
        """[(slug, label)] of all topics in the reader's language, in alphabetical order."""
        language = languages.current()
        rows = [(slug, languages.text_in(topic, "label", language)) for slug, topic in self._topics]
        return sorted(rows, key=lambda row: row[1].casefold())

    def narrowed_by(self, name, value):
        """The mask of one filter with its cleaned value; everything where nothing was chosen."""
        if name == "people":
            return self.people_min.mask(value) & ~self.people_max.mask(value - 1)
        if name == "minutes":
            return self.minutes_min.mask(value)
        if name == "q":
            return mask_of(self.places[pk] for pk in value if pk in self.places)
        return reduce(or_, (self.masks.get((name, str(code)), 0) for code in value), 0)

    def counts(self, chosen):
        """{(facet, value): how many entries would be left}, beside what else is chosen.

        `chosen` maps the names of the active filters to their cleaned values ("q" to the pks that
        the search found). Within a facet values add up, so a facet ignores its own choice.
        """
        narrowed = {name: self.narrowed_by(name, value) for name, value in chosen.items()}
        left = reduce(and_, narrowed.values(), self.everything)
        beside = {name: self._all_but(narrowed, name) for name in narrowed}
        return {
            (facet, value): (mask & beside.get(facet, left)).bit_count()
            for (facet, value), mask in self.masks.items()
        }

    def without_each(self, chosen):
        """{name: how many entries there would be without this one filter}."""
        narrowed = {name: self.narrowed_by(name, value) for name, value in chosen.items()}
        return {name: self._all_but(narrowed, name).bit_count() for name in narrowed}

    def _all_but(self, narrowed, name):
        others = (mask for other, mask in narrowed.items() if other != name)
        return reduce(and_, others, self.everything)


def facets_of(row):
    """(facet, value) of everything an entry can be filtered by, without its topics."""
    for facet, field in PLAIN.items():
        yield facet, str(row[field])
    for facet, field in CODED.items():
        for code in row[field]:
            yield facet, code
    for code in languages.CODES:
        if row[f"title_{code}"]:
            yield "lang", code


@lru_cache(maxsize=2)
def _facets(revision):
    return Facets()


def present():
    """The facets of the library as it is now; one query when it has not changed."""
    revision = Library.present_revision()
    return _facets(revision) if revision else Facets()
