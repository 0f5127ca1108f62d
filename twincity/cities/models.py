import zoneinfo

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField

from twincity.core import languages


def check_time_zone(name):
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone; it has to look like Europe/Minsk."),
            params={"name": name},
        )


class BySlug(models.Manager):
    """Found in fixtures by the slug."""

    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


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

    objects = BySlug()

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        ordering = ["slug"]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return reverse("city", args=[self.slug])

    @property
    def name_in_own_script(self):
        """The name as the city itself writes it, where that is not the one already shown."""
        return "" if self.name_local == self.name else self.name_local


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

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return reverse("partnership", args=[self.slug])

    @property
    def ordered_cities(self):
        """The cities in the order in which they are named; no query after `with_cities()`."""
        return [membership.city for membership in self.memberships.all()]


class MembershipManager(models.Manager):
    def get_by_natural_key(self, partnership, city):
        return self.get(partnership__slug=partnership, city__slug=city)


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
        for name in [*(languages.text_in(city, "name", code) for code in languages.CODES), city.name_local]
    ]
