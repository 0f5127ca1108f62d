import re

from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField

from twincity.core import clock, languages, markdown

TAG_OR_GAP = re.compile(r"<[^>]*>|(\[\[[^\[\]<>]+\]\])")


class PageQuerySet(models.QuerySet):
    def at(self, slug):
        """The page at a fixed address; an empty one where nobody has written it yet."""
        return self.filter(slug=slug).first() or Page(slug=slug)

    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Page(models.Model):
    """A text that stands at a fixed address and that staff can edit: about, imprint …"""

    class Address(models.TextChoices):
        ABOUT = "about", _("About the project")
        FAQ = "faq", _("Frequently asked questions")
        IMPRINT = "imprint", _("Imprint")
        PRIVACY = "privacy", _("Privacy")
        ACCESSIBILITY = "accessibility", _("Accessibility")

    slug = models.SlugField(_("address"), unique=True, choices=Address)
    title = TranslatedField(models.CharField(_("title"), max_length=120))
    body = TranslatedField(
        models.TextField(
            _("text"),
            max_length=markdown.LONGEST,
            blank=True,
            help_text=_("Markdown. What stands in [[double brackets]] is shown as a gap."),
        )
    )
    updated_at = models.DateTimeField(_("changed"), default=clock.now, editable=False)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("fixed page")
        verbose_name_plural = _("fixed pages")
        ordering = ["slug"]

    def __str__(self):
        return self.heading

    def save(self, *args, **kwargs):
        self.updated_at = clock.now()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse(f"page-{self.slug}")

    def natural_key(self):
        return (self.slug,)

    @property
    def heading(self):
        """The title in the reader's language or another; of an unwritten page its label."""
        return languages.best_text(self, "title")[0] or self.get_slug_display()

    @property
    def shown_in(self):
        """The language of the text a reader gets: their own, else the one that exists."""
        return languages.best_text(self, "body")[1]

    @cached_property
    def html(self):
        """The text as safe HTML, with its gaps marked; empty where there is none."""
        return with_marked_gaps(markdown.render(languages.best_text(self, "body")[0]))


def with_marked_gaps(html):
    """<mark> around every `[[to be filled in]]` in the text of safe HTML, not in its tags."""
    return mark_safe(  # noqa: S308, nothing is added to safe HTML but the element
        TAG_OR_GAP.sub(lambda found: f"<mark>{found[1]}</mark>" if found[1] else found[0], html)
    )
