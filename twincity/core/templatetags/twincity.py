"""The portal's template tags; loaded everywhere (settings.TEMPLATES, builtins)."""

from functools import lru_cache

from django import template
from django.template.base import TextNode
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, ngettext

from twincity.core import languages, markdown

register = template.Library()

LONG_IN_MINUTES = 3 * 60  # from here on in hours


@register.tag
def icon(parser, token):
    """An inline icon of 24 × 24, decoration beside a word: `{% icon "clock" %}`. It becomes
    plain text when the template is compiled and costs nothing afterwards."""
    name = token.split_contents()[1].strip("\"'")
    return TextNode(render_to_string(f"icons/{name}.svg").strip())


@register.simple_tag
def pair(cities, size=""):
    """Cities or their names with the bridge between: `{% pair pair.ordered_cities "s" %}`."""
    return _pair(tuple(str(city) for city in cities), size, languages.current())


@lru_cache(maxsize=1024)
def _pair(names, size, _language):
    return mark_safe(  # noqa: S308, escaped by the template
        render_to_string("components/_pair.html", {"names": names, "size": size}).strip()
    )


@register.filter(name="markdown")
def markdown_filter(text):
    """Markdown → safe HTML: `{{ entry.tips|markdown }}`."""
    return markdown.render(text or "")


@register.simple_tag
def text(thing, field, language):
    """The text of a field in that language, empty where there is none."""
    return languages.text_in(thing, field, language)


@register.simple_tag
def best(thing, field, language=None):
    """The text of a field in the reader's language, else in another one that has it."""
    return languages.best_text(thing, field, language)[0]


@register.simple_tag
def translated(message, language):
    """A label (a lazy translation) in the language named, for pages in two languages."""
    with translation.override(language):
        return str(message)


@register.simple_tag
def checkboxes(name, rows):
    """The rows of a facet as boxes with counts; `rows` are (code, label, count, is chosen)."""
    return format_html_join(
        "\n",
        '<label class="check"><input type="checkbox" name="{}" value="{}"{}>'
        '<span{}>{}</span><span class="count">{}</span></label>',
        (
            (
                name,
                code,
                mark_safe(" checked") if is_chosen else "",
                "" if count else mark_safe(' class="soft"'),
                label,
                str(count),
            )
            for code, label, count, is_chosen in rows
        ),
    )


@register.filter
def duration(minutes):
    """Minutes in words: 90 → "90 min", 375 → "6 h 15 min", 20160 → "14 days"."""
    days, rest = divmod(minutes, 24 * 60)
    if days and not rest:
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    hours, left = divmod(minutes, 60)
    if minutes < LONG_IN_MINUTES:
        return gettext("%(n)d min") % {"n": minutes}
    if not left:
        return gettext("%(n)d h") % {"n": hours}
    return gettext("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": left}


@register.filter
def elided(paginator, number):
    """The page numbers around one, with … for those left out."""
    return paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)


@register.filter
def words(text):
    """ "a b c" → ["a", "b", "c"], for a short loop."""
    return text.split()


@register.filter
def field(form, name):
    """A form's field by its name."""
    return form[name]


@register.filter
def without_zero(number):
    """Decimal("2.0") → 2, Decimal("0.5") → 0.5"""
    return int(number) if number == int(number) else number
