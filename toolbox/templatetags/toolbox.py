import json
from dataclasses import dataclass

import segno
from django import template
from django.conf import settings
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from toolbox import cards
from toolbox.vocabulary import TimeMode
from twincity.core import languages
from twincity.core.templatetags.twincity import without_zero

register = template.Library()


@register.simple_tag
def cards_of(entries, words=()):
    """Entries made ready for cards: `{% cards_of entries as cards %}`."""
    return cards.of(entries, words)


@dataclass(frozen=True)
class StepText:
    """A step's words in one language."""

    language: str
    title: str
    text: str
    notes: str
    lead: str


@register.simple_tag
def step_text(step, language, fall_back=True):
    """The words of a step in a language; where it has none there, in the language it has."""
    if fall_back:
        language = languages.best_text(step, "title", language)[1]
    return StepText(
        language,
        *(languages.text_in(step, name, language) for name in ("title", "text", "notes", "lead")),
    )


@register.simple_tag
def how_counted(step):
    """Why a step takes as long as it does: "3 × 20 min", "3 min per group"; empty when fixed."""
    minutes = localize(without_zero(step.minutes))
    if step.time_mode == TimeMode.ROUND:
        return _("%(rounds)d × %(minutes)s min") % {"rounds": step.rounds, "minutes": minutes}
    if step.time_mode == TimeMode.GROUP:
        return _("%(minutes)s min per group") % {"minutes": minutes}
    if step.time_mode == TimeMode.PERSON:
        return _("%(minutes)s min per person") % {"minutes": minutes}
    return ""


@register.simple_tag
def qr(address):
    """A QR code as an inline drawing, error level M, with its quiet zone."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(  # noqa: S308, drawn by the library from an address of ours
        code.svg_inline(omitsize=True, lineclass=None, svgclass="qr__svg", title=None)
    )


@register.simple_tag
def how_to_json(reading):
    """The entry as schema.org/HowTo, for search engines; a data block, nothing that runs."""
    entry = reading.entry
    language = languages.current() if reading.is_both else reading.first_language
    steps = [step_text(row.step, language) for row in reading.steps]
    data = {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": languages.best_text(entry, "title", language)[0],
        "description": languages.best_text(entry, "summary", language)[0],
        "inLanguage": language,
        "url": f"{settings.SITE_URL}{entry.get_absolute_url()}",
        "totalTime": f"PT{reading.planned}M",
        "license": reading.licence.url,
        "supply": [
            {"@type": "HowToSupply", "name": languages.best_text(material, "name", language)[0]}
            for material, _pieces in reading.materials
        ],
        "step": [
            {"@type": "HowToStep", "position": place, "name": step.title, "text": step.text.strip()}
            for place, step in enumerate(steps, start=1)
        ],
    }
    if entry.author_names:
        data["author"] = {"@type": "Organization", "name": entry.author_names}
    return format_html('<script type="application/ld+json">{}</script>', json_for_script(data))


def json_for_script(data):
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False)
    return mark_safe(  # noqa: S308, nothing left that HTML reads
        text.replace("&", "\\u0026").replace("<", "\\u003C").replace(">", "\\u003E")
    )
