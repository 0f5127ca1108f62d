"""Cities, pairs and entries in German, on top of tests/make.py; a test says only what matters."""

from django.utils.text import slugify

from tests import make
from twincity.cities.models import Membership, Partnership


def city(name="Karlsruhe", **fields):
    place = {"country": "DE", "timezone": "Europe/Berlin", "latitude": "49.0", "longitude": "8.4"}
    fields = {"slug": f"{slugify(name)}-{next(make.number)}", "name_en": name} | place | fields
    return make.city(name_de=name, **fields)


def pair(*cities, **fields):
    fields = {"slug": f"pair-{next(make.number)}", "kind": "partnership"} | fields
    pair = Partnership.objects.create(**fields)
    for position, one in enumerate(cities, start=1):
        Membership.objects.create(partnership=pair, city=one, position=position)
    return pair


def entry(title="Küchentisch-Gespräche", title_en="", **fields):
    """A published entry in German only; with `title_en` in both languages."""
    return make.entry(title_en, title_de=title, **fields)
