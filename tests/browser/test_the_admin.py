"""The editors' desk: what we add to Django's admin has no barriers and breaks no rule."""

import pytest

from tests.browser.addresses import LANGUAGES
from tests.browser.axe import ALL_BUT_COLOURS, COLOURS, complaints

DJANGOS_OWN = [  # parts of the admin that axe complains about without our doing
    ".select2-container",  # the field for a long list: its parts have no names
    ".tabular",  # rows of an inline: fields are named by the table's head, which has empty cells
]
NOT_A_HEADING = {"rules": {"page-has-heading-one": {"enabled": False}}}  # the login's title
IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)
PATHS = pytest.mark.parametrize(
    "path",
    ["/admin/", "/admin/toolbox/entry/?q=bench", "/admin/toolbox/entry/5/change/"],
    ids=["desk", "list", "form"],
)


@IN_BOTH
def test_axe_is_content_with_the_login(reader, server, language):
    page = reader()
    page.context.add_cookies([{"name": "language", "value": language, "url": server}])

    page.goto("/admin/login/")

    assert complaints(page, NOT_A_HEADING) == ""
    assert complaints(page, COLOURS, scheme="dark") == ""


@IN_BOTH
@PATHS
def test_axe_is_content_with_what_we_add(editor, path, language):
    page = editor(language)

    page.goto(path)

    assert complaints(page, ALL_BUT_COLOURS, without=DJANGOS_OWN) == ""


@pytest.mark.slow
@IN_BOTH
@PATHS
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_is_content_with_its_colours(editor, path, language, scheme):
    page = editor(language)

    page.goto(path)

    assert complaints(page, COLOURS, scheme=scheme, without=DJANGOS_OWN) == ""


@PATHS
def test_nothing_goes_wrong_and_nothing_comes_from_elsewhere(editor, server, path):
    page = editor("de")
    faults, asked = [], []
    page.on("console", lambda line: faults.append(line.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda wanted: asked.append(wanted.url))

    page.goto(path)

    assert faults == []
    assert [address for address in asked if not address.startswith(f"{server}/")] == []


def test_steps_can_be_moved_with_buttons(editor):
    page = editor("de")
    page.goto("/admin/toolbox/entry/5/change/")
    steps = page.locator("#steps-group .inline-related:not(.empty-form)")
    titles = [steps.nth(place).locator("[name$=title_de]").input_value() for place in (0, 1)]

    steps.nth(1).get_by_role("button", name="Nach oben").click()

    moved = [steps.nth(place).locator("[name$=title_de]").input_value() for place in (0, 1)]
    assert moved == titles[::-1]
    positions = page.locator("#steps-group [name$='-position']:visible")
    count = positions.count()
    numbers = [positions.nth(place).input_value() for place in range(count)]
    assert numbers == [str(number) for number in range(1, count + 1)]
