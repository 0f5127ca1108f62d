"""The library that the portal ships with: whole, valid, in two languages, and the numbers add up."""

import re
from collections import Counter
from functools import cache

import pytest
import yaml
from django.core import serializers
from django.core.management import call_command

from toolbox import fixtures, timing
from toolbox.models import Entry, Library, Material, Relation, Step, Topic
from toolbox.search.find import find
from toolbox.vocabulary import Interpretation, Kind
from twincity.cities.models import City, Membership, Partnership
from twincity.core import languages, markdown
from twincity.portal.models import Page

FILES = sorted(fixtures.FOLDER.rglob("*.yaml"))
NAMES = [str(file.relative_to(fixtures.FOLDER)) for file in FILES]
EVERY_ENTRY = (
    *("title", "slug", "summary", "why", "when_not", "room", "tips", "two_languages"),
    *("takeaway", "origin"),
)
ONLY = {  # what an entry of a kind has besides
    "tutorial": ("body",),
    "idea": ("hook", "what_happens", "who_needed", "first_step"),
}
MARKDOWN = (
    *("why", "when_not", "room", "tips", "two_languages", "online_variant", "takeaway", "body"),
    *("hook", "what_happens", "who_needed", "first_step", "text", "notes", "about"),
)
FREQUENT = {  # words that stand in almost every sentence of one language and in none of the other
    "de": "der das den dem des und ist sind nicht ein eine einen einer mit für auf von zu zum zur "
    "sich sie wir wird werden als auch aus bei oder wenn wie nur noch über nach dann ohne beide",
    "en": "the of and is are not with for on from to you we it that this or if at be has have "
    "they their there which who one can will then without both your",
}
FREQUENT = {code: set(words.split()) for code, words in FREQUENT.items()}


@cache
def rows(name):
    """[(model, fields)] of a fixture as it is written."""
    text = (fixtures.FOLDER / name).read_text(encoding="utf-8")
    return [(row["model"], row["fields"]) for row in yaml.load(text, yaml.CSafeLoader)]


def fields_of(model, names=tuple(NAMES)):
    return [fields for name in names for found, fields in rows(name) if found == model]


ENTRIES = {fields["key"]: fields for fields in fields_of("toolbox.entry")}


def is_complete(fields):
    return all(fields.get(f"translation_{code}") == "complete" for code in languages.CODES)


COMPLETE = [key for key, fields in ENTRIES.items() if is_complete(fields)]
IN_ONE_LANGUAGE = [key for key in ENTRIES if key not in COMPLETE]


def parts_of(key):
    """The steps and materials of an entry."""
    parts = [*fields_of("toolbox.step"), *fields_of("toolbox.material")]
    return [part for part in parts if part["entry"] == [key]]


def texts(names=tuple(NAMES)):
    """(where, field, language, text) of every text in the fixtures."""
    for name in names:
        for number, (_model, fields) in enumerate(rows(name)):
            for field, value in fields.items():
                stem, _underscore, code = field.rpartition("_")
                if code in languages.CODES and stem != "translation":
                    yield f"{name} {number} {field}", stem, code, value


# --- what there is


def test_the_library_is_as_large_as_was_promised():
    kinds = Counter(ENTRIES[key]["kind"] for key in COMPLETE)

    assert len(COMPLETE) >= 36
    assert kinds["method"] >= 22
    assert kinds["tutorial"] >= 6
    assert kinds["format"] >= 4
    assert kinds["idea"] >= 4
    assert len(IN_ONE_LANGUAGE) >= 4
    assert {ENTRIES[key]["source_language"] for key in IN_ONE_LANGUAGE} == {"de", "en"}


def test_there_are_fourteen_pairs_of_cities_that_are_there():
    slugs = {fields["slug"] for fields in fields_of("cities.city")}
    pairs = {fields["slug"] for fields in fields_of("cities.partnership")}
    members = Counter(fields["partnership"][0] for fields in fields_of("cities.membership"))

    assert len(pairs) == 14
    assert set(members) == pairs
    assert min(members.values()) == 2
    assert {fields["city"][0] for fields in fields_of("cities.membership")} <= slugs


def test_the_four_formats_are_there_and_everything_is_published():
    formats = [key for key in COMPLETE if ENTRIES[key]["kind"] == "format"]

    assert formats == ["barcamp", "kick-off-in-two-cities", "match-and-sprint", "world-cafe"]
    assert {fields["state"] for fields in ENTRIES.values()} == {"published"}


def test_every_kind_is_there_and_nineteen_topics_are():
    topics = {fields["slug"] for fields in fields_of("toolbox.topic")}
    used = {topic for fields in ENTRIES.values() for (topic,) in fields["topics"]}

    assert {fields["kind"] for fields in ENTRIES.values()} == set(Kind)
    assert len(topics) == 19
    assert used <= topics


# --- how it is written down


@pytest.mark.parametrize("name", NAMES)
def test_a_fixture_is_found_by_names_and_in_order(name):
    written = (fixtures.FOLDER / name).read_text(encoding="utf-8")
    keys = {}
    for model, fields in rows(name):
        keys.setdefault(model, []).append(order_of(model, fields))

    assert "pk:" not in written
    assert "\t" not in written
    assert {model: found == sorted(found) for model, found in keys.items()} == dict.fromkeys(
        keys, True
    )
    assert [model for model, found in keys.items() if len(set(found)) != len(found)] == []


def order_of(model, fields):
    if model == "toolbox.entry":
        return fields["key"]
    if model in {"toolbox.step", "toolbox.material"}:
        return *fields["entry"], fields["position"]
    if model == "toolbox.relation":
        return *fields["entry"], fields["kind"], *fields["to"]
    if model == "cities.membership":
        return *fields["partnership"], fields["position"]
    return fields["slug"]


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("library/")])
def test_a_file_of_the_library_holds_one_entry_with_its_parts(name):
    (entry,) = fields_of("toolbox.entry", (name,))
    steps = fields_of("toolbox.step", (name,))
    materials = fields_of("toolbox.material", (name,))

    assert name == f"library/{entry['kind']}s/{entry['key']}.yaml"
    assert {part["entry"][0] for part in steps + materials} == {entry["key"]}
    for parts in (steps, materials):
        assert [part["position"] for part in parts] == list(range(1, len(parts) + 1))
    assert len(materials) >= 3


# --- whether it is whole


@pytest.mark.parametrize("key", COMPLETE)
def test_an_entry_in_both_languages_has_every_text_in_both(key):
    entry = ENTRIES[key]
    needed = EVERY_ENTRY + ONLY.get(entry["kind"], ())

    missing = [
        f"{field}_{code}"
        for field in needed
        for code in languages.CODES
        if not entry.get(f"{field}_{code}")
    ]

    assert missing == []
    assert [uneven for part in [entry, *parts_of(key)] for uneven in in_one_only(part)] == []


def in_one_only(fields):
    """The texts that only one language has."""
    stems = {
        field.rpartition("_")[0] for field in fields if field.rpartition("_")[2] in languages.CODES
    }
    return [
        stem
        for stem in sorted(stems)
        if len({bool(fields.get(f"{stem}_{code}")) for code in languages.CODES}) == 2
    ]


@pytest.mark.parametrize("key", COMPLETE)
def test_every_step_and_material_has_its_name_and_text_in_both(key):
    for part in parts_of(key):
        for code in languages.CODES:
            assert part.get(f"name_{code}") or (part[f"title_{code}"] and part[f"text_{code}"])


@pytest.mark.parametrize("key", IN_ONE_LANGUAGE)
def test_an_entry_in_one_language_is_whole_in_that_one(key):
    entry = ENTRIES[key]
    code = entry["source_language"]
    other = "en" if code == "de" else "de"

    assert entry[f"translation_{code}"] == "complete"
    assert entry[f"translation_{other}"] == "missing"
    needed = EVERY_ENTRY + ONLY.get(entry["kind"], ())
    assert [field for field in needed if not entry.get(f"{field}_{code}")] == []
    strays = [
        field
        for part in [entry, *parts_of(key)]
        for field, value in part.items()
        if field.endswith(f"_{other}") and value and not field.startswith("translation")
    ]
    assert strays == []


# --- whether the numbers are right


@pytest.mark.parametrize("key", ENTRIES)
def test_the_minutes_of_the_steps_are_those_of_the_entry(key):
    entry = ENTRIES[key]
    steps = [Step(**numbers_of(fields)) for fields in parts_of(key) if "time_mode" in fields]

    total = timing.entry_minutes(steps, entry["people_ideal"], entry.get("group_size"))

    assert len(steps) >= 3
    assert total == entry["minutes_typical"]
    assert all(step.rounds == 1 or step.time_mode == "round" for step in steps)


def numbers_of(fields):
    return {name: fields[name] for name in ("time_mode", "minutes", "rounds", "spoken")}


@pytest.mark.parametrize(
    ("people", "interpretation", "minutes"),
    [
        (30, Interpretation.TABLES, 95),
        (30, Interpretation.NONE, 95),
        (30, Interpretation.CONSECUTIVE, 130),
        (12, Interpretation.TABLES, 86),
    ],
)
def test_the_world_cafe_is_the_worked_example(people, interpretation, minutes):
    steps = [Step(**numbers_of(part)) for part in parts_of("world-cafe") if "time_mode" in part]

    assert ENTRIES["world-cafe"]["group_size"] == 6
    assert timing.total_minutes(steps, people, 6, interpretation) == minutes


def test_the_world_cafe_needs_what_the_worked_example_says():
    materials = {
        part["name_en"]: Material(per=part["per"], quantity=part["quantity"])
        for part in parts_of("world-cafe")
        if "name_en" in part
    }

    needed = {name: timing.quantity(material, 30, 6) for name, material in materials.items()}

    assert needed["Paper tablecloths"] == 5
    assert needed["Markers"] == 20
    assert needed["Host signs"] == 5
    assert needed["Name tags"] == 30


# --- how it reads


def test_a_summary_is_one_sentence_of_at_most_160_characters():
    summaries = [(where, text) for where, field, _code, text in texts() if field == "summary"]

    assert [where for where, text in summaries if len(text) > 160] == []
    assert [where for where, text in summaries if "\n" in text or text[-1] not in ".?"] == []
    assert len(summaries) == 2 * len(COMPLETE) + len(IN_ONE_LANGUAGE)


@pytest.mark.parametrize("name", NAMES)
def test_every_text_becomes_the_html_it_was_meant_to_be(name):
    for where, field, _code, text in texts((name,)):
        if field in MARKDOWN:
            html = markdown.render(text)
            shown = re.sub(r"<[^>]*>", "", html)

            assert "<em>" not in html, where
            assert "**" not in shown, where
            assert shown.count("*") == len(re.findall(r"\w\*\w", text)), where
            assert "&lt;" not in html, where
            assert not re.search(r"^ *[-+] |^ *\d+\. |^#", shown, re.MULTILINE), where
        elif field != "body":
            assert not re.search(r"\*\*|(?<!\w)\*|\*(?!\w)|^[-#>] ", text), where


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_left_in_the_other_language(name):
    for where, _field, code, text in texts((name,)):
        own, other = FREQUENT[code], FREQUENT["en" if code == "de" else "de"]
        for sentence in re.split(r"(?<=[.?:;])\s+|\n\n|\n- ", text):
            words = re.findall(r"[a-zäöüß]+", re.sub(r"[„“][^“”]*[“”]", "", sentence).lower())
            strange = [word for word in words if word in other]
            assert len(strange) <= max(1, sum(word in own for word in words)), (where, sentence)


@pytest.mark.parametrize("name", NAMES)
def test_quotation_marks_and_dashes_are_those_of_the_language(name):
    wrong = {"de": r"[\"”]|“[^“„]*“|\s-\s(?!\S*$)|!(?=\s|$)", "en": r"[\"„]|!(?=\s|$)"}
    for where, field, code, text in texts((name,)):
        if field != "slug":
            assert not re.search(wrong[code], re.sub(r"^ *- ", "", text, flags=re.M)), where


# --- whether it can be loaded

MODELS = [Entry, Step, Material, Relation, Topic, City, Partnership, Membership, Page]


@pytest.fixture
def demo(db):
    call_command("demo", verbosity=0)


@pytest.mark.usefixtures("demo")
def test_it_loads_into_an_empty_database_and_every_row_is_valid():
    written = {model: len(fields_of(model._meta.label_lower)) for model in MODELS}
    loaded = dict.fromkeys(MODELS, 0)

    for model in MODELS:
        for row in model.objects.all():
            row.full_clean()
            loaded[model] += 1

    assert loaded == written
    assert min(loaded.values()) > 0
    assert Entry.objects.published().count() == len(ENTRIES)
    cafe = Entry.objects.get(key="world-cafe")
    assert [topic.slug for topic in cafe.topics.order_by("slug")] == ["democracy", "volunteering"]
    assert (cafe.minutes_typical, cafe.title_de, cafe.version) == (95, "World Café", 1)
    assert find("Weltcafé").pks[0] == cafe.pk


@pytest.mark.usefixtures("demo")
def test_the_demo_loaded_twice_is_the_demo_and_keeps_what_was_written():
    Entry.objects.filter(key="world-cafe").update(title_de="Unser Café")
    before = dump()

    call_command("demo", verbosity=0)

    assert dump() == before
    assert Entry.objects.get(key="world-cafe").title_de == "Unser Café"


@pytest.mark.usefixtures("demo")
def test_the_fixtures_loaded_twice_are_the_fixtures():
    before, revision = dump(without=("created_at", "updated_at")), Library.present_revision()
    found = find("karte").pks

    fixtures.load()

    assert dump(without=("created_at", "updated_at")) == before
    assert find("karte").pks == found
    assert Library.present_revision() != revision


def dump(without=()):
    """Every row of the content with its primary key, without some columns."""
    found = [
        row
        for model in MODELS
        for row in serializers.serialize("python", model.objects.order_by("pk"))
    ]
    for row in found:
        for name in without:
            row["fields"].pop(name, None)
    return found
