"""What people can narrow the library by. One FilterSet; everything stands in the address."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from toolbox import facets
from toolbox.models import Entry
from toolbox.search.find import find
from toolbox.vocabulary import Cost, Kind, LanguageLoad, Phase, Purpose, Setting, Stage
from twincity.core import languages

MOST_PEOPLE, MOST_MINUTES = 5000, 60 * 24 * 14
LONGEST_QUERY = 200  # characters that are searched and shown again
MOST_HITS = 500
MOST_INDEXED = 2  # filters at once that search engines may keep
SHOWN_AT_ONCE = 7  # values of a facet before “show more”


class Sort:
    FIT, NEWEST, TITLE, PROVEN = "fit", "newest", "title", "proven"
    LABELS = {
        FIT: _("best match"),
        NEWEST: _("newest"),
        TITLE: _("title A–Z"),
        PROVEN: _("most proven"),
    }


class KnownChoices(forms.MultipleChoiceField):
    """Several choices; what an old or mistyped address names besides is left out, not refused."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        return [code for code, _label in self.choices if str(code) in set(value or [])]


class Narrow(filters.MultipleChoiceFilter):
    """Entries that have one of the chosen codes."""

    field_class = KnownChoices

    def filter(self, queryset, chosen):
        condition = Q()
        for code in chosen:
            condition |= self.condition(code)
        return queryset.filter(condition)

    def condition(self, code):
        return Q(**{self.field_name: code})


class NarrowCodes(Narrow):
    def condition(self, code):
        return Q(**{f"{self.field_name}__has": code})


class NarrowLanguage(Narrow):
    def condition(self, code):
        return ~Q(**{f"title_{code}": ""})


class NarrowTopics(Narrow):
    """By subquery, so that an entry with two of the topics stands in the list once."""

    def filter(self, queryset, chosen):
        if not chosen:
            return queryset
        return queryset.filter(
            pk__in=Entry.topics.through.objects.filter(tag__slug__in=chosen).values(
                "content_object"
            )
        )


class Bounded(forms.IntegerField):
    """A whole number from 1 to `most`; what is none gets a sentence."""

    def __init__(self, *, most, **kwargs):
        super().__init__(min_value=1, max_value=most, **kwargs)


class BoundedFilter(filters.NumberFilter):
    field_class = Bounded

    def get_max_validator(self):
        return None  # the field brings its own sentence


@dataclass
class Group:
    """A facet as the rail draws it. `rows`: (code, label, count, is chosen)."""

    name: str
    label: str
    rows: list

    @property
    def first(self):
        return self.rows if len(self.rows) <= SHOWN_AT_ONCE + 1 else self.rows[:SHOWN_AT_ONCE]

    @property
    def more(self):
        return self.rows[len(self.first) :]

    @property
    def is_open(self):
        return any(is_chosen for _code, _label, _count, is_chosen in self.more)


class EntryFilter(filters.FilterSet):
    """The library's filters. `chosen` are the active ones, `found` what the search said."""

    kind = Narrow(label=_("Kind"), choices=Kind.choices)
    purpose = NarrowCodes(label=_("Purpose"), field_name="purposes", choices=Purpose.choices)
    topic = NarrowTopics(label=_("Topic"), choices=())
    phase = NarrowCodes(label=_("Workshop phase"), field_name="phases", choices=Phase.choices)
    stage = NarrowCodes(label=_("Partnership stage"), field_name="stages", choices=Stage.choices)
    setting = NarrowCodes(label=_("Setting"), field_name="settings", choices=Setting.choices)
    load = Narrow(
        label=_("Common language"),
        field_name="language_load",
        choices=[(str(code), label) for code, label in LanguageLoad.choices],
    )
    cost = Narrow(label=_("Cost"), choices=Cost.choices)
    lang = NarrowLanguage(label=_("Available in"), choices=languages.CHOICES)
    people = BoundedFilter(label=_("People"), method="for_people", most=MOST_PEOPLE)
    minutes = BoundedFilter(label=_("Minutes"), method="within_minutes", most=MOST_MINUTES)

    FACETS = ["kind", "stage", "purpose", "topic", "phase", "setting", "load", "cost", "lang"]

    class Meta:
        model = Entry
        fields = []

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.text = (self.data.get("q") or "").replace("\0", "").strip()[:LONGEST_QUERY]
        self.found = find(self.text, MOST_HITS) if self.text else None
        self.filters["topic"].extra["choices"] = self.facets.topics()

    def for_people(self, queryset, _name, people):
        return queryset.filter(people_min__lte=people, people_max__gte=people)

    def within_minutes(self, queryset, _name, minutes):
        return queryset.filter(minutes_min__lte=minutes)

    def filter_queryset(self, queryset):
        for name, value in self.chosen.items():
            if name == "q":
                queryset = queryset.filter(pk__in=value)
            else:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    @cached_property
    def chosen(self):
        """{name: cleaned value} of the filters that narrow, the search ("q": pks) among them."""
        self.form.is_valid()
        cleaned = self.form.cleaned_data
        chosen = {name: cleaned[name] for name in self.filters if cleaned.get(name)}
        return chosen | ({"q": self.found.pks} if self.found else {})

    @property
    def sort(self):
        """The order asked for, else the best match for a search and the newest without one."""
        asked = self.data.get("sort")
        if asked in Sort.LABELS and (self.found or asked != Sort.FIT):
            return asked
        return Sort.FIT if self.found else Sort.NEWEST

    def hits(self):
        """The pks of what the filters leave, in order; a list or a queryset that can be sliced."""
        if self.sort == Sort.FIT:
            left = set(self.qs.values_list("pk", flat=True))
            return [pk for pk in self.found.pks if pk in left]
        order = {
            Sort.NEWEST: self.qs.newest_first,
            Sort.TITLE: self.qs.by_title,
            Sort.PROVEN: self.qs.most_proven_first,
        }
        return order[self.sort]().values_list("pk", flat=True)

    @cached_property
    def facets(self):
        return facets.present()

    @cached_property
    def choices(self):
        """{facet: [(code, label)]}"""
        return {name: list(self.form.fields[name].choices) for name in self.FACETS}

    def groups(self):
        """The facets as the rail draws them, with live counts."""
        counts = self.facets.counts(self.chosen)
        return [self._group(name, counts) for name in self.FACETS]

    def _group(self, name, counts):
        chosen = self.chosen.get(name, ())
        rows = [
            (code, label, counts.get((name, code), 0), code in chosen)
            for code, label in self.choices[name]
        ]
        if len(rows) > SHOWN_AT_ONCE + 1:
            rows.sort(key=lambda row: (not row[3], -row[2]))
        return Group(name, self.filters[name].label, rows)

    @property
    def total(self):
        """How many entries there are without any filter."""
        return self.facets.everything.bit_count()

    @property
    def is_worth_indexing(self):
        """Search engines need the list and its simple cuts, not every combination."""
        return not self.text and len(self.parameters) <= MOST_INDEXED

    def number_fields(self):
        return [self.form["people"], self.form["minutes"]]

    def sorts(self):
        return [row for row in Sort.LABELS.items() if self.found or row[0] != Sort.FIT]

    def hidden_beside_search(self):
        return [pair for pair in self.parameters if pair[0] not in {"q", "sort"}]

    def hidden_beside_sort(self):
        return [pair for pair in self.parameters if pair[0] != "sort"]

    def hidden_beside_filters(self):
        return [pair for pair in self.parameters if pair[0] in {"q", "sort"}]

    @cached_property
    def parameters(self):
        """What the address says, cleaned: [(name, value)] in a fixed order, without the page."""
        parameters = [("q", self.text)] if self.text else []
        for name in [*self.FACETS, "people", "minutes"]:
            value = self.chosen.get(name)
            if value:
                parameters += [(name, each) for each in (value if name in self.FACETS else [value])]
        if self.data.get("sort") == self.sort:
            parameters.append(("sort", self.sort))
        return parameters

    def address(self, without=(), **more):
        """The query string of this list without some (name, value) and with something more."""
        kept = [pair for pair in self.parameters if pair not in without and pair[0] not in more]
        return "?" + urlencode(kept + list(more.items()))

    def canonical(self, page):
        """The query string under which search engines keep this page of the list."""
        if not self.is_worth_indexing:
            return ""
        more = {"page": page} if page > 1 else {}
        return self.address(**more) if self.parameters or more else ""

    def chips(self):
        """The active filters: [(what it says, the address without it)]."""
        return [
            (self.said(name, value), self.address(without=[(name, value)]))
            for name, value in self.parameters
            if name != "sort"
        ]

    def said(self, name, value):
        """A filter in the reader's words."""
        if name in self.FACETS:
            return dict(self.choices[name])[value]
        if name == "q":
            return _("“%(words)s”") % {"words": value}
        if name == "people":
            return ngettext("%(n)d person", "%(n)d people", value) % {"n": value}
        return ngettext("at most %(n)d minute", "at most %(n)d minutes", value) % {"n": value}

    def ways_out(self):
        """Of an empty result: [(filter, how many entries without it, address)], the most first."""
        ways = []
        for name, count in self.facets.without_each(self.chosen).items():
            pairs = [pair for pair in self.parameters if pair[0] == name]
            if count and pairs:
                said = ", ".join(str(self.said(*pair)) for pair in pairs)
                ways.append((said, count, self.address(without=pairs)))
        return sorted(ways, key=lambda way: -way[1])

    def remarks(self):
        """A sentence about everything in the address that could not be used."""
        for name in self.FACETS:
            known = {code for code, _label in self.choices[name]}
            for value in self.data.getlist(name)[:5]:
                if value and value not in known:
                    yield _("There is no filter “%(value)s”; it has been left out.") % {
                        "value": value[:40]
                    }
        for name in self.form.errors:
            for error in self.form.errors[name]:
                yield f"{self.filters[name].label}: {error}"
        if len(self.data.get("q", "")) > LONGEST_QUERY:
            yield _("The search has been cut to %(n)d characters.") % {"n": LONGEST_QUERY}
        if self.found and len(self.found.pks) == MOST_HITS:
            yield _("Only the best %(n)d matches are shown. One more word helps.") % {
                "n": MOST_HITS
            }
