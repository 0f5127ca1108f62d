import re
import subprocess
from shutil import which

import pytest
from django.core.cache import caches

from tests import make
from tests.needs import needed
from tests.toolbox.test_read_an_entry import CAFE
from toolbox import pdf

poppler = needed(which("pdftotext"), "poppler (pdftotext)")
pango = needed(pdf.is_possible(), "Pango")


@pytest.fixture(autouse=True)
def no_kept_pdfs(tmp_path, settings):
    settings.CACHES = settings.CACHES | {
        "pdf": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": tmp_path,
        }
    }


@pytest.fixture
def cafe(db):
    return make.entry(
        "World Café",
        title_de="Weltcafé",
        slug_en="world-cafe",
        slug_de="weltcafe",
        tips_en="Listen.",
        tips_de="Zuhören.",
        author_names="Аліна Ліс, Łukasz Żak",
        **CAFE,
    )


def text_of(response, tmp_path):
    file = tmp_path / "guide.pdf"
    file.write_bytes(response.content)
    run = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return run.stdout.decode()


def about(response, tmp_path, command="pdfinfo"):
    file = tmp_path / "guide.pdf"
    file.write_bytes(response.content)
    return subprocess.run([command, file], capture_output=True, check=True).stdout.decode()


def test_the_print_view_has_one_language_or_two_columns(client, cafe):
    english = client.get("/en/toolbox/world-cafe/print/").text
    german = client.get("/en/toolbox/world-cafe/print/?lang=de").text
    both = client.get("/en/toolbox/world-cafe/print/?lang=both").text

    assert '<main class="sheets__list" id="content" tabindex="-1" lang="en">' in english
    assert "Material" in english
    assert "Ring the bell." in english  # the facilitator prints her own notes
    assert "Tips and typical mistakes" not in german
    assert "Tipps und typische Fehler" in german
    assert both.count('class="bi2__col" lang="de"') == both.count('class="bi2__col" lang="en"')


def test_the_print_view_carries_the_short_link_as_text_and_as_a_code(client, cafe, settings):
    page = client.get("/en/toolbox/world-cafe/print/").text

    assert f"{settings.SITE_URL.split('//')[1]}/e/{cafe.pk}/" in page
    assert '<svg class="qr__svg"' in page or 'class="qr__svg"' in page


def test_where_no_pdf_can_be_made_the_print_view_says_so(client, cafe, monkeypatch):
    monkeypatch.setattr(pdf, "is_possible", lambda: False)

    response = client.get("/en/toolbox/world-cafe/pdf/?lang=both&people=12", follow=True)

    assert response.redirect_chain == [("/en/toolbox/world-cafe/print/?lang=both&people=12", 302)]
    assert "No PDF can be made on this server." in response.text


@pango
@poppler
@pytest.mark.parametrize(
    ("lang", "heading", "not_there"),
    [("en", "Steps", "Ablauf"), ("de", "Ablauf", "Steps"), ("both", "Material", "Nothing")],
)
def test_the_pdf_is_tagged_titled_and_in_its_language(
    client, cafe, tmp_path, lang, heading, not_there
):
    response = client.get(f"/en/toolbox/world-cafe/pdf/?lang={lang}")

    text, facts = text_of(response, tmp_path), about(response, tmp_path)
    assert response["Content-Type"] == "application/pdf"
    assert re.search(r"Title:\s+(World Café|Weltcafé)\n", facts)
    assert re.search(r"Tagged:\s+yes", facts)
    assert re.search(r"Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)", facts)
    assert heading in text
    assert not_there not in text
    assert "Аліна Ліс, Łukasz Żak" in text


@pango
@poppler
def test_every_font_of_the_pdf_is_in_it(client, cafe, tmp_path):
    response = client.get("/en/toolbox/world-cafe/pdf/?lang=both")

    rows = about(response, tmp_path, "pdffonts").splitlines()[2:]

    assert rows
    assert all(re.search(r" yes yes yes ", row) for row in rows), rows


@pango
@poppler
def test_every_page_says_which_one_it_is_and_none_is_empty(client, cafe, tmp_path):
    cafe.tips_en = "\n\n".join(
        f"Paragraph {n}. " + "Words that fill a page. " * 30 for n in range(20)
    )
    cafe.save()
    cafe.refresh()

    pages = text_of(client.get("/en/toolbox/world-cafe/pdf/"), tmp_path).split("\f")[:-1]

    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert re.search(rf"{number}\s*/\s*{len(pages)}", page)
        assert len(page.split()) > 20


@pango
@poppler
def test_a_step_is_never_torn_from_its_heading(client, cafe, tmp_path):
    for number in range(12):
        make.step(
            cafe,
            position=10 + number,
            title_en=f"Heading {number:02}",
            text_en=f"Beginning {number:02} " + "and so on " * 40,
        )
    cafe.refresh()

    pages = text_of(client.get("/en/toolbox/world-cafe/pdf/"), tmp_path).split("\f")

    for number in range(12):
        [page] = [page for page in pages if f"Heading {number:02}" in page]
        assert f"Beginning {number:02}" in page


@pango
def test_a_pdf_is_made_once_for_each_version(client, cafe, monkeypatch):
    made = []
    monkeypatch.setattr(pdf, "render", lambda html: made.append(html) or b"%PDF-1.7")

    client.get("/en/toolbox/world-cafe/pdf/")
    client.get("/en/toolbox/world-cafe/pdf/")
    assert len(made) == 1

    cafe.refresh()  # something has changed
    client.get("/en/toolbox/world-cafe/pdf/")
    assert len(made) == 2


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://169.254.169.254/latest/",
        f"{pdf.OUR_ADDRESS}/etc/passwd",
        f"{pdf.OUR_ADDRESS}.evil.example/static/css/base.css",
        f"{pdf.OUR_ADDRESS}/static/../manage.py",
        f"{pdf.OUR_ADDRESS}/media/../../manage.py",
        f"{pdf.OUR_ADDRESS}/static/%2e%2e/%2e%2e/manage.py",
    ],
)
def test_the_renderer_reads_nothing_but_our_files(url):
    with pytest.raises(Exception):  # noqa: B017, whichever layer refuses first
        pdf.read(url)


def test_the_renderer_reads_our_style_sheets():
    assert pdf.read(f"{pdf.OUR_ADDRESS}/static/css/pdf.css").startswith(b"/* 10.")
    assert caches["pdf"].get("nothing") is None
