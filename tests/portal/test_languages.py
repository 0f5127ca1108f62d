import pytest
from django.core.management import call_command
from django.utils.translation import trans_real

from tests.cities import build
from tests.portal.reading import text, texts

pytestmark = pytest.mark.django_db

PAGES = [
    "",
    "search/",
    "search/?q=Karlsruhe",
    "search/?q=xqzvw",
    "cities/",
    "cities/karlsruhe/",
    "cities/pairs/karlsruhe-krasnodar/",
    "cities/pairs/jena-erlangen-wladimir/",
    "about/",
    "faq/",
    "imprint/",
    "privacy/",
    "accessibility/",
    "nowhere/",
]

OWN_NAMES = {"Deutsch", "English", "Name", "Neue Kultur-Initiative, Minsk"}  # the same in both


@pytest.fixture
def content():
    call_command("loaddata", "cities", "partnerships", "pages", verbosity=0)
    build.entry("Küchentisch-Gespräche", title_en="Kitchen-table talks", stages=["first"])


@pytest.fixture
def german():
    """{English msgid: German} of what is not the same in both."""
    catalogue = trans_real.translation("de")._catalog
    return {
        english: german
        for english, german in catalogue.items()
        if isinstance(english, str) and english != german and not {english, german} & OWN_NAMES
    }


@pytest.mark.parametrize("path", PAGES)
def test_a_german_page_has_no_english_left(client, content, german, path):
    response = client.get(f"/de/{path}")

    read = {text for language, text in texts(response) if language == "de"}
    assert read & german.keys() == set()
    assert "Zum Inhalt springen" in read


@pytest.mark.parametrize("path", PAGES)
def test_an_english_page_has_no_german_left(client, content, german, path):
    response = client.get(f"/en/{path}")

    read = {text for language, text in texts(response) if language == "en"}
    assert read & (set(german.values()) - german.keys()) == set()
    assert "Skip to content" in read


@pytest.mark.parametrize("path", PAGES)
def test_what_is_in_the_other_language_says_so(client, content, path):
    """German letters on an English page stand in names, or in an element with its own lang."""
    words = ("Städte", "Suche", "Über", "Häufige")
    english = text(client.get(f"/en/{path}"), "en")

    assert [word for word in words if word in english] == []


# --- the bare address


@pytest.mark.parametrize(
    ("accepted", "cookie", "address"),
    [
        ("de", None, "/de/"),
        ("de-AT,de;q=0.9,en;q=0.8", None, "/de/"),
        ("en-US,en;q=0.9,de;q=0.8", None, "/en/"),
        ("ru,de;q=0.5,en;q=0.3", None, "/de/"),
        ("ru,uk", None, "/en/"),
        ("", None, "/en/"),
        ("*", None, "/en/"),
        (';;;,q=,"', None, "/en/"),
        ("en", "de", "/de/"),
        ("de", "en", "/en/"),
        ("de", "ru", "/de/"),
        ("de", "../../etc/passwd", "/de/"),
        ("de," * 5000, None, "/de/"),
    ],
)
def test_the_bare_address_leads_to_the_readers_language(
    client, settings, accepted, cookie, address
):
    if cookie:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie

    response = client.get("/", headers={"accept-language": accepted})

    assert (response.status_code, response["Location"]) == (302, address)
    assert {part.strip() for part in response["Vary"].split(",")} >= {"Accept-Language", "Cookie"}


def test_the_bare_address_takes_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/")


# --- robots


def test_robots_may_read_but_not_search_without_end(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*?*&*&",
        "Disallow: /de/search/",
        "Disallow: /en/search/",
    ]


@pytest.mark.parametrize("path", ["/", "/de/", "/de/search/", "/de/about/", "/robots.txt"])
def test_the_pages_are_only_read(client, path):
    assert client.post(path).status_code == 405
