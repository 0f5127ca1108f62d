from types import SimpleNamespace

import pytest
from django.utils import translation

from tests import make
from toolbox import fit
from toolbox.fit import Wish, judge
from toolbox.models import Entry
from toolbox.vocabulary import LanguageLoad, Purpose, Setting, Stage, TimeMode

FOR_A_DOZEN = SimpleNamespace(
    people_min=9,
    people_ideal=12,
    people_max=24,
    people_range="9–24",
    minutes_min=45,
    minutes_typical=60,
    language_load=LanguageLoad.WORDS,
    settings=[Setting.ONSITE],
    purposes=[Purpose.TRUST],
    stages=[Stage.FIRST],
)
FITS, NEAR, NOT = "fits", "near", "not"


@pytest.mark.parametrize(
    ("wish", "minutes", "verdict", "says"),
    [
        # people: from the least to the most; a third beyond is near
        (Wish(people=9), 60, FITS, "Suits 9 people (9–24)."),
        (Wish(people=24), 60, FITS, "Suits 24 people (9–24)."),
        (Wish(people=8), 60, NEAR, "But: needs 1 more person."),
        (Wish(people=6), 60, NEAR, "But: needs 3 more people."),
        (Wish(people=5), 60, NOT, "But: needs 4 more people."),
        (Wish(people=25), 60, NEAR, "But: is for 24 people at most."),
        (Wish(people=32), 60, NEAR, "But: is for 24 people at most."),
        (Wish(people=33), 60, NOT, "But: is for 24 people at most."),
        # time: what it takes, else its short version; a third longer is near
        (Wish(minutes=60), 60, FITS, "Takes about 60 minutes."),
        (Wish(minutes=59), 60, FITS, "Fits as a short version of 45 minutes."),
        (Wish(minutes=45), 60, FITS, "Fits as a short version of 45 minutes."),
        (Wish(minutes=44), 60, NEAR, "But: takes 1 minute longer."),
        (Wish(minutes=34), 60, NEAR, "But: takes 11 minutes longer."),
        (Wish(minutes=33), 60, NOT, "But: takes 12 minutes longer."),
        # a larger group takes longer, in the short version too: 120 instead of 60, 90 instead of 45
        (Wish(minutes=100), 120, FITS, "Fits as a short version of 90 minutes."),
        (Wish(minutes=80), 120, NEAR, "But: takes 10 minutes longer."),
        # common language: one level more is near
        (Wish(language=3), 60, FITS, "Common language needed: a little."),
        (Wish(language=1), 60, FITS, "Common language needed: a little."),
        (Wish(language=0), 60, NEAR, "But: needs more common language: a little."),
        # setting, purpose, stage
        (Wish(setting="onsite"), 60, FITS, "Setting: On site."),
        (Wish(setting="online"), 60, NEAR, "But: is not meant for this (Setting: Online)."),
        (Wish(purpose="trust"), 60, FITS, "Purpose: Build trust."),
        (
            Wish(stage="running"),
            60,
            NEAR,
            "But: is not meant for this (Partnership stage: Running partnership).",
        ),
        # two things amiss are too many
        (Wish(people=8, language=0), 60, NOT, None),
        (
            Wish(people=24, minutes=60, language=1),
            60,
            FITS,
            "Suits 24 people (9–24). Takes about 60 minutes. Common language needed: a little.",
        ),
    ],
)
def test_the_verdict_on_one_entry(wish, minutes, verdict, says):
    with translation.override("en"):
        found = judge(FOR_A_DOZEN, wish, minutes)

        assert (FITS if found.fits else NEAR if found.is_near_miss else NOT) == verdict
        assert says is None or found.sentence == says


def test_no_common_language_is_two_levels_from_conversation():
    talk = SimpleNamespace(**vars(FOR_A_DOZEN) | {"language_load": LanguageLoad.PAIRS})

    assert not judge(talk, Wish(language=0), 60).is_near_miss
    assert judge(talk, Wish(language=1), 60).is_near_miss


@pytest.mark.django_db
def test_the_best_fit_comes_first_and_near_misses_apart():
    spare = make.entry("Spare time", minutes_typical=30, people_ideal=24)
    exact = make.entry("Exactly right", minutes_typical=60, people_ideal=24)
    near = make.entry("Needs more people", people_min=30, people_ideal=40, people_max=60)
    make.entry("For a crowd", people_min=100, people_ideal=200, people_max=300)
    make.entry("Not public", state="draft")

    fits, nearly = fit.rank(Entry.objects.published(), Wish(people=24, minutes=60))

    assert [entry for entry, _verdict in fits] == [exact, spare]
    assert [entry for entry, _verdict in nearly] == [near]


@pytest.mark.django_db
def test_minutes_follow_the_number_of_people():
    entry = make.entry(
        "A round of names",
        people_min=2,
        people_ideal=10,
        people_max=60,
        minutes_min=60,
        steps=[{"time_mode": TimeMode.PERSON, "minutes": 2}],
    )

    [[hit, verdict]], _near = fit.rank(Entry.objects.published(), Wish(people=40, minutes=90))

    assert hit == entry
    assert "80 minutes" in verdict.sentence


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 20])
def test_the_fit_finder_asks_six_queries_at_most(client, django_assert_max_num_queries, rows):
    for _ in range(rows):
        make.entry(steps=[{}])
    client.get("/en/toolbox/find/?people=12")

    with django_assert_max_num_queries(6):
        client.get("/en/toolbox/find/?people=12&minutes=60&language=2")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        ("people=0", "id_people", "Ensure this value is greater than or equal to 1."),
        ("people=9999999999999", "id_people", "Ensure this value is less than or equal to 5000."),
        ("people=many", "id_people", "Enter a whole number."),
        ("minutes=-5", "id_minutes", "Ensure this value is greater than or equal to 5."),
        (
            "language=7",
            "id_language",
            "Select a valid choice. 7 is not one of the available choices.",
        ),
    ],
)
def test_bad_answers_get_a_sentence_at_the_field(client, query, field, sentence):
    response = client.get(f"/en/toolbox/find/?{query}")

    assert response.status_code == 200
    assert f'<p class="error" id="{field}_error">' in response.text
    assert sentence in response.text


@pytest.mark.django_db
def test_an_empty_form_asks_for_one_answer(client):
    response = client.get("/en/toolbox/find/?people=&minutes=&language=")

    assert "Answer one question at least." in response.text
