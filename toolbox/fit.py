"""The fit finder: what suits this group, with the reason, and what nearly does.

Three questions (how many people, how long, how much common language), three more for those who
like. `judge` says of one entry why it fits and what does not; `rank` orders a library by it.
The rules, all in this file:

- people: from the entry's least to its most. Up to a third beyond is a near miss.
- time: the minutes it takes with this number of people. Where only the short version fits, which
  grows and shrinks with the group as well, it fits with that remark. Up to a third longer than
  there is time for is a near miss.
- common language: what the entry takes is at most what the group has. One level more is near.
- setting, purpose, stage: is among the entry's own; if not, a near miss.
- an entry with one thing amiss is a near miss; with two it is not shown.
"""

from dataclasses import dataclass, field
from math import ceil, floor

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Abs
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toolbox import timing
from toolbox.vocabulary import LanguageLoad, Purpose, Setting, Stage

MOST_CANDIDATES = 60  # so many are judged; SQL has put the likeliest first
MOST_FITS, MOST_NEAR = 18, 9


@dataclass(frozen=True)
class Wish:
    """What a group needs. Only what is not None counts."""

    people: int | None = None
    minutes: int | None = None
    language: int | None = None
    setting: str = ""
    purpose: str = ""
    stage: str = ""


@dataclass
class Verdict:
    """Why an entry fits a wish, and what does not; sentences in the reader's language."""

    reasons: list = field(default_factory=list)
    misfits: list = field(default_factory=list)
    beyond_reach: bool = False
    distance: float = 0  # smaller fits better

    @property
    def fits(self):
        return not self.misfits

    @property
    def sentence(self):
        """The verdict in words: "Suits 24 people (8–40). But: takes 20 minutes longer." """
        but = [_("But: %(misfit)s") % {"misfit": misfit} for misfit in self.misfits]
        return " ".join(f"{said[:1].upper()}{said[1:]}." for said in [*self.reasons, *but])

    @property
    def is_near_miss(self):
        return len(self.misfits) == 1 and not self.beyond_reach


def judge(entry, wish, minutes):
    """The verdict on one entry; `minutes` is what it takes with this number of people."""
    verdict = Verdict()
    if wish.people is not None:
        _judge_people(verdict, entry, wish.people)
    if wish.minutes is not None:
        _judge_minutes(verdict, entry, wish.minutes, minutes)
    if wish.language is not None:
        _judge_language(verdict, entry.language_load, wish.language)
    _judge_choice(verdict, _("Setting"), wish.setting, entry.settings, Setting)
    _judge_choice(verdict, _("Purpose"), wish.purpose, entry.purposes, Purpose)
    _judge_choice(verdict, _("Partnership stage"), wish.stage, entry.stages, Stage)
    return verdict


def _judge_people(verdict, entry, people):
    if people < entry.people_min:
        missing = entry.people_min - people
        misfit = ngettext("needs %(n)d more person", "needs %(n)d more people", missing)
        verdict.misfits.append(misfit % {"n": missing})
        verdict.beyond_reach |= people < least_near(entry.people_min)
    elif people > entry.people_max:
        most = entry.people_max
        misfit = ngettext("is for %(n)d person at most", "is for %(n)d people at most", most)
        verdict.misfits.append(misfit % {"n": most})
        verdict.beyond_reach |= people > most_near(most)
    else:
        reason = ngettext(
            "suits %(n)d person (%(range)s)", "suits %(n)d people (%(range)s)", people
        )
        verdict.reasons.append(reason % {"n": people, "range": entry.people_range})
    verdict.distance += abs(people - entry.people_ideal) / max(people, entry.people_ideal)


def _judge_minutes(verdict, entry, available, minutes):
    shortest = short_version(entry, minutes)
    if minutes <= available:
        reason = ngettext("takes about %(n)d minute", "takes about %(n)d minutes", minutes)
        verdict.reasons.append(reason % {"n": minutes})
    elif shortest <= available:
        reason = ngettext(
            "fits as a short version of %(n)d minute",
            "fits as a short version of %(n)d minutes",
            shortest,
        )
        verdict.reasons.append(reason % {"n": shortest})
        verdict.distance += 0.5
    else:
        longer = shortest - available
        misfit = ngettext("takes %(n)d minute longer", "takes %(n)d minutes longer", longer)
        verdict.misfits.append(misfit % {"n": longer})
        verdict.beyond_reach |= shortest > most_near(available)
    verdict.distance += abs(available - minutes) / max(available, minutes, 1)


def _judge_language(verdict, taken, available):
    label = LanguageLoad(taken).short
    if taken <= available:
        verdict.reasons.append(_("common language needed: %(label)s") % {"label": label})
        verdict.distance += (available - taken) * 0.1
    else:
        misfit = _("needs more common language: %(label)s")
        verdict.misfits.append(misfit % {"label": label})
        verdict.beyond_reach |= taken > available + 1


def _judge_choice(verdict, question, wanted, own, vocabulary):
    if not wanted:
        return
    said = f"{question}: {vocabulary(wanted).label}"
    if wanted in own:
        verdict.reasons.append(said)
    else:
        verdict.misfits.append(_("is not meant for this (%(choice)s)") % {"choice": said})


def short_version(entry, minutes):
    """The shortest an entry can be when it takes `minutes` with this number of people."""
    return timing.to_five(entry.minutes_min * minutes / entry.minutes_typical)


def least_near(number):
    """The smallest number that is still near `number`: a third fewer."""
    return ceil(number * 2 / 3)


def most_near(number):
    """The largest number that is still near `number`: a third more."""
    return floor(number * 4 / 3)


def candidates(entries, wish):
    """The entries that may fit or nearly fit, likeliest first, narrowed in SQL."""
    rules = _rules(wish)
    for _fits, near in rules:
        entries = entries.filter(near)
    misfits = sum((Case(When(fits, then=0), default=1) for fits, _near in rules), Value(0))
    return (
        entries.annotate(
            misfit_count=misfits,
            people_off=Abs(F("people_ideal") - (wish.people or F("people_ideal"))),
            minutes_off=Abs(F("minutes_typical") - (wish.minutes or F("minutes_typical"))),
        )
        .filter(misfit_count__lte=1)
        .order_by("misfit_count", "people_off", "minutes_off", "-published_at", "pk")[
            :MOST_CANDIDATES
        ]
    )


def _rules(wish):
    """(fits, is at least near) of each question that was answered, as conditions."""
    rules = []
    if (people := wish.people) is not None:
        near = Q(people_min__lte=floor(people * 3 / 2)) & Q(people_max__gte=floor(people * 3 / 4))
        rules.append((Q(people_min__lte=people, people_max__gte=people), near))
    if wish.minutes is not None:
        rules.append(
            (Q(minutes_min__lte=wish.minutes), Q(minutes_min__lte=most_near(wish.minutes)))
        )
    if wish.language is not None:
        rules.append((Q(language_load__lte=wish.language), Q(language_load__lte=wish.language + 1)))
    for name in ("setting", "purpose", "stage"):
        if wanted := getattr(wish, name):
            rules.append((Q(**{f"{name}s__has": wanted}), Q()))
    return rules


def rank(entries, wish):
    """(fits, near misses): lists of (entry, verdict), the best first; two queries."""
    fits, near = [], []
    for entry in candidates(entries, wish).prefetch_related("steps"):
        verdict = judge(entry, wish, minutes_for(entry, wish.people))
        if verdict.fits:
            fits.append((entry, verdict))
        elif verdict.is_near_miss:
            near.append((entry, verdict))
    for found in (fits, near):
        found.sort(key=lambda hit: hit[1].distance)
    return fits[:MOST_FITS], near[:MOST_NEAR]


def minutes_for(entry, people):
    """Minutes with so many people, rounded up to five; the typical ones where nobody asked."""
    if people is None:
        return entry.minutes_typical
    return (
        timing.entry_minutes(entry.steps.all(), people, entry.group_size) or entry.minutes_typical
    )
