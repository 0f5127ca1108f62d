"""Builders that say only what matters to a test; everything else is plain and valid."""

from itertools import count

from django.utils import timezone

from toolbox.models import Entry, Material, Relation, State, Step, Topic
from toolbox.vocabulary import Kind, Per, Purpose, RelationKind, Translation
from twincity.accounts.models import User
from twincity.cities.models import City, Membership, Partnership

number = count(1)


def user(email=None, password="correct-horse", **fields):
    return User.objects.create_user(
        email or f"person{next(number)}@example.org", password, **fields
    )


def editor(**fields):
    return User.objects.create_superuser(
        f"editor{next(number)}@example.org", "correct-horse", **fields
    )


def city(slug="minsk", **fields):
    fields = {
        "name_de": slug.title(),
        "name_en": slug.title(),
        "country": "BY",
        "timezone": "Europe/Minsk",
        "latitude": "53.9000",
        "longitude": "27.5667",
    } | fields
    return City.objects.create(slug=slug, **fields)


def pair(*slugs, **fields):
    slugs = slugs or ("bonn", "minsk")
    partnership = Partnership.objects.create(slug="-".join(slugs), kind="partnership", **fields)
    for position, slug in enumerate(slugs, start=1):
        found = City.objects.filter(slug=slug).first() or city(slug)
        Membership.objects.create(partnership=partnership, city=found, position=position)
    return partnership


def topic(slug="food", **fields):
    fields = {"label_de": f"Thema {slug}", "label_en": f"Topic {slug}"} | fields
    return Topic.objects.create(slug=slug, **fields)


def entry(title_en=None, *, topics=(), steps=(), materials=(), **fields):
    """A published method in both languages; with `title_de=""` in English only, and so on."""
    n = next(number)
    fields = {
        "kind": Kind.METHOD,
        "title_en": f"Method {n}" if title_en is None else title_en,
        "title_de": f"Methode {n}" if title_en is None else f"{title_en} (de)",
        "summary_de": "Ein Satz.",
        "summary_en": "One sentence.",
        "purposes": [Purpose.TRUST],
        "people_min": 8,
        "people_ideal": 12,
        "people_max": 24,
        "minutes_min": 30,
        "minutes_typical": 60,
        "minutes_max": 90,
        "state": State.PUBLISHED,
        "published_at": timezone.now(),
    } | fields
    made = Entry(**fields)
    for code in ("de", "en"):
        if getattr(made, f"title_{code}"):
            setattr(made, f"translation_{code}", Translation.COMPLETE)
    made.save()
    made.topics.set(topics)
    for position, row in enumerate(steps, start=1):
        step(made, position=position, **row)
    for position, row in enumerate(materials, start=1):
        material(made, position=position, **row)
    made.refresh()
    return made


def step(entry, **fields):
    fields = {"title_de": "Ein Schritt", "title_en": "A step", "minutes": 10} | fields
    return Step.objects.create(entry=entry, **fields)


def material(entry, **fields):
    fields = {"name_de": "Stifte", "name_en": "Pens", "per": Per.PERSON} | fields
    return Material.objects.create(entry=entry, **fields)


def relation(entry, to, kind=RelationKind.OPENS):
    return Relation.objects.create(entry=entry, to=to, kind=kind)
