"""The counts beside the filters are what the filters would leave, whatever else is chosen."""

from random import Random

import pytest
from django.core.management import call_command
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import make
from toolbox import facets, seeding
from toolbox.filters import EntryFilter
from toolbox.models import Entry, Library, Topic
from toolbox.vocabulary import Kind, Purpose, Setting, Stage

CHOICES = {
    "kind": Kind.values,
    "purpose": Purpose.values[:6],
    "topic": ["food", "youth", "memory"],
    "stage": Stage.values[:4],
    "setting": Setting.values[:4],
    "load": ["0", "1", "2", "3"],
    "cost": ["none", "low"],
    "lang": ["de", "en"],
}


@pytest.fixture
def some_entries(db):
    call_command("loaddata", "topics", verbosity=0)
    seeding.seed(150, seed=7)


def filtered(query):
    return EntryFilter(QueryDict(query), queryset=Entry.objects.published())


queries = st.fixed_dictionaries(
    {
        name: st.lists(st.sampled_from(values), max_size=2, unique=True)
        for name, values in CHOICES.items()
    }
    | {
        "people": st.one_of(st.none(), st.integers(1, 120)),
        "minutes": st.one_of(st.none(), st.integers(1, 500)),
        "q": st.sampled_from(["", "", "", "karte", "walk", "brücken"]),
    }
)


def as_query(chosen):
    query = QueryDict(mutable=True)
    for name, value in chosen.items():
        if isinstance(value, list):
            query.setlist(name, value)
        elif value:
            query[name] = value
    return query.urlencode()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chosen=queries, seed=st.integers(0, 10_000))
def test_each_count_is_what_its_filter_leaves(some_entries, chosen, seed):
    filters = filtered(as_query(chosen))
    counts = filters.facets.counts(filters.chosen)

    for facet in Random(seed).sample(list(CHOICES), 3):
        for value in CHOICES[facet]:
            alone = filtered(as_query(chosen | {facet: [value]}))

            assert counts.get((facet, value), 0) == alone.qs.count()


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chosen=queries)
def test_the_way_out_of_an_empty_list_leads_where_it_says(some_entries, chosen):
    filters = filtered(as_query(chosen))

    for _said, count, address in filters.ways_out():
        assert filtered(address[1:]).qs.count() == count


@pytest.mark.django_db
def test_a_change_is_counted_at_once():
    entry = make.entry(purposes=[Purpose.TRUST])
    assert facets.present().counts({})["purpose", "trust"] == 1

    entry.archive()

    assert facets.present().counts({}).get(("purpose", "trust"), 0) == 0


@pytest.mark.django_db
def test_topics_stand_in_the_order_of_the_readers_language():
    for slug, german, english in [("youth", "Jugend", "Youth"), ("food", "Essen", "Food")]:
        make.topic(slug, label_de=german, label_en=english)
    Library.changed()

    assert facets.present().topics() == [("food", "Food"), ("youth", "Youth")]
    assert Topic.objects.count() == 2


@pytest.mark.parametrize(
    ("numbers", "n", "places"),
    [([], 5, []), ([5], 4, []), ([5], 5, [0]), ([9, 1, 5, 5], 5, [1, 2, 3]), ([9, 1], 99, [0, 1])],
)
def test_the_entries_up_to_a_number(numbers, n, places):
    assert facets.AtMost(numbers).mask(n) == facets.mask_of(places)
