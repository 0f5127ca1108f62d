"""What axe, which looks for barriers, says about a page."""

from axe_playwright_python.sync_playwright import Axe

SCRIPT = Axe().axe_script
SETTLED = "() => Promise.all(document.getAnimations().map((motion) => motion.finished))"

# Colours take most of the time, and no other rule depends on the scheme.
ABOUT_COLOURS = ["color-contrast", "link-in-text-block"]
EVERYTHING = {}
COLOURS = {"runOnly": ABOUT_COLOURS}
ALL_BUT_COLOURS = {"rules": {rule: {"enabled": False} for rule in ABOUT_COLOURS}}


def complaints(page, rules=EVERYTHING, width=1280, scheme="light", without=()):
    """A line for each rule that is broken and each place where; "" is what we want."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.evaluate(SETTLED)
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    where = {"include": [["html"]], "exclude": [[part] for part in without]}
    options = {"resultTypes": ["violations"], "preload": False} | rules
    found = page.evaluate(
        "async ([where, options]) => (await axe.run(where, options)).violations", [where, options]
    )
    return "\n".join(
        f"{rule['id']}: {rule['help']}\n    {node['target']} {node['html']}"
        for rule in found
        for node in rule["nodes"]
    )
