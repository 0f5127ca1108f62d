import re
from xml.parsers import expat

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests import make
from twincity.core import skyline

FOR_EVER = "public, max-age=31536000, immutable"
CLOSED = "default-src 'none'; sandbox"


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "media-of-others").mkdir()
    (tmp_path / "media-of-others/secret.txt").write_text("secret")

    def keep(name, content=b"content"):
        return "/media/" + default_storage.save(name, ContentFile(content))

    keep("entries/a.webp")
    return keep


@pytest.mark.parametrize(
    ("name", "kind", "disposition"),
    [
        ("entries/x.webp", "image/webp", 'inline; filename="x.webp"'),
        ("entries/x.jpg", "image/jpeg", 'inline; filename="x.jpg"'),
        ("entries/x.png", "image/png", 'inline; filename="x.png"'),
        ("entries/x.pdf", "application/pdf", 'attachment; filename="x.pdf"'),
        ("entries/x.txt", "text/plain", 'attachment; filename="x.txt"'),
        ("entries/x.html", "text/html", 'attachment; filename="x.html"'),
        ("entries/x.svg", "image/svg+xml", 'attachment; filename="x.svg"'),
        ("entries/x.unknown", "application/octet-stream", 'attachment; filename="x.unknown"'),
        ("entries/x", "application/octet-stream", 'attachment; filename="x"'),
    ],
)
def test_pictures_are_shown_and_everything_else_is_a_download(
    client, media, name, kind, disposition
):
    response = client.get(media(name, b"<script>"))

    assert response.getvalue() == b"<script>"
    assert response.headers["Content-Type"] == kind
    assert response.headers["Content-Disposition"] == disposition
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == CLOSED
    assert response.headers["Cache-Control"] == FOR_EVER
    assert response.cookies == {}


@pytest.mark.parametrize(
    "path",
    [
        "nothing.webp",
        "",
        "entries",
        "entries/",
        "entries/a.webp/b",
        "../secret.txt",
        "entries/../../secret.txt",
        "..%2fsecret.txt",
        "%2e%2e/secret.txt",
        "..%5csecret.txt",
        "..;/secret.txt",
        "../media-of-others/secret.txt",
        "/etc/hostname",
        "%2fetc/hostname",
        "/",
        "~root/.profile",
        "entries/a.webp%00.pdf",
        "%00",
        "a" * 300,
        "a/" * 3000,
        "%ff",
        "\U0001f512.webp",
    ],
)
@pytest.mark.usefixtures("media")
def test_only_what_was_uploaded_can_be_fetched(client, path):
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize("path", ["./entries/a.webp", "entries//a.webp", "entries/a.webp/"])
def test_the_same_file_spelled_otherwise_is_the_same_file(client, media, path):
    assert client.get(f"/media/{path}").getvalue() == b"content"


def test_nothing_can_be_sent_to_media(client, media):
    assert client.post(media("entries/x.webp")).status_code == 405


def test_media_need_no_query(client, media, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        client.get("/media/entries/a.webp").close()


# --- the drawn patterns


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_pattern_is_an_image_for_ever(client, scheme):
    response = client.get(f"/pattern/world-cafe.{scheme}.svg")

    assert response.text == skyline.drawing("world-cafe", scheme)
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert response.headers["Cache-Control"] == FOR_EVER
    assert response.cookies == {}


@pytest.mark.parametrize("seed", ["a", "A-1_b", "-", "a" * 100])
def test_any_key_has_a_pattern(client, seed):
    assert client.get(f"/pattern/{seed}.light.svg").status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "a" * 101 + ".light.svg",
        "brücke.light.svg",
        "Мінск.light.svg",
        "١.light.svg",
        "a.b.light.svg",
        ".light.svg",
        "a.loud.svg",
        "a.light.png",
        "a%0a.light.svg",
        "a.light.svg%0a",
        "<svg>.light.svg",
        "a/b.light.svg",
    ],
)
def test_what_is_no_key_has_none(client, name):
    assert client.get(f"/pattern/{name}").status_code == 404


def test_the_same_name_gives_the_same_drawing():
    assert skyline.drawing("world-cafe") == skyline.drawing("world-cafe")
    assert skyline.skyline("a")["a"].startswith("M8 136V")


def test_different_names_give_different_drawings():
    names = ["world-cafe", "world-cafe-2", "barcamp", "", "Мінск", "a", "b"]

    assert len({skyline.drawing(name) for name in names}) == len(names)


def test_the_dark_scheme_has_the_same_shapes_in_other_inks():
    light, dark = (skyline.drawing("world-cafe", scheme) for scheme in ("light", "dark"))
    ink = re.compile('fill="(#[0-9a-f]{6})"')

    assert ink.sub("", light) == ink.sub("", dark)
    assert not set(ink.findall(light)) & set(ink.findall(dark))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_drawing_is_valid_xml_with_paths_only(scheme):
    for name in [f"name-{number}" for number in range(100)]:
        tags = []
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda tag, attributes, tags=tags: tags.append(
            (tag, attributes.get("d", "M"))
        )
        parser.Parse(skyline.drawing(name, scheme), True)

        assert [tag for tag, _path in tags] == ["svg", "clipPath", *["path"] * 7]
        assert all(re.fullmatch(r"[MVHLAvhlaz0-9 .-]+", path) for _tag, path in tags)


@pytest.mark.django_db
def test_a_pattern_needs_no_query(client, django_assert_num_queries):
    make.entry(key="world-cafe")

    with django_assert_num_queries(0):
        client.get("/pattern/world-cafe.light.svg")
