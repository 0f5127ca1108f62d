"""Every type of page a reader sees, in both languages."""

LANGUAGES = ["de", "en"]


def in_both(path):
    return {code: f"/{code}/{path}" for code in LANGUAGES}


ENTRY = {
    "de": "/de/toolbox/kuechentisch-gespraeche/",
    "en": "/en/toolbox/kitchen-table-talks/",
}
PAGES = {
    "home": in_both(""),
    "library": in_both("toolbox/"),
    "library, searched and filtered": in_both(
        "toolbox/?q=partner&kind=tutorial&people=12&sort=title"
    ),
    "library, nothing found": in_both("toolbox/?kind=idea&people=5000"),
    "library, unknown filter": in_both("toolbox/?kind=xyz&kind=format&page=99"),
    "fit finder": in_both("toolbox/find/"),
    "fit finder, asked": in_both("toolbox/find/?people=60&minutes=45&language=1"),
    "fit finder, refused": in_both("toolbox/find/?people=-1"),
    "entry": ENTRY,
    "entry, tutorial": {
        "de": "/de/toolbox/zwei-sprachen-ein-raum/",
        "en": "/en/toolbox/two-languages-one-room/",
    },
    "entry, only in the other language": {
        "de": "/de/toolbox/first-email-to-your-twin-town/",
        "en": "/en/toolbox/lebende-postkarten/",
    },
    "entry, side by side": {code: f"{path}?lang=both" for code, path in ENTRY.items()},
    "entry, absurd number": {code: f"{path}?people=0" for code, path in ENTRY.items()},
    "print view": {code: f"{path}print/" for code, path in ENTRY.items()},
    "print view, two columns": {code: f"{path}print/?lang=both" for code, path in ENTRY.items()},
    "cities": in_both("cities/"),
    "city": in_both("cities/karlsruhe/"),
    "pair": in_both("cities/pairs/karlsruhe-krasnodar/"),
    "about": in_both("about/"),
    "imprint": in_both("imprint/"),
    "privacy": in_both("privacy/"),
    "accessibility": in_both("accessibility/"),
    "questions": in_both("faq/"),
    "search": in_both("search/"),
    "search, found": in_both("search/?q=bonn"),
    "search, nothing found": in_both("search/?q=xyzzyqwerty"),
    "not found": in_both("nowhere/"),
}
