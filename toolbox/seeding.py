"""Many entries, made up, for tests and benchmarks: the same for the same seed."""

from datetime import UTC, datetime, timedelta
from random import Random

from django.db import transaction

from toolbox.models import Entry, EntryTopic, Library, State, Step, Topic
from toolbox.search import index
from toolbox.vocabulary import (
    Cost,
    Kind,
    LanguageLoad,
    Maturity,
    Phase,
    Purpose,
    Setting,
    Spoken,
    Stage,
    TimeMode,
    Translation,
)
from twincity.cities.models import Partnership

BATCH = 1000
FIRST = {  # German, English
    "Küchen": "Kitchen",
    "Brücken": "Bridge",
    "Garten": "Garden",
    "Stadtteil": "Quarter",
    "Schul": "School",
    "Hafen": "Harbour",
    "Markt": "Market",
    "Archiv": "Archive",
    "Jugend": "Youth",
    "Nachbarschafts": "Neighbourhood",
    "Bahnhofs": "Station",
    "Theater": "Theatre",
}
SECOND = {
    "gespräch": "talk",
    "spaziergang": "walk",
    "werkstatt": "workshop",
    "karte": "map",
    "staffel": "relay",
    "tausch": "swap",
    "labor": "lab",
    "runde": "round",
    "koffer": "suitcase",
    "bühne": "stage",
}
SENTENCES = [
    ("Zwei Gruppen zeigen einander, was sie jeden Tag sehen.", "Two groups show each other what they see every day."),
    ("Am Ende hängt ein Plan an der Wand, den alle lesen können.", "In the end a plan hangs on the wall that all can read."),
    ("Alle bringen einen Gegenstand mit und erzählen davon.", "Everybody brings an object and talks about it."),
    ("Wer schweigt, zeichnet, und wer zeichnet, fragt.", "Those who are silent draw, and those who draw ask."),
    ("Die Paare wechseln nach jeder Runde den Tisch.", "The pairs change tables after every round."),
]  # fmt: skip


@transaction.atomic
def seed(count, seed=1):
    """Add `count` made-up published entries with steps and topics. Returns how many there are now."""
    random = Random(seed)  # noqa: S311, no secret
    topics, pairs = list(Topic.objects.all()), list(Partnership.objects.all())
    start = Entry.objects.count()
    for first in range(0, count, BATCH):
        entries = [
            made_up(random, start + number, pairs)
            for number in range(first, min(first + BATCH, count))
        ]
        Entry.objects.bulk_create(entries)
        Step.objects.bulk_create(step for entry in entries for step in steps_of(random, entry))
        EntryTopic.objects.bulk_create(
            EntryTopic(content_object=entry, tag=topic)
            for entry in entries
            for topic in random.sample(topics, min(len(topics), random.randint(1, 3)))
        )
    index.rebuild()
    Library.changed()
    return Entry.objects.count()


def made_up(random, number, pairs):
    """One entry that is valid in itself and like nothing real."""
    first, second = random.choice(list(FIRST)), random.choice(list(SECOND))
    sentence = random.choice(SENTENCES)
    least, typical = random.randint(2, 20), random.choice([20, 30, 45, 60, 90, 120, 180, 420])
    only = random.choice(["", "", "", "", "", "", "de", "en"])
    title = {"de": f"{first}{second} {number}", "en": f"{FIRST[first]} {SECOND[second]} {number}"}
    entry = Entry(
        key=f"made-up-{number}",
        kind=random.choice(Kind.values),
        purposes=random.sample(Purpose.values, random.randint(1, 3)),
        phases=random.sample(Phase.values, random.randint(1, 2)),
        stages=random.sample(Stage.values, random.randint(1, 3)),
        settings=random.sample(Setting.values, random.randint(1, 3)),
        language_load=random.choice(LanguageLoad.values),
        cost=random.choice(Cost.values),
        maturity=random.choice(Maturity.values),
        people_min=least,
        people_ideal=least + random.randint(0, 20),
        people_max=least + 20 + random.randint(0, 60),
        group_size=random.choice([None, 4, 5, 6]),
        minutes_min=typical // 2,
        minutes_typical=typical,
        minutes_max=typical * 2,
        partnership=random.choice([None, *pairs]),
        state=State.PUBLISHED,
        published_at=datetime(2019, 10, 1, tzinfo=UTC) + timedelta(hours=number),
    )
    for place, code in enumerate(["de", "en"]):
        if only in ("", code):
            setattr(entry, f"title_{code}", title[code])
            setattr(entry, f"slug_{code}", f"made-up-{number}")
            setattr(entry, f"summary_{code}", sentence[place])
            setattr(entry, f"why_{code}", " ".join(pair[place] for pair in SENTENCES))
            setattr(entry, f"translation_{code}", Translation.COMPLETE)
    return entry


def steps_of(random, entry):
    """Three steps: opening, rounds, harvest."""
    for position, mode in enumerate([TimeMode.FIXED, TimeMode.ROUND, TimeMode.GROUP], start=1):
        german, english = random.choice(SENTENCES)
        yield Step(
            entry=entry,
            position=position,
            title_de=f"Schritt {position}",
            title_en=f"Step {position}",
            text_de=german,
            text_en=english,
            time_mode=mode,
            minutes=random.choice([5, 10, 15]),
            rounds=2,
            spoken=random.choice(Spoken.values),
        )
