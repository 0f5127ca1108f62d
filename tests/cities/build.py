"""Cities, pairs and entries for tests; a test says only what matters to it."""

from itertools import count

from django.utils.text import slugify

from toolbox.models import Entry, State
from twincity.cities.models import City, Membership, Partnership
from twincity.core import clock

numbers = count(1)


def city(name="Karlsruhe", **fields):
    slug = fields.pop("slug", f"{slugify(name)}-{next(numbers)}")
    names = {"name_de": name, "name_en": fields.pop("name_en", name)}
    place = {"country": "DE", "timezone": "Europe/Berlin", "latitude": "49.0", "longitude": "8.4"}
    return City.objects.create(slug=slug, **(names | place | fields))


def pair(*cities, **fields):
    fields = {"slug": f"pair-{next(numbers)}", "kind": "partnership", "state": "active"} | fields
    pair = Partnership.objects.create(**fields)
    for position, one in enumerate(cities, start=1):
        Membership.objects.create(partnership=pair, city=one, position=position)
    return pair


def entry(title="Küchentisch-Gespräche", state=State.PUBLISHED, **fields):
    """An entry in German that can be found; `title_en` and all other fields as they are named."""
    people = {"people_min": 4, "people_ideal": 12, "people_max": 24}
    minutes = {"minutes_min": 45, "minutes_typical": 90, "minutes_max": 120}
    fields = {"kind": "method", "purposes": ["arrive"], **people, **minutes} | fields
    entry = Entry.objects.create(title_de=title, state=state, published_at=clock.now(), **fields)
    entry.refresh()
    return entry
