from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField

from toolbox.models.entry import Entry, some_language_has
from toolbox.vocabulary import Per, SocialForm, Spoken, TimeMode


class PartManager(models.Manager):
    """Found in fixtures by the entry's key and the position."""

    def get_by_natural_key(self, key, position):
        return self.get(entry__key=key, position=position)


class Part(models.Model):
    """A row of an entry, in an order of its own."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="%(class)ss")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = PartManager()

    class Meta:
        abstract = True
        ordering = ["entry", "position", "pk"]

    def natural_key(self):
        return (self.entry.key, self.position)

    natural_key.dependencies = ["toolbox.entry"]


class Step(Part):
    """One step of the way through an entry, with the time it takes."""

    title = TranslatedField(models.CharField(_("title"), max_length=80, blank=True))
    text = TranslatedField(
        models.TextField(_("what participants read"), max_length=4000, blank=True)
    )
    notes = TranslatedField(
        models.TextField(_("only for the facilitator"), max_length=4000, blank=True)
    )
    time_mode = models.CharField(_("time"), max_length=10, choices=TimeMode, default=TimeMode.FIXED)
    minutes = models.DecimalField(
        _("minutes"),
        max_digits=6,
        decimal_places=1,
        default=Decimal(0),
        validators=[MinValueValidator(0), MaxValueValidator(10_000)],
    )
    rounds = models.PositiveSmallIntegerField(
        _("rounds"), default=1, validators=[MinValueValidator(1), MaxValueValidator(50)]
    )
    spoken = models.CharField(
        _("spoken to all"),
        max_length=10,
        choices=Spoken,
        default=Spoken.PARTLY,
        help_text=_("The share that interpretation multiplies."),
    )
    social_form = models.CharField(
        _("social form"), max_length=10, choices=SocialForm, default=SocialForm.PLENUM
    )
    lead = TranslatedField(models.CharField(_("who leads"), max_length=60, blank=True))

    class Meta(Part.Meta):
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            models.CheckConstraint(
                condition=some_language_has("title"),
                name="step_has_a_title",
                violation_error_message=_("A step needs a title in one language at least."),
            )
        ]

    def __str__(self):
        return self.title


class Material(Part):
    """Something that has to be there, with how much of it."""

    name = TranslatedField(models.CharField(_("name"), max_length=120, blank=True))
    quantity = models.DecimalField(
        _("quantity"),
        max_digits=7,
        decimal_places=1,
        default=Decimal(1),
        validators=[MinValueValidator(Decimal("0.1")), MaxValueValidator(10_000)],
    )
    per = models.CharField(_("counted"), max_length=12, choices=Per, default=Per.EVENT)
    consumable = models.BooleanField(_("is used up"), default=True)
    optional = models.BooleanField(_("optional"), default=False)
    note = TranslatedField(models.CharField(_("note"), max_length=160, blank=True))

    class Meta(Part.Meta):
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        constraints = [
            models.CheckConstraint(
                condition=some_language_has("name"),
                name="material_has_a_name",
                violation_error_message=_("Material needs a name in one language at least."),
            )
        ]

    def __str__(self):
        return self.name
