"""The register on the home page: what the library holds by kind, by stage and by time."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from toolbox import facets
from toolbox.vocabulary import Kind, Stage
from twincity.core import languages

KINDS = {
    Kind.METHOD: _("Methods"),
    Kind.TUTORIAL: _("Tutorials"),
    Kind.FORMAT: _("Event formats"),
    Kind.IDEA: _("Project ideas"),
}
TIMES = {  # minutes at the most
    30: _("up to 30 minutes"),
    120: _("up to 2 hours"),
    240: _("up to half a day"),
    480: _("up to a day"),
}
OFTEN_SEARCHED = {
    ("stage", "reviving"): _("a partnership that has gone quiet"),
    ("purpose", "arrive"): _("getting to know each other"),
    ("load", "0"): _("without a common language"),
    ("setting", "hybrid"): _("hybrid"),
}


@dataclass(frozen=True)
class Line:
    """A line of the register; `query` is what the library's address says for it."""

    label: str
    query: str
    count: int

    @property
    def twins(self):
        """[(language code, label)] in the other languages."""
        codes = languages.reading_order()[1:]
        return [(code, in_language(self.label, code)) for code in codes]


def in_language(label, code):
    with translation.override(code):
        return str(label)


class Contents:
    """What the library holds at this moment; one query. A line without entries is left out."""

    def __init__(self):
        self.facets = facets.present()
        self.counts = self.facets.counts({})

    @property
    def total(self):
        return self.facets.everything.bit_count()

    @property
    def by_kind(self):
        return self._lines("kind", KINDS.items())

    @property
    def by_stage(self):
        return self._lines("stage", Stage.choices)

    @property
    def by_time(self):
        lines = [
            Line(label, f"?minutes={minutes}", self._within(minutes))
            for minutes, label in TIMES.items()
        ]
        return [line for line in lines if line.count]

    @property
    def often_searched(self):
        return [
            Line(label, f"?{facet}={code}", self.counts[facet, code])
            for (facet, code), label in OFTEN_SEARCHED.items()
            if (facet, code) in self.counts
        ]

    def _lines(self, facet, labels):
        return [
            Line(label, f"?{facet}={code}", self.counts[facet, code])
            for code, label in labels
            if (facet, code) in self.counts
        ]

    def _within(self, minutes):
        return self.facets.narrowed_by("minutes", minutes).bit_count()
