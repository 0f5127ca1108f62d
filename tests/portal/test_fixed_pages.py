import re

import pytest
from django.core.management import call_command

from tests.portal.reading import text
from twincity.portal.models import Page

pytestmark = pytest.mark.django_db

ADDRESSES = Page.Address.values


@pytest.fixture
def fixtures():
    call_command("loaddata", "pages", verbosity=0)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("slug", ADDRESSES)
def test_every_fixed_page_is_there_in_both_languages(client, fixtures, slug, language):
    page = Page.objects.get(slug=slug)

    html = client.get(f"/{language}/{slug}/").content.decode()

    other = {"de": "en", "en": "de"}[language]
    assert f'<html lang="{language}">' in html
    assert f"<h1>{getattr(page, f'title_{language}')}</h1>" in html
    assert f'lang="{other}">{getattr(page, f"title_{other}")}</p>' in html


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Diese Seite hat noch niemand geschrieben."),
        ("en", "Nobody has written this page yet."),
    ],
)
@pytest.mark.parametrize("slug", ADDRESSES)
def test_a_page_nobody_has_written_says_so(client, slug, language, sentence):
    response = client.get(f"/{language}/{slug}/")

    assert response.status_code == 200
    assert sentence in text(response)
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_a_text_that_exists_in_one_language_is_shown_in_both_and_marked(client):
    Page.objects.create(
        slug="about", title_de="Über uns", title_en="About us", body_de="Wir sind da."
    )

    html = client.get("/en/about/").content.decode()

    assert "This text does not exist in your language yet." in html
    assert '<div class="prose" lang="de"><p>Wir sind da.</p></div>' in html


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("- Name: [[Ihr Name]]", "Name: <mark>[[Ihr Name]]</mark>"),
        ("[[eins]] und [[zwei]]", "<mark>[[eins]]</mark> und <mark>[[zwei]]</mark>"),
        ("[[über zwei\nZeilen]]", "<mark>[[über zwei\nZeilen]]</mark>"),
        ("[einfach] und [[ offen", "[einfach] und [[ offen"),
        ("[[<script>x</script>]]", "[[&lt;script&gt;x&lt;/script&gt;]]"),
        ("[eine Seite](/de/about/)", 'href="/de/about/"'),
        ("[a](/x '[[b]]')", 'title="[[b]]"'),
        ("[a](javascript:alert(1))", "<a "),
    ],
)
def test_gaps_are_marked_and_nothing_else_is_changed(body, html):
    page = Page(
        slug="imprint", title_de="Impressum", title_en="Legal notice", body_de=body, body_en=body
    )

    assert html in page.html
    assert "javascript" not in page.html
    assert "<script" not in page.html


def test_every_gap_of_our_own_pages_is_marked(client, fixtures):
    for page in Page.objects.all():
        for language in ("de", "en"):
            html = client.get(f"/{language}/{page.slug}/").content.decode()
            assert html.count("[[") == len(re.findall(r"<mark>\[\[[^<]*\]\]</mark>", html))


def test_a_page_shows_when_it_was_changed(client):
    Page.objects.create(slug="about", title_de="x", title_en="x", body_de="x", body_en="x")
    Page.objects.update(updated_at="2020-02-29T12:00:00Z")

    assert "Zuletzt geändert: 29. Februar 2020" in text(client.get("/de/about/"))
    assert "Last changed: 29 February 2020" in text(client.get("/en/about/"))


def test_a_page_takes_one_query(client, fixtures, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/de/privacy/")


# --- the editors' side


def test_every_page_of_the_admin_opens(admin_client, fixtures):
    page = Page.objects.get(slug="about")

    for path in ("", "add/", f"{page.pk}/change/", f"{page.pk}/history/", f"{page.pk}/delete/"):
        assert admin_client.get(f"/admin/portal/page/{path}").status_code == 200


def test_both_languages_stand_side_by_side(admin_client, fixtures):
    page = Page.objects.get(slug="about")

    html = admin_client.get(f"/admin/portal/page/{page.pk}/change/").content.decode()

    rows = re.findall(r'class="form-row ([^"]*)"', html)
    assert rows == ["field-slug", "field-title_de field-title_en", "field-body_de field-body_en"]


def test_editing_a_page_changes_its_date(admin_client, client):
    page = Page.objects.create(slug="about", title_de="x", title_en="x")
    Page.objects.update(updated_at="2020-02-29T12:00:00Z")
    texts = {"title_de": "Neu", "title_en": "New", "body_de": "Text", "body_en": "Text"}

    admin_client.post(f"/admin/portal/page/{page.pk}/change/", {"slug": "about", **texts})

    page.refresh_from_db()
    assert (page.title_de, page.updated_at.year > 2020) == ("Neu", True)


def test_only_the_fixed_addresses_can_be_chosen(admin_client):
    texts = {"title_de": "Neu", "title_en": "New", "body_de": "", "body_en": ""}

    response = admin_client.post("/admin/portal/page/add/", {"slug": "secret", **texts})

    assert list(response.context["adminform"].form.errors) == ["slug"]
