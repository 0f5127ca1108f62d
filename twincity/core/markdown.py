"""Markdown that strangers wrote → HTML that is safe to show."""

import re
from functools import lru_cache

import markdown
import nh3
from django.utils.safestring import mark_safe
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTextInlineProcessor

TAGS = {
    *("p", "br", "strong", "em", "del", "code", "pre", "blockquote", "hr"),
    *("h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "abbr", "a"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}}
LINKS = re.compile(r"(https?://|mailto:|/(?!/)|#)", re.IGNORECASE)
LONGEST = 20_000  # characters; beyond it nobody reads, and parsers grow slow


class NoRawHtml(Extension):
    """What looks like HTML in the text stays text."""

    def extendMarkdown(self, md):  # noqa: N802, the name Python-Markdown calls
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")


class StarInsideAWord(Extension):
    """The star of "Partner*innen" is a letter and begins no emphasis."""

    def extendMarkdown(self, md):  # noqa: N802
        star = SimpleTextInlineProcessor(r"((?<=\w)\*(?=\w))")
        md.inlinePatterns.register(star, "star_inside_a_word", 185)


class HeadingsBelowThePage(Extension):
    """A text never brings an h1: "# x" and "## x" both become h2."""

    def extendMarkdown(self, md):  # noqa: N802
        md.treeprocessors.register(_LowerHeadings(md), "lower_headings", 5)


class _LowerHeadings(markdown.treeprocessors.Treeprocessor):
    def run(self, root):
        for element in root.iter("h1"):
            element.tag = "h2"


def _only_our_links(tag, attribute, value):
    if attribute == "href" and not LINKS.match(value):
        return None
    return value


@lru_cache(maxsize=1024)
def render(text):
    """Markdown text → safe HTML (a SafeString). Longer than 20,000 characters is cut off.

    Kept by the text itself, so that what is kept can never be out of date.
    """
    html = markdown.markdown(
        text[:LONGEST],
        extensions=[
            NoRawHtml(),
            StarInsideAWord(),
            HeadingsBelowThePage(),
            "markdown.extensions.tables",
            "markdown.extensions.def_list",
            "markdown.extensions.fenced_code",
            "markdown.extensions.abbr",
            "markdown.extensions.sane_lists",
        ],
    )
    return mark_safe(  # noqa: S308, cleaned by the allow-list
        nh3.clean(
            html,
            tags=TAGS,
            attributes=ATTRIBUTES,
            attribute_filter=_only_our_links,
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener noreferrer nofollow ugc",
        )
    )
