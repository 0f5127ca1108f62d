import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import make
from toolbox.models import Entry, Library
from toolbox.models.entry import NEXT, State
from toolbox.search.find import find
from twincity.core.refusal import Refusal

VERBS = {
    State.SUBMITTED: Entry.submit,
    State.PUBLISHED: Entry.publish,
    State.ARCHIVED: Entry.archive,
}


@pytest.mark.django_db
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("to", VERBS)
def test_an_entry_moves_only_as_the_table_says(state, to):
    entry = make.entry(state=state)

    if to in NEXT[state]:
        VERBS[to](entry)
        assert Entry.objects.get().state == to
    else:
        with pytest.raises(Refusal):
            VERBS[to](entry)
        assert Entry.objects.get().state == state


@pytest.mark.django_db
def test_two_people_cannot_both_move_an_entry():
    entry = make.entry(state=State.SUBMITTED)
    stale = Entry.objects.get()
    entry.publish()

    with pytest.raises(Refusal, match="Somebody else has just changed this entry."):
        stale.publish()


@pytest.mark.django_db
def test_publishing_puts_an_entry_into_the_search_and_archiving_takes_it_out():
    entry = make.entry("Needle", state=State.SUBMITTED, published_at=None)
    assert find("needle").pks == []

    entry.publish()
    assert find("needle").pks == [entry.pk]
    assert entry.published_at is not None

    entry.archive()
    assert find("needle").pks == []


@pytest.mark.django_db
def test_every_move_gives_the_library_a_new_revision():
    entry = make.entry(state=State.SUBMITTED)
    before = Library.present_revision()

    entry.publish()

    assert Library.present_revision() != before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Küchentisch-Gespräche", "kuechentisch-gespraeche"),
        ("Straße, Ärger & Öl", "strasse-aerger-oel"),
        ("Łódź é ñ", "odz-e-n"),
        ("Мінск", "method"),  # nothing left: the kind
        ("😀", "method"),
        ("a" * 80, "a" * 80),
    ],
)
def test_an_address_is_made_from_the_title(title, slug):
    entry = make.entry("English", title_de=title)

    assert entry.slug_de == slug


@pytest.mark.django_db
def test_no_two_entries_share_an_address_and_no_old_one_is_given_away():
    first = make.entry("Talks", title_de="Gespräche")
    second = make.entry("Talks", title_de="Gespräche")
    first.slug_en = "moved"
    first.save()
    third = make.entry("Talks", title_de="Gespräche")

    assert [second.slug_en, second.slug_de] == ["talks-2", "gespraeche-2"]
    assert [third.slug_en, third.slug_de] == ["talks-3", "gespraeche-3"]
    third.slug_en = "talks"
    with pytest.raises(ValidationError, match="This address still leads to another entry."):
        third.full_clean()


@pytest.mark.django_db
def test_an_entry_that_returns_to_its_old_address_needs_no_redirect():
    entry = make.entry("Talks")
    for slug in ("other", "talks"):
        entry.slug_en = slug
        entry.save()

    assert [redirect.slug for redirect in entry.old_addresses.all()] == ["other"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"title_de": "", "title_en": ""}, "title_in_a_language"),
        ({"people_min": 13}, "people_in_order"),
        ({"people_ideal": 25}, "people_in_order"),
        ({"minutes_min": 61}, "minutes_in_order"),
        ({"minutes_max": 59}, "minutes_in_order"),
    ],
)
def test_the_database_refuses_what_cannot_be(fields, constraint):
    entry = make.entry("Talks")

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(**fields)


@pytest.mark.django_db
def test_typical_minutes_follow_from_the_steps():
    entry = make.entry(minutes_min=30, minutes_typical=60, minutes_max=90)
    make.step(entry, minutes=100, position=1)
    make.step(entry, minutes="2.5", position=2)

    entry.refresh()

    entry.refresh_from_db()
    assert (entry.minutes_min, entry.minutes_typical, entry.minutes_max) == (30, 105, 105)


@pytest.mark.django_db
def test_an_address_never_hides_another_page():
    finder, english = make.entry("Find"), make.entry("Fishbowl", title_de="")
    german = make.entry("", title_de="Fishbowl")

    assert finder.slug_en == "find-2"
    assert (english.slug_en, german.slug_de) == ("fishbowl", "fishbowl-2")
    for slug in ("find", "fishbowl"):
        german.slug_de = slug
        with pytest.raises(ValidationError, match="Another entry has this address."):
            german.full_clean()
