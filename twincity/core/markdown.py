"""Markdown that strangers wrote → HTML that is safe to show."""

import re
from functools import lru_cache
from xml.etree.ElementTree import SubElement

import markdown
import nh3
from django.utils.safestring import mark_safe
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import (
    BACKTICK_RE,
    BacktickInlineProcessor,
    LinkInlineProcessor,
    SimpleTextInlineProcessor,
)
from markdown.preprocessors import Preprocessor

TAGS = {
    *("p", "br", "strong", "em", "del", "code", "pre", "blockquote", "hr"),
    *("h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "abbr", "a"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}}
HEADINGS = {"h1": "h2", "h5": "h4", "h6": "h4"}
LINKS = re.compile(  # after a slash browsers read \ as a slash and skip tabs and line ends
    r"(https?://|mailto:|/(?![/\\\t\n\r])|#)", re.IGNORECASE
)
LONGEST = 20_000  # characters; beyond it nobody reads, and parsers grow slow
DEEPEST = 20  # lists and quotations in each other
MOST_LINES = 200  # of a paragraph, a list or a table without an empty line
MOST_COLUMNS = 20
FURTHEST = 1000  # characters to the end of a link's address or of code within a line
OPENING = re.compile(  # a bracket that is closed; in between one level of further ones
    r"(?<!!)\[(?=(?:[^\[\]]++|\[[^\[\]]*+\])*+\])"
)


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
    """A text has headings from h2 to h4: "# x" and "## x" both become h2."""

    def extendMarkdown(self, md):  # noqa: N802
        md.treeprocessors.register(_LowerHeadings(md), "lower_headings", 5)


class _LowerHeadings(markdown.treeprocessors.Treeprocessor):
    def run(self, root):
        for element in root.iter():
            element.tag = HEADINGS.get(element.tag, element.tag)


class InProportion(Extension):
    """Keeps the work in proportion to the text, where Python-Markdown lets some texts take minutes
    or a stack without end. What is beyond the bounds stays text."""

    def extendMarkdown(self, md):  # noqa: N802
        md.preprocessors.register(_BreakLongBlocks(md), "break_long_blocks", 1)
        md.parser.blockprocessors.register(_NotTooDeep(md.parser), "not_too_deep", 1000)
        tables = md.parser.blockprocessors["table"]
        md.parser.blockprocessors.register(_NotTooWide(md.parser, tables.config), "table", 75)
        for name in ("image_link", "image_reference", "short_image_ref"):
            md.inlinePatterns.deregister(name)  # no pictures from elsewhere
        md.inlinePatterns.register(_ShortCode(BACKTICK_RE), "backtick", 190)
        md.inlinePatterns.register(_ShortLink(OPENING.pattern, md), "link", 160)
        for name in ("reference", "short_reference"):
            md.inlinePatterns[name].compiled_re = OPENING


class _BreakLongBlocks(Preprocessor):
    """The parser goes through a block again for each thing it finds in it."""

    def run(self, lines):
        broken, length = [], 0
        for line in lines:
            length = length + 1 if line.strip() else 0
            if length > MOST_LINES:
                broken.append("")
                length = 1
            broken.append(line)
        return broken


class _NotTooDeep(BlockProcessor):
    """The parser calls itself for each list and quotation inside another."""

    def test(self, parent, block):
        return len(self.parser.state) > DEEPEST

    def run(self, parent, blocks):
        SubElement(parent, "p").text = blocks.pop(0)


class _NotTooWide(TableProcessor):
    """A row of one character still gets a cell in each column."""

    def test(self, parent, block):
        return block.partition("\n")[0].count("|") <= MOST_COLUMNS and super().test(parent, block)


class _ShortCode(BacktickInlineProcessor):
    """What is not closed would be looked for to the end of the paragraph, each time."""

    def find_code_spans(self, start, text):
        return super().find_code_spans(start, text[: start + FURTHEST])


class _ShortLink(LinkInlineProcessor):
    """The same for the bracket after the address."""

    def getLink(self, data, index):  # noqa: N802
        return super().getLink(data[: index + FURTHEST], index)


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
            InProportion(),
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
