"""axe reports nothing, on any page, in either language, light or dark, wide or narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.addresses import LANGUAGES, PAGES

AXE = Axe().axe_script
LOOKS = [  # (width, scheme)
    (1280, "light"),
    (1280, "dark"),
    (390, "light"),
]


def complaints(page, without=()):
    """What axe says: a line for each rule that is broken and each place where."""
    options = {"resultTypes": ["violations"], "rules": {rule: {"enabled": False} for rule in without}}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']}: {violation['help']}\n  {node['target']} {node['html']}\n  {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def complaints_in_every_look(page, **options):
    page.evaluate(AXE)
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        yield from (f"{width} {scheme} {line}" for line in complaints(page, **options))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_axe_has_nothing_to_complain_about(reader, name, language):
    page = reader()

    page.goto(PAGES[name][language])

    assert "\n".join(complaints_in_every_look(page)) == ""
