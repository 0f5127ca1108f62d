from dataclasses import dataclass
from decimal import Decimal

import pytest

from toolbox import timing
from toolbox.vocabulary import Interpretation, Per, Spoken, TimeMode


@dataclass
class Row:
    """A step, or a material, without a database."""

    time_mode: str = TimeMode.FIXED
    minutes: Decimal = Decimal(0)
    rounds: int = 1
    spoken: str = Spoken.NONE
    per: str = Per.EVENT
    quantity: Decimal = Decimal(1)


WORLD_CAFE = [
    Row(minutes=Decimal(15), spoken=Spoken.FULLY),
    Row(TimeMode.ROUND, Decimal(20), rounds=3),
    Row(TimeMode.GROUP, Decimal(3), spoken=Spoken.FULLY),
    Row(minutes=Decimal(5), spoken=Spoken.FULLY),
]


@pytest.mark.parametrize(
    ("people", "interpretation", "steps", "total"),
    [
        (30, Interpretation.TABLES, [15, 60, 15, 5], 95),
        (30, Interpretation.CONSECUTIVE, [30, 60, 30, 10], 130),
        (12, Interpretation.TABLES, [15, 60, 6, 5], 86),
    ],
)
def test_the_worked_example_of_the_specification(people, interpretation, steps, total):
    rows = timing.timetable(WORLD_CAFE, people, 6, interpretation)

    assert [row.minutes for row in rows] == steps
    assert timing.total_minutes(WORLD_CAFE, people, 6, interpretation) == total


@pytest.mark.parametrize(
    ("mode", "minutes", "rounds", "people", "group_size", "takes"),
    [
        (TimeMode.FIXED, "10", 1, 30, 6, 10),
        (TimeMode.FIXED, "10", 3, 30, 6, 10),
        (TimeMode.PERSON, "2", 1, 30, 6, 60),
        (TimeMode.PERSON, "0.5", 1, 25, 6, 13),  # 12.5, rounded up to full minutes
        (TimeMode.GROUP, "3", 1, 30, 6, 15),
        (TimeMode.GROUP, "3", 1, 31, 6, 18),  # one person more is one group more
        (TimeMode.GROUP, "3", 1, 1, 6, 3),
        (TimeMode.GROUP, "3", 1, 30, None, 3),  # without a size all are one group
        (TimeMode.ROUND, "20", 3, 30, 6, 60),
        (TimeMode.ROUND, "0", 3, 30, 6, 0),
        (TimeMode.PERSON, "10000", 1, 5000, 6, timing.LONGEST_STEP),
    ],
)
def test_what_a_step_takes(mode, minutes, rounds, people, group_size, takes):
    step = Row(mode, Decimal(minutes), rounds)

    assert timing.step_minutes(step, people, group_size) == takes


@pytest.mark.parametrize(
    ("interpretation", "spoken", "takes"),
    [
        (Interpretation.CONSECUTIVE, Spoken.FULLY, 40),
        (Interpretation.CONSECUTIVE, Spoken.PARTLY, 30),
        (Interpretation.CONSECUTIVE, Spoken.NONE, 20),
        (Interpretation.WHISPER, Spoken.FULLY, 22),
        (Interpretation.WHISPER, Spoken.PARTLY, 21),
        (Interpretation.WHISPER, Spoken.NONE, 20),
        *(
            (way, spoken, 20)
            for way in Interpretation
            if way not in {Interpretation.CONSECUTIVE, Interpretation.WHISPER}
            for spoken in Spoken
        ),
    ],
)
def test_interpretation_multiplies_only_what_is_spoken(interpretation, spoken, takes):
    step = Row(minutes=Decimal(20), spoken=spoken)

    assert timing.step_minutes(step, 30, 6, interpretation) == takes


def test_steps_follow_each_other_on_the_clock():
    rows = timing.timetable(WORLD_CAFE, 30, 6)

    assert [(row.number, row.starts_at, row.ends) for row in rows] == [
        (1, "0:00", 15),
        (2, "0:15", 75),
        (3, "1:15", 90),
        (4, "1:30", 95),
    ]


@pytest.mark.parametrize(("minutes", "planned"), [(0, 0), (1, 5), (86, 90), (95, 95), (96, 100)])
def test_blocks_are_planned_in_fives(minutes, planned):
    assert timing.to_five(minutes) == planned


@pytest.mark.parametrize(
    ("per", "quantity", "pieces"),
    [
        (Per.EVENT, "1", 1),
        (Per.FACILITATOR, "2", 4),
        (Per.GROUP, "1", 5),
        (Per.TABLE, "4", 20),
        (Per.PERSON, "1", 30),
        (Per.PERSON, "0.5", 15),
        (Per.PERSON, "0.1", 3),
        (Per.ROUND, "1", 3),
    ],
)
def test_how_much_material_thirty_people_need(per, quantity, pieces):
    material = Row(per=per, quantity=Decimal(quantity))

    assert timing.quantity(material, 30, 6, rounds=3, facilitators=2) == pieces
