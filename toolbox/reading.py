"""An entry as somebody reads it: in one language or in both, for so many people."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from toolbox import timing
from toolbox.vocabulary import (
    Accessibility,
    Care,
    Interpretation,
    Kind,
    LanguageLoad,
    Licence,
    Phase,
    Purpose,
    Setting,
    Stage,
    Translation,
)
from twincity.core import languages

BOTH = "both"


@dataclass
class Section:
    """One text of an entry under its heading, in each language that is read."""

    name: str
    label: str
    texts: list  # of (language code, text)

    @property
    def language(self):
        return self.texts[0][0]

    @property
    def text(self):
        return self.texts[0][1]


HEADINGS = {
    "hook": _("Hook"),
    "what_happens": _("What happens"),
    "who_needed": _("Who is needed"),
    "first_step": _("First step within 14 days"),
    "body": _("Tutorial"),
    "why": _("Why and when"),
    "when_not": _("When not"),
    "takeaway": _("What the group takes home"),
    "room": _("Room and preparation"),
    "tips": _("Tips and typical mistakes"),
    "two_languages": _("Working in two languages"),
    "online_variant": _("Online"),
}
BEFORE_THE_STEPS = ["hook", "takeaway", "why", "when_not", "what_happens", "who_needed", "body"]
AFTER_THE_STEPS = ["first_step", "tips", "online_variant"]


def said(vocabulary, codes):
    """The labels of some codes, separated by commas, in the reader's language."""
    return ", ".join(str(vocabulary(code).label) for code in codes)


class Reading:
    """`language` is a code or "both"; what the entry lacks falls back to what it has."""

    def __init__(self, entry, language="", people=None):
        self.entry = entry
        self.asked_language = language
        self.people = people or entry.people_ideal
        self.steps = timing.timetable(entry.steps.all(), self.people, entry.group_size)

    @property
    def is_both(self):
        return self.asked_language == BOTH and self.entry.is_bilingual

    @cached_property
    def languages(self):
        """The codes that are read, one or all."""
        if self.is_both:
            return languages.CODES
        asked = self.asked_language
        return [asked if asked in self.entry.languages else self.entry.shown_in]

    @property
    def first_language(self):
        return self.languages[0]

    @property
    def language(self):
        """What the switch shows as chosen: a code or "both"."""
        return BOTH if self.is_both else self.first_language

    @property
    def is_fallback(self):
        """Whether the reader gets a language that is not theirs because theirs is missing."""
        return languages.current() not in self.entry.languages and not self.is_both

    @property
    def suits_the_group(self):
        """Whether the entry is made for so many people."""
        return self.entry.people_min <= self.people <= self.entry.people_max

    @property
    def query(self):
        """The address's query string that leads to this very reading."""
        return urlencode({"lang": self.language, "people": self.people})

    @property
    def total(self):
        """Minutes with this number of people, to the minute; typically, where no step says any."""
        return sum(step.minutes for step in self.steps) or self.entry.minutes_typical

    @property
    def planned(self):
        """Minutes to plan with, rounded up to five."""
        return timing.to_five(self.total)

    @property
    def groups(self):
        return timing.groups(self.people, self.entry.group_size)

    @property
    def end(self):
        return timing.clock_face(sum(step.minutes for step in self.steps))

    @cached_property
    def materials(self):
        """[(material, pieces)] for this number of people, what is optional last."""
        rounds = max((row.step.rounds for row in self.steps), default=1)
        facilitators = -(-self.people // self.entry.people_per_facilitator)
        rows = [
            (
                material,
                timing.quantity(material, self.people, self.entry.group_size, rounds, facilitators),
            )
            for material in self.entry.materials.all()
        ]
        return sorted(rows, key=lambda row: row[0].optional)

    @cached_property
    def opening(self):
        return self._sections(BEFORE_THE_STEPS)

    @cached_property
    def closing(self):
        return self._sections(AFTER_THE_STEPS)

    @cached_property
    def room(self):
        return self._section("room")

    @cached_property
    def two_languages(self):
        return self._section("two_languages")

    @cached_property
    def on_paper(self):
        """What stands on the sheet after steps and material, in the order of preparing."""
        more = [section for section in (self.room, self.two_languages) if section]
        return self.opening + more + self.closing

    def _sections(self, names):
        return [section for name in names if (section := self._section(name))]

    def _section(self, name):
        """The section, or None where the entry says nothing about it."""
        if self.is_both:
            texts = [(code, languages.text_in(self.entry, name, code)) for code in self.languages]
        else:
            text, code = languages.best_text(self.entry, name, self.first_language)
            texts = [(code, text)]
        if not any(text for _code, text in texts):
            return None
        return Section(name, HEADINGS[name], texts)

    @property
    def is_outdated(self):
        translation = languages.text_in(self.entry, "translation", self.first_language)
        return not self.is_both and translation == Translation.OUTDATED

    # --- the entry's codes, as words of the vocabulary

    @property
    def twin(self):
        """(title, code) in the language beside the one that is read; None where there is none."""
        return self.entry.title_beside(self.languages)

    @property
    def titles(self):
        """[(code, title)] of the languages that are read; once where both say the same."""
        titles = {
            languages.text_in(self.entry, "title", code): code for code in self.languages[::-1]
        }
        return [(code, title) for title, code in reversed(titles.items())]

    @property
    def kind(self):
        return Kind(self.entry.kind)

    @property
    def topics(self):
        return self.entry.topics.all()

    @property
    def purposes(self):
        return [Purpose(code) for code in self.entry.purposes]

    @property
    def phases(self):
        return said(Phase, self.entry.phases)

    @property
    def stages(self):
        return said(Stage, self.entry.stages)

    @property
    def interpretation(self):
        return said(Interpretation, self.entry.interpretation)

    @property
    def load(self):
        return LanguageLoad(self.entry.language_load)

    @property
    def first_setting(self):
        return said(Setting, self.entry.settings[:1])

    @property
    def other_settings(self):
        return said(Setting, self.entry.settings[1:])

    @property
    def care(self):
        return [Care(code) for code in self.entry.care]

    @property
    def accessibility(self):
        return [Accessibility(code) for code in self.entry.accessibility]

    @property
    def licence(self):
        return Licence(self.entry.licence)

    @property
    def short_url(self):
        return f"{settings.SITE_URL}{self.entry.short_path()}"

    @property
    def short_address(self):
        """The permanent link as it is printed, without https://."""
        return self.short_url.split("://")[1]
