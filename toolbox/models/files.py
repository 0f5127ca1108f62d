from contextlib import contextmanager
from pathlib import PurePath
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField

from toolbox.models.entry import Entry
from twincity.core import languages, uploads

WIDTHS = (320, 640, 1280)  # pixels; the widths in which a picture is served


def random_name(_instance, filename):
    """Where an upload is kept: a name that tells nothing and meets no other."""
    return f"entries/{uuid4().hex}{PurePath(filename).suffix.lower()[:6]}"


@contextmanager
def said_at(field):
    """What is wrong is shown beside the field of a form."""
    try:
        yield
    except ValidationError as error:
        raise ValidationError({field: error}) from error


class ImageManager(models.Manager):
    def of_each(self, entries):
        """{pk of an entry: its pictures in order}; one query."""
        pictures = {}
        for picture in self.filter(entry__in=[entry.pk for entry in entries]).order_by(
            "position", "pk"
        ):
            pictures.setdefault(picture.entry_id, []).append(picture)
        return pictures


class Image(models.Model):
    """A picture of an entry, kept as WebP without metadata in a few widths."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="images")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    file = models.ImageField(
        _("picture"),
        upload_to=random_name,
        width_field="width",
        height_field="height",
        max_length=120,
    )
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    alt = TranslatedField(
        models.CharField(
            _("what can be seen"),
            max_length=200,
            help_text=_("For people who do not see the picture; needed in both languages."),
        )
    )
    credit = models.CharField(_("picture credit"), max_length=120, blank=True)

    objects = ImageManager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["entry", "position", "pk"]

    def __str__(self):
        return self.alt

    def clean(self):
        """A picture that has just come in is checked and re-encoded before anything is kept."""
        super().clean()
        if self.file and not self.file._committed:
            with said_at("file"):
                self._widths = uploads.reencoded(self.file.file, WIDTHS)

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed:
            checked = self.__dict__.pop("_widths", None)
            self._keep(checked or uploads.reencoded(self.file.file, WIDTHS))
        super().save(*args, **kwargs)

    def _keep(self, widths):
        """All widths under one name; Django would make another for the file it saves itself."""
        storage = self.file.storage
        name = self.file.field.generate_filename(self, "picture.webp")
        for width, content in widths.items():
            storage.save(name if width == max(WIDTHS) else in_width(name, width), content)
        self.file = name

    @property
    def srcset(self):
        """The widths there are, for the attribute `srcset`."""
        smaller = [width for width in WIDTHS if width < self.width]
        url = self.file.storage.url
        addresses = [f"{url(in_width(self.file.name, width))} {width}w" for width in smaller]
        return ", ".join([*addresses, f"{self.file.url} {self.width}w"])


def in_width(name, width):
    """entries/x.webp, 320 → entries/x-320.webp"""
    path = PurePath(name)
    return str(path.with_name(f"{path.stem}-{width}{path.suffix}"))


class Attachment(models.Model):
    """A worksheet to download; never shown inline."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="attachments")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    title = models.CharField(_("title"), max_length=80)
    language = models.CharField(_("language"), max_length=5, choices=languages.CHOICES)
    file = models.FileField(_("file"), upload_to=random_name, max_length=120)
    size = models.PositiveIntegerField(_("size in bytes"), editable=False, default=0)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["entry", "position", "pk"]

    def __str__(self):
        return self.title

    @property
    def kind(self):
        """PDF, ODT …, from the name it is kept under."""
        return PurePath(self.file.name).suffix[1:].upper()

    def clean(self):
        super().clean()
        if self.file and not self.file._committed:
            with said_at("file"):
                uploads.suffix_by_content(self.file.file)

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed:
            self.file.name = "worksheet" + uploads.suffix_by_content(self.file.file)
            self.size = self.file.size
        super().save(*args, **kwargs)
