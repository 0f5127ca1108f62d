"""How long things take. Pure functions: numbers and rows in, minutes out; no database.

The rules are those of the specification "Workshop plans", section "Time". A step is anything with
`time_mode`, `minutes`, `rounds` and `spoken` (a `Step`, or a row of a test).
"""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from toolbox.vocabulary import Interpretation, Per, Spoken, TimeMode

# Interpretation multiplies only what is spoken to all; a partly spoken step counts for half.
SPOKEN_SHARE = {Spoken.FULLY: 1, Spoken.PARTLY: Decimal("0.5"), Spoken.NONE: 0}
FACTOR = {Interpretation.CONSECUTIVE: 2, Interpretation.WHISPER: Decimal("1.1")}
BAR_LENGTHS = (5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 75, 90, 120, 180, 240, 360, 480)
LONGEST_STEP = 60 * 24 * 365


@dataclass(frozen=True)
class TimedStep:
    """A step with its place on the clock, in minutes from the start."""

    step: object
    number: int
    starts: int
    minutes: int

    @property
    def ends(self):
        return self.starts + self.minutes

    @property
    def length_on_the_bar(self):
        """The nearest length that the time bar can draw."""
        return min(BAR_LENGTHS, key=lambda length: abs(length - self.minutes))

    @property
    def starts_at(self):
        """The start as hours and minutes: 85 → "1:25"."""
        return clock_face(self.starts)


def clock_face(minutes):
    return f"{minutes // 60}:{minutes % 60:02}"


def groups(people, group_size):
    """How many small groups `people` make; one where there is no group size."""
    return ceil(people / group_size) if group_size else 1


def step_minutes(step, people, group_size=None, interpretation=Interpretation.NONE):
    """Full minutes that one step takes with `people` people."""
    times = {
        TimeMode.FIXED: 1,
        TimeMode.PERSON: people,
        TimeMode.GROUP: groups(people, group_size),
        TimeMode.ROUND: step.rounds,
    }[step.time_mode]
    factor = 1 + SPOKEN_SHARE[step.spoken] * (FACTOR.get(interpretation, 1) - 1)
    return min(ceil(Decimal(step.minutes) * times * factor), LONGEST_STEP)


def timetable(steps, people, group_size=None, interpretation=Interpretation.NONE):
    """The steps one after the other, each with its start and its length in minutes."""
    rows, at = [], 0
    for number, step in enumerate(steps, start=1):
        minutes = step_minutes(step, people, group_size, interpretation)
        rows.append(TimedStep(step, number, at, minutes))
        at += minutes
    return rows


def total_minutes(steps, people, group_size=None, interpretation=Interpretation.NONE):
    """The sum of the steps, to the minute."""
    return sum(step_minutes(step, people, group_size, interpretation) for step in steps)


def to_five(minutes):
    """Rounded up to the next five minutes, as blocks are planned."""
    return ceil(minutes / 5) * 5


def entry_minutes(steps, people, group_size=None):
    """The typical minutes of an entry as its steps give them, rounded up to five; else 0."""
    return to_five(total_minutes(steps, people, group_size))


def quantity(material, people, group_size=None, rounds=1, facilitators=1):
    """How many of a material `people` people need, rounded up to whole pieces."""
    times = {
        Per.EVENT: 1,
        Per.FACILITATOR: facilitators,
        Per.GROUP: groups(people, group_size),
        Per.TABLE: groups(people, group_size),
        Per.PERSON: people,
        Per.ROUND: rounds,
    }[material.per]
    return ceil(Decimal(material.quantity) * times)
