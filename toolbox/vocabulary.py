"""The words the library is sorted by. Codes are stored and stand in addresses; labels are shown."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    METHOD = "method", _("Method")
    TUTORIAL = "tutorial", _("Tutorial")
    FORMAT = "format", _("Event format")
    IDEA = "idea", _("Project idea")

    @property
    def short(self):
        """For the tab of a card, where there is little room."""
        return {"format": _("Format"), "idea": pgettext_lazy("kind", "Idea")}.get(
            self.value, self.label
        )


class Purpose(TextChoices):
    ARRIVE = "arrive", _("Arrive and get acquainted")
    ENERGISE = "energise", _("Energise")
    TRUST = "trust", _("Build trust")
    LANGUAGE = "language", _("Bridge languages")
    EXPLORE = "explore", _("Explore city and everyday life")
    SHARE = "share", _("Share experience")
    ANALYSE = "analyse", _("Clarify needs and potential")
    ENVISION = "envision", _("Envision the future")
    IDEATE = "ideate", _("Develop ideas")
    MATCH = "match", _("Match people and topics")
    DECIDE = "decide", _("Choose and decide")
    PLAN = "plan", _("Plan the work")
    MAKE = "make", _("Make and try out")
    CONFLICT = "conflict", _("Work through tension")
    REMEMBER = "remember", _("Remember")
    CELEBRATE = "celebrate", _("Celebrate")
    REFLECT = "reflect", _("Reflect and evaluate")
    REACH = "reach", _("Reach the public and win new people")


class Phase(TextChoices):
    """When in a workshop."""

    BEFORE = "before", _("Preparation")
    OPEN = "open", _("Opening")
    COLLECT = "collect", pgettext_lazy("workshop phase", "Collecting")
    DEEPEN = "deepen", pgettext_lazy("workshop phase", "Deepening")
    DECIDE = "decide", pgettext_lazy("workshop phase", "Deciding")
    CLOSE = "close", pgettext_lazy("workshop phase", "Closing")
    AFTER = "after", _("Follow-up")


class Stage(TextChoices):
    """When in the life of a partnership."""

    SCOUTING = "scouting", _("Scouting")
    FIRST = "first", _("First meeting")
    BUILDING = "building", _("Building and matching")
    RUNNING = "running", _("Running partnership")
    REVIVING = "reviving", _("Reviving")
    STRAINED = "strained", _("Strained situation")
    HANDOVER = "handover", _("Handover to new people")


class Setting(TextChoices):
    ONSITE = "onsite", _("On site")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("Hybrid")
    TWOSITE = "twosite", _("Two places linked live")
    OUTDOOR = "outdoor", _("Outdoors")
    MOVING = "moving", _("On the move")


class LanguageLoad(IntegerChoices):
    """How much common language a method takes."""

    NONE = 0, _("Works without a common language")
    WORDS = 1, _("A few words")
    PAIRS = 2, _("Conversation in pairs")
    DISCUSSION = 3, _("Much discussion")

    @property
    def short(self):
        return [
            pgettext_lazy("common language", "none"),
            pgettext_lazy("common language", "a little"),
            pgettext_lazy("common language", "some"),
            pgettext_lazy("common language", "much"),
        ][self.value]


class Interpretation(TextChoices):
    NONE = "none", pgettext_lazy("interpretation", "None")
    BUDDY = "buddy", _("Language buddies")
    TABLES = "tables", _("Same-language tables")
    WHISPER = "whisper", _("Whispered interpretation")
    CONSECUTIVE = "consecutive", _("Consecutive interpretation")
    SIMULTANEOUS = "simultaneous", _("Simultaneous interpretation")
    SIGN = "sign", _("Sign language")


class Maturity(TextChoices):
    IDEA = "idea", pgettext_lazy("maturity", "Idea")
    TRIED = "tried", _("Tried once")
    PROVEN = "proven", _("Proven several times")
    RECOMMENDED = "recommended", _("Recommended")


class Cost(TextChoices):
    """Material and catering for the typical group, without travel, rooms and fees."""

    NONE = "none", _("No cost")
    LOW = "low", _("Up to 50 €")
    MEDIUM = "medium", _("Up to 250 €")
    HIGH = "high", _("More than 250 €")


class Level(IntegerChoices):
    EASY = 1, _("Easy")
    SOME = 2, _("Some experience")
    EXPERIENCED = 3, _("Much experience")


class Care(TextChoices):
    """What needs care with this entry."""

    PHOTO = "photo", _("Photos: ask for consent")
    MINORS = "minors", _("Minors: clarify supervision and consent")
    FOOD = "food", _("Food: ask about allergies and customs")
    MEMORY = "memory", _("Memory and trauma: have someone at hand who can listen")
    POLITICS = "politics", _("Political sensitivity: think of those who live under pressure")


class Accessibility(TextChoices):
    STEPFREE = "stepfree", _("Works without steps and stairs")
    SEATED = "seated", _("Possible while seated")
    HEARING = "hearing", _("Works for people who are hard of hearing")
    SIGHT = "sight", _("Works for people with low vision")
    EASY = "easy", _("Works in plain language")
    QUIET = "quiet", _("Works for people who prefer it quiet")


class Licence(TextChoices):
    BY_SA = "by-sa", "CC BY-SA 4.0"
    BY = "by", "CC BY 4.0"
    ZERO = "zero", "CC0 1.0"

    @property
    def url(self):
        return {
            "by-sa": "https://creativecommons.org/licenses/by-sa/4.0/",
            "by": "https://creativecommons.org/licenses/by/4.0/",
            "zero": "https://creativecommons.org/publicdomain/zero/1.0/",
        }[self.value]


class Translation(TextChoices):
    """How far an entry is in one language."""

    MISSING = "missing", pgettext_lazy("translation", "Missing")
    DRAFT = "draft", pgettext_lazy("translation", "Draft")
    COMPLETE = "complete", pgettext_lazy("translation", "Complete")
    OUTDATED = "outdated", pgettext_lazy("translation", "Outdated")


class TimeMode(TextChoices):
    FIXED = "fixed", _("Fixed")
    PERSON = "person", _("Per person")
    GROUP = "group", _("Per group")
    ROUND = "round", _("Per round")


class Spoken(TextChoices):
    """The share of a step that is spoken to all, which an interpreter multiplies."""

    NONE = "none", pgettext_lazy("spoken", "Not at all")
    PARTLY = "partly", pgettext_lazy("spoken", "Partly")
    FULLY = "fully", pgettext_lazy("spoken", "Fully")


class SocialForm(TextChoices):
    SOLO = "solo", _("On one’s own")
    PAIR = "pair", _("In pairs")
    SMALL = "small", _("Small group")
    HALF = "half", _("Half the group")
    PLENUM = "plenum", _("Everybody")
    STATIONS = "stations", _("Stations")


class Per(TextChoices):
    """What a quantity of material is counted by."""

    EVENT = "event", _("for all")
    FACILITATOR = "facilitator", _("per facilitator")
    GROUP = "group", _("per group")
    TABLE = "table", _("per table")
    PERSON = "person", _("per person")
    ROUND = "round", _("per round")


class RelationKind(TextChoices):
    """What one entry does for another; `forwards` and `backwards` say it on the other's card."""

    OPENS = "opens", _("opens for")
    DEEPENS = "deepens", _("deepens")
    CLOSES = "closes", _("closes")
    REPLACES = "replaces", _("replaces")
    VARIANT = "variant", _("is a variant of")

    @property
    def forwards(self):
        return {
            "opens": _("Afterwards"),
            "deepens": _("Before that"),
            "closes": _("Before that"),
            "replaces": _("In place of"),
            "variant": _("Original"),
        }[self.value]

    @property
    def backwards(self):
        return {
            "opens": _("As an opening"),
            "deepens": _("To go deeper"),
            "closes": _("As a close"),
            "replaces": _("Instead"),
            "variant": _("Variant"),
        }[self.value]
