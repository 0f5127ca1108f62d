import unicodedata
import zoneinfo
from itertools import combinations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField

from twincity.cities import countries
from twincity.cities.distance import kilometres
from twincity.core import clock, languages


def check_time_zone(name):
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone; it has to look like Europe/Minsk."),
            params={"name": name},
        )


LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d"})  # accents that are part of the letter


class CityQuerySet(models.QuerySet):
    def alphabetical(self):
        """Their pks by name in the reader's language, Ö beside O and not after Z; one query."""
        names = self.order_by("slug").values_list("pk", f"name_{languages.current()}")
        return [pk for pk, name in sorted(names, key=lambda row: sortable(row[1]))]

    def in_the_order_of(self, pks):
        """The cities of a list of pks, in its order, with their pairs: three queries."""
        found = self.with_pairs().in_bulk(pks)
        return [found[pk] for pk in pks if pk in found]

    def with_pairs(self):
        """With their pairs and all cities of these: two more queries, however many."""
        return self.prefetch_related(
            models.Prefetch(
                "memberships",
                Membership.objects.select_related("partnership").order_by("partnership__slug"),
            ),
            models.Prefetch(
                "memberships__partnership__memberships",
                Membership.objects.select_related("city"),
            ),
        )

    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


def sortable(name):
    """A name as it is sorted: without case and accents."""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


class City(models.Model):
    """A town that has, had or seeks partners. All three phases talk about cities."""

    slug = models.SlugField(_("slug"), unique=True)
    name = TranslatedField(models.CharField(_("name"), max_length=80))
    name_local = models.CharField(
        _("name in its own script"), max_length=80, blank=True, help_text=_("For example Мінск.")
    )
    country = models.CharField(
        _("country"), max_length=2, help_text=_("Two letters of ISO 3166, for example BY.")
    )
    timezone = models.CharField(_("time zone"), max_length=40, validators=[check_time_zone])
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=7,
        decimal_places=4,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=7,
        decimal_places=4,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    about = TranslatedField(models.TextField(_("about the city"), max_length=1000, blank=True))

    objects = CityQuerySet.as_manager()

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        ordering = ["slug"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("city", args=[self.slug])

    def natural_key(self):
        return (self.slug,)

    @property
    def name_in_own_script(self):
        """The name as the city itself writes it, where that is not the one already shown."""
        return "" if self.name_local == self.name else self.name_local

    @property
    def other_names(self):
        """[(language code, name)] where another language calls it differently."""
        names = [(code, languages.text_in(self, "name", code)) for code in languages.CODES]
        return [(code, name) for code, name in names if name and name != self.name]

    @property
    def about_in(self):
        """The language of the text a reader gets: their own, else the one that exists."""
        return languages.best_text(self, "about")[1]

    @property
    def country_name(self):
        return countries.name(self.country)

    @property
    def local_time(self):
        """The present moment on the clocks of the city."""
        return clock.now().astimezone(zoneinfo.ZoneInfo(self.timezone))

    @property
    def pairs(self):
        """The pairs it belongs to; no query after `with_pairs()`."""
        return [membership.partnership for membership in self.memberships.all()]

    def published_entries(self):
        """What everybody may read and comes from it or from one of its pairs."""
        of_its_pairs = models.Q(partnership__in=self.memberships.values("partnership"))
        return self.entries.model.objects.published().filter(models.Q(city=self) | of_its_pairs)


class PartnershipQuerySet(models.QuerySet):
    def with_cities(self):
        """With their cities in order; one more query, however many pairs."""
        return self.prefetch_related(
            models.Prefetch("memberships", Membership.objects.select_related("city"))
        )

    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Partnership(models.Model):
    """Two or more cities that have something to do with each other: a city pair."""

    class Kind(models.TextChoices):
        PARTNERSHIP = "partnership", _("partnership")
        FRIENDSHIP = "friendship", _("friendship")
        CONTACT = "contact", _("contact")
        PROJECT = "project", _("project partnership")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        ACTIVE = "active", _("active")
        PAUSED = "paused", _("paused")
        ENDED = "ended", _("ended")

    slug = models.SlugField(_("slug"), unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.ACTIVE)
    since = models.PositiveSmallIntegerField(
        _("since (year)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1000), MaxValueValidator(2100)],
    )
    about = TranslatedField(models.TextField(_("about the pair"), max_length=2000, blank=True))
    cities = models.ManyToManyField(City, through="Membership", related_name="partnerships")

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("city pair")
        verbose_name_plural = _("city pairs")
        ordering = ["slug"]

    def __str__(self):
        return " – ".join(city.name for city in self.ordered_cities)

    def get_absolute_url(self):
        return reverse("partnership", args=[self.slug])

    def natural_key(self):
        return (self.slug,)

    @property
    def ordered_cities(self):
        """The cities in the order in which they are named; no query after `with_cities()`."""
        return [membership.city for membership in self.memberships.all()]

    @property
    def about_in(self):
        """The language of the text a reader gets: their own, else the one that exists."""
        return languages.best_text(self, "about")[1]

    def distances(self):
        """[(city, other city, kilometres as the crow flies)] of each two of its cities."""
        pairs = combinations(self.ordered_cities, 2)
        return [(one, other, kilometres(one, other)) for one, other in pairs]


class MembershipManager(models.Manager):
    def get_by_natural_key(self, partnership, city):
        return self.get(partnership__slug=partnership, city__slug=city)

    def names_by_pair(self, pks):
        """{pk of a pair: (its slug, its cities' names in the reader's language)}; one query."""
        pairs = {}
        rows = self.filter(partnership__in=pks - {None}).order_by("partnership", "position")
        for pk, slug, name in rows.values_list(
            "partnership", "partnership__slug", f"city__name_{languages.current()}"
        ):
            pairs[pk] = (slug, (*pairs.get(pk, (slug, ()))[1], name))
        return pairs


class Membership(models.Model):
    """A city's place in a pair: the first is printed in brick, the second in river."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="memberships")
    city = models.ForeignKey(
        City, models.PROTECT, related_name="memberships", verbose_name=_("city")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    objects = MembershipManager()

    class Meta:
        verbose_name = _("city of the pair")
        verbose_name_plural = _("cities of the pair")
        ordering = ["partnership", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "city"],
                name="city_once_in_a_pair",
                violation_error_message=_("This city is already in the pair."),
            ),
        ]

    def __str__(self):
        return f"{self.partnership.slug}: {self.city}"

    def natural_key(self):
        return (self.partnership.slug, self.city.slug)

    natural_key.dependencies = ["cities.partnership", "cities.city"]


def names_in_every_language(partnership):
    """Every name of every city of a pair, for the search index."""
    return [
        name
        for city in partnership.ordered_cities
        for name in [
            *(languages.text_in(city, "name", code) for code in languages.CODES),
            city.name_local,
        ]
    ]
