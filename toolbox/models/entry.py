from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce, Lower, NullIf
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.managers import TaggableManager, _TaggableManager
from taggit.models import ItemBase, TagBase
from translated_fields import TranslatedField

from toolbox import timing
from toolbox.models.library import Library
from toolbox.search import index
from toolbox.vocabulary import (
    Accessibility,
    Care,
    Cost,
    Interpretation,
    Kind,
    LanguageLoad,
    Level,
    Licence,
    Maturity,
    Phase,
    Purpose,
    RelationKind,
    Setting,
    Stage,
    Translation,
)
from twincity.core import clock, languages
from twincity.core.fields import CodesField
from twincity.core.refusal import Refusal

UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)
LONG = 8000  # characters in a long text
RESERVED = {"find", "new", "drafts"}  # addresses beside those of the entries


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    PUBLISHED = "published", _("Published")
    ARCHIVED = "archived", _("Archived")


NEXT = {  # each state and the states that may follow it
    State.DRAFT: {State.SUBMITTED},
    State.SUBMITTED: {State.PUBLISHED, State.RETURNED, State.DRAFT},
    State.RETURNED: {State.SUBMITTED, State.DRAFT},
    State.PUBLISHED: {State.ARCHIVED},
    State.ARCHIVED: {State.PUBLISHED},
}


class TopicManager(models.Manager):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Topic(TagBase):
    """What an entry is about. `name` is taggit's own column and repeats the slug; people see
    the label in their language."""

    label = TranslatedField(models.CharField(_("label"), max_length=60))

    objects = TopicManager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["slug"]

    def __str__(self):
        return self.label

    def natural_key(self):
        return (self.slug,)

    def save(self, *args, **kwargs):
        self.slug = self.slug or slugify(self.label_en)
        self.name = self.slug
        super().save(*args, **kwargs)


class TopicsOfAnEntry(_TaggableManager):
    def set(self, tags, **kwargs):
        """Takes primary keys too, which is what a fixture's natural keys become."""
        known = [tag for tag in tags if not isinstance(tag, int)]
        by_pk = Topic.objects.filter(pk__in=[tag for tag in tags if isinstance(tag, int)])
        super().set([*known, *by_pk], **kwargs)


class EntryTopic(ItemBase):
    content_object = models.ForeignKey("Entry", models.CASCADE, related_name="entry_topics")
    tag = models.ForeignKey(Topic, models.CASCADE, related_name="entry_topics")

    class Meta:
        verbose_name = _("topic of an entry")
        verbose_name_plural = _("topics of entries")
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="topic_once_per_entry")
        ]


ON_A_CARD = [  # the columns that a card shows
    *("key", "kind", "state", "settings", "maturity", "partnership"),
    *("people_min", "people_max", "minutes_typical"),
    *(f"{field}_{code}" for field in ("title", "slug") for code in languages.CODES),
]


class EntryQuerySet(models.QuerySet):
    def published(self):
        """What everybody may read."""
        return self.filter(state=State.PUBLISHED)

    def visible_to(self, user):
        """The published ones; editors see the others too, to look before they publish."""
        return self if user.has_perm("toolbox.view_entry") else self.published()

    def with_address(self, slug):
        """What has this address in any language; nothing has the empty one."""
        anywhere = Q(pk=None)
        for code in languages.CODES:
            anywhere |= Q(**{f"slug_{code}": slug}) & ~Q(**{f"slug_{code}": ""})
        return self.filter(anywhere)

    def at(self, slug):
        """What has this address; in the reader's language before another one's."""
        own = Q(**{f"slug_{languages.current()}": slug})
        return self.with_address(slug).order_by(Case(When(own, then=0), default=1))

    def newest_first(self):
        return self.order_by("-published_at", "-pk")

    def by_title(self):
        """By title in the reader's language, or by the other title where that is missing."""
        titles = (NullIf(f"title_{code}", Value("")) for code in languages.reading_order())
        return self.order_by(Lower(Coalesce(*titles)), "pk")

    def most_proven_first(self):
        order = Case(
            *(
                When(maturity=code, then=place)
                for place, code in enumerate(reversed(Maturity.values))
            ),
            default=len(Maturity.values),
        )
        return self.order_by(order, "-published_at", "-pk")

    def get_by_natural_key(self, key):
        return self.get(key=key)


def some_language_has(field):
    """The condition that a translated field is not empty in one language at least."""
    condition = Q()
    for code in languages.CODES:
        condition |= ~Q(**{f"{field}_{code}": ""})
    return condition


def people(label, **kwargs):
    return models.PositiveSmallIntegerField(
        label, validators=[MinValueValidator(1), MaxValueValidator(5000)], **kwargs
    )


def minutes(label, **kwargs):
    return models.PositiveIntegerField(
        label, validators=[MaxValueValidator(60 * 24 * 365)], **kwargs
    )


def long_text(label, help_text=""):
    return TranslatedField(
        models.TextField(label, max_length=LONG, blank=True, help_text=help_text)
    )


class Entry(models.Model):
    """Something that others can repeat: a method, a tutorial, an event format or a project idea.

    Texts stand in both languages beside each other; one of them may be missing. `pk` is the number
    in the short link `/e/<pk>` that is printed; `key` is its permanent name in fixtures.
    """

    key = models.SlugField(_("key"), max_length=100, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)

    title = TranslatedField(models.CharField(_("title"), max_length=80, blank=True))
    slug = TranslatedField(
        models.SlugField(
            _("address"),
            max_length=100,
            blank=True,
            help_text=_("Made from the title when empty. An old address leads here for ever."),
        )
    )
    summary = TranslatedField(
        models.CharField(_("summary in one sentence"), max_length=160, blank=True)
    )
    also_known_as = TranslatedField(
        models.CharField(
            _("also known as"), max_length=200, blank=True, help_text=_("Separated by commas.")
        )
    )
    why = long_text(_("why and when"))
    when_not = long_text(_("when not"))
    room = long_text(_("room and preparation"))
    tips = long_text(_("tips and typical mistakes"))
    two_languages = long_text(_("working in two languages"))
    online_variant = long_text(_("online variant"))
    takeaway = long_text(_("what the group takes home"))
    body = TranslatedField(
        models.TextField(_("text of the tutorial"), max_length=20_000, blank=True)
    )
    hook = long_text(_("hook"), _("Only for project ideas."))
    what_happens = long_text(_("what happens"), _("Only for project ideas."))
    who_needed = long_text(_("who is needed"), _("Only for project ideas."))
    first_step = long_text(_("first step within 14 days"), _("Only for project ideas."))

    purposes = CodesField(_("purposes"), choices=Purpose, most=3)
    topics = TaggableManager(_("topics"), through=EntryTopic, manager=TopicsOfAnEntry, blank=True)
    phases = CodesField(_("workshop phase"), choices=Phase, blank=True)
    stages = CodesField(_("partnership stage"), choices=Stage, blank=True)
    settings = CodesField(_("settings"), choices=Setting, blank=True)
    language_load = models.PositiveSmallIntegerField(
        _("language load"), choices=LanguageLoad, default=LanguageLoad.PAIRS
    )
    interpretation = CodesField(_("suitable interpretation"), choices=Interpretation, blank=True)
    people_min = people(_("people, at least"))
    people_ideal = people(_("people, ideally"))
    people_max = people(_("people, at most"))
    group_size = people(_("people in a small group"), null=True, blank=True)
    minutes_min = minutes(_("minutes, at least"))
    minutes_typical = minutes(_("minutes, typically"))
    minutes_max = minutes(_("minutes, at most"))
    preparation_minutes = minutes(_("minutes of preparation"), default=0)
    follow_up_minutes = minutes(_("minutes of follow-up"), default=0)
    lead_weeks = models.PositiveSmallIntegerField(_("lead time in weeks"), default=0)
    level_facilitator = models.PositiveSmallIntegerField(
        _("level for the facilitator"), choices=Level, default=Level.EASY
    )
    level_participants = models.PositiveSmallIntegerField(
        _("level for the participants"), choices=Level, default=Level.EASY
    )
    people_per_facilitator = people(_("people per facilitator"), default=20)
    cost = models.CharField(_("cost"), max_length=10, choices=Cost, default=Cost.LOW)
    age_from = models.PositiveSmallIntegerField(_("age from"), default=0)
    care = CodesField(_("needs care"), choices=Care, blank=True)
    accessibility = CodesField(_("accessibility"), choices=Accessibility, blank=True)

    origin = TranslatedField(
        models.CharField(_("origin of the method"), max_length=300, blank=True)
    )
    origin_url = models.URLField(_("link to the origin"), blank=True)
    origin_year = models.PositiveSmallIntegerField(_("year of origin"), null=True, blank=True)
    author_names = models.CharField(_("written by"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    city = models.ForeignKey(
        "cities.City",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name=_("city it comes from"),
    )
    partnership = models.ForeignKey(
        "cities.Partnership",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name=_("city pair it comes from"),
    )
    licence = models.CharField(
        _("licence of this text"), max_length=10, choices=Licence, default=Licence.BY_SA
    )
    maturity = models.CharField(
        _("maturity"), max_length=12, choices=Maturity, default=Maturity.IDEA
    )
    source_language = models.CharField(
        _("written first in"), max_length=5, choices=languages.CHOICES, default="de"
    )
    translation = TranslatedField(
        models.CharField(
            _("state of this language"),
            max_length=10,
            choices=Translation,
            default=Translation.MISSING,
        )
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    author = models.ForeignKey(
        "accounts.User",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name=_("account of the author"),
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), default=clock.now, editable=False)
    updated_at = models.DateTimeField(_("changed"), default=clock.now, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "entry")
        verbose_name_plural = _("entries")
        permissions = [("publish_entry", "Can publish, return and archive entries")]
        indexes = [
            models.Index(fields=["state", "-published_at", "-id"], name="entry_newest_first"),
        ]
        constraints = [
            *(
                models.UniqueConstraint(
                    fields=[f"slug_{code}"],
                    condition=~Q(**{f"slug_{code}": ""}),
                    name=f"address_once_{code}",
                    violation_error_message=_("Another entry has this address."),
                )
                for code in languages.CODES
            ),
            models.CheckConstraint(
                condition=some_language_has("title"),
                name="title_in_a_language",
                violation_error_message=_("An entry needs a title in one language at least."),
            ),
            models.CheckConstraint(
                condition=Q(people_min__lte=F("people_ideal"))
                & Q(people_ideal__lte=F("people_max")),
                name="people_in_order",
                violation_error_message=_(
                    "The smallest number of people comes first, then the ideal, then the largest."
                ),
            ),
            models.CheckConstraint(
                condition=Q(minutes_min__lte=F("minutes_typical"))
                & Q(minutes_typical__lte=F("minutes_max")),
                name="minutes_in_order",
                violation_error_message=_(
                    "The shortest time comes first, then the typical one, then the longest."
                ),
            ),
        ]

    def __str__(self):
        return languages.best_text(self, "title")[0]

    def natural_key(self):
        return (self.key,)

    natural_key.dependencies = ["cities.city", "cities.partnership"]

    # --- texts and languages

    @property
    def languages(self):
        """The codes of the languages this entry exists in."""
        return [code for code in languages.CODES if languages.text_in(self, "title", code)]

    @property
    def shown_in(self):
        """The language a reader gets: their own, else the one that exists."""
        return languages.best_text(self, "title")[1]

    @property
    def shown_title(self):
        return languages.best_text(self, "title")[0]

    def title_beside(self, shown):
        """(title, code) in the first language that is not among the codes `shown`."""
        titles = {languages.text_in(self, "title", code) for code in shown}
        for code in self.languages:
            title = languages.text_in(self, "title", code)
            if code not in shown and title not in titles:
                return title, code
        return None

    @property
    def people_range(self):
        return f"{self.people_min}–{self.people_max}"

    @property
    def is_bilingual(self):
        return len(self.languages) == len(languages.CODES)

    def address_in(self, language):
        """The slug in that language; an entry that lacks it is found under its other one."""
        return languages.best_text(self, "slug", language)[0]

    def get_absolute_url(self):
        return reverse("entry", args=[self.address_in(languages.current())])

    def short_path(self):
        """The permanent link that is printed."""
        return reverse("entry-short", args=[self.pk])

    def related_entries(self):
        """The published entries related to this one, each with `relation`, what it is to this
        one in the reader's words; one query."""
        relations = Relation.objects.between_published(self)
        others = (relation.seen_from(self) for relation in relations)
        return list({other.pk: other for other in others}.values())

    # --- saving

    def clean(self):
        super().clean()
        for code in languages.CODES:
            slug = languages.text_in(self, "slug", code)
            if slug in RESERVED or Entry.objects.exclude(pk=self.pk).with_address(slug).exists():
                raise ValidationError({f"slug_{code}": _("Another entry has this address.")})
            if slug and SlugRedirect.objects.taken(code, slug).exclude(entry=self.pk).exists():
                raise ValidationError(
                    {f"slug_{code}": _("This address still leads to another entry.")}
                )

    def save(self, *args, **kwargs):
        """Fills in what follows from the titles: key, addresses, languages that are missing."""
        for code in languages.CODES:
            self._complete(code)
        self.key = self.key or self._free_key()
        with transaction.atomic():
            SlugRedirect.objects.keep(self)
            super().save(*args, **kwargs)

    def _complete(self, code):
        title = languages.text_in(self, "title", code)
        if title and not languages.text_in(self, "slug", code):
            setattr(self, f"slug_{code}", self._free_slug(code, title))
        if not title:
            setattr(self, f"translation_{code}", Translation.MISSING)
        elif languages.text_in(self, "translation", code) == Translation.MISSING:
            setattr(self, f"translation_{code}", Translation.DRAFT)

    def _free_slug(self, code, title):
        """An address that nothing else has or had, in any language."""
        others = Entry.objects.exclude(pk=self.pk)
        return free_name(
            slugify(title.translate(UMLAUTS)) or self.kind,
            lambda slug: (
                slug in RESERVED
                or others.with_address(slug).exists()
                or SlugRedirect.objects.taken(code, slug).exists()
            ),
        )

    def _free_key(self):
        return free_name(
            self.address_in(self.source_language),
            lambda key: Entry.objects.filter(key=key).exists(),
        )

    def refresh(self):
        """After its rows or topics have changed: the minutes that follow from the steps, the
        search index, and the library's revision. Call it in the transaction of the change."""
        self._take_minutes_from_steps()
        Entry.objects.filter(pk=self.pk).update(
            minutes_min=self.minutes_min,
            minutes_typical=self.minutes_typical,
            minutes_max=self.minutes_max,
            updated_at=clock.now(),
        )
        index.update(self)
        Library.changed()

    def count_version(self):
        """One version more; what is printed carries the number."""
        Entry.objects.filter(pk=self.pk).update(version=F("version") + 1)
        self.refresh_from_db(fields=["version"])

    def _take_minutes_from_steps(self):
        total = timing.entry_minutes(list(self.steps.all()), self.people_ideal, self.group_size)
        if total:
            self.minutes_typical = total
            self.minutes_min = min(self.minutes_min, total)
            self.minutes_max = max(self.minutes_max, total)

    # --- its life

    def _move_to(self, state, **changes):
        if state not in NEXT[self.state]:
            raise Refusal(
                _("An entry that is “%(from)s” cannot become “%(to)s”.")
                % {"from": State(self.state).label, "to": State(state).label}
            )
        changes |= {"state": state, "updated_at": clock.now()}
        with transaction.atomic():
            if not Entry.objects.filter(pk=self.pk, state=self.state).update(**changes):
                raise Refusal(_("Somebody else has just changed this entry."))
            for field, value in changes.items():
                setattr(self, field, value)
            index.update(self)
            Library.changed()

    def submit(self):
        self._move_to(State.SUBMITTED)

    def publish(self):
        self._move_to(State.PUBLISHED, published_at=self.published_at or clock.now())

    def archive(self):
        self._move_to(State.ARCHIVED)


def free_name(wanted, is_taken):
    """`wanted`, or `wanted-2`, `wanted-3` … the first that is not taken; 100 characters at most."""
    name, number = wanted[:90], 1
    while is_taken(name):
        number += 1
        name = f"{wanted[:90]}-{number}"
    return name


class SlugRedirectQuerySet(models.QuerySet):
    def taken(self, language, slug):
        return self.filter(language=language, slug=slug)

    def at(self, slug):
        """What once had this address; in the reader's language before another one's."""
        own = Q(language=languages.current())
        return self.filter(slug=slug).order_by(Case(When(own, then=0), default=1))[:1]

    def keep(self, entry):
        """Before an entry is saved: remember the addresses it is about to leave."""
        before = Entry.objects.filter(pk=entry.pk).first()
        for code in languages.CODES if before else []:
            old, new = (languages.text_in(thing, "slug", code) for thing in (before, entry))
            if old and old != new:
                self.get_or_create(language=code, slug=old, defaults={"entry": entry})
            self.filter(language=code, slug=new, entry=entry).delete()


class SlugRedirect(models.Model):
    """An address that an entry once had; it leads to the entry for ever."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="old_addresses")
    language = models.CharField(_("language"), max_length=5, choices=languages.CHOICES)
    slug = models.SlugField(_("address"), max_length=100)

    objects = SlugRedirectQuerySet.as_manager()

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        constraints = [
            models.UniqueConstraint(fields=["language", "slug"], name="old_address_once")
        ]

    def __str__(self):
        return f"/{self.language}/…/{self.slug}/"


class RelationQuerySet(models.QuerySet):
    def get_by_natural_key(self, entry, to, kind):
        return self.get(entry__key=entry, to__key=to, kind=kind)

    def between_published(self, entry):
        """The relations from and to an entry whose other end everybody may read, with what the
        cards of both ends show; one query."""
        columns = (f"{end}__{column}" for end in ("entry", "to") for column in ON_A_CARD)
        return (
            self.filter(
                Q(entry=entry, to__state=State.PUBLISHED)
                | Q(to=entry, entry__state=State.PUBLISHED)
            )
            .select_related("entry", "to")
            .only("kind", *columns)
        )


class Relation(models.Model):
    """What one entry has to do with another: “opens for”, “deepens” …"""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="relations")
    to = models.ForeignKey(
        Entry, models.CASCADE, related_name="relations_from", verbose_name=_("other entry")
    )
    kind = models.CharField(_("relation"), max_length=10, choices=RelationKind)

    objects = RelationQuerySet.as_manager()

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ["entry", "kind", "to"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "to", "kind"],
                name="relation_once",
                violation_error_message=_("This relation exists already."),
            ),
            models.CheckConstraint(
                condition=~Q(entry=F("to")),
                name="no_relation_to_itself",
                violation_error_message=_("An entry cannot be related to itself."),
            ),
        ]

    def __str__(self):
        return f"{self.entry} – {self.get_kind_display()} – {self.to}"

    def natural_key(self):
        return (self.entry.key, self.to.key, self.kind)

    natural_key.dependencies = ["toolbox.entry"]

    def clean(self):
        """In a form the constraint is not asked: there the entry is not yet chosen."""
        super().clean()
        if self.entry_id is not None and self.entry_id == self.to_id:
            raise ValidationError({"to": _("An entry cannot be related to itself.")})

    def seen_from(self, entry):
        """The other end, with `relation` set to what it is to `entry`."""
        if self.entry_id == entry.pk:
            other = self.to
            other.relation = RelationKind(self.kind).forwards
        else:
            other = self.entry
            other.relation = RelationKind(self.kind).backwards
        return other
