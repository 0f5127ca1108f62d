import re
import struct
import zipfile
import zlib
from functools import cache
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import modelform_factory
from PIL import ExifTags, ImageCms
from PIL import Image as Picture

from tests import make
from toolbox.models import Attachment, Image
from twincity.core import uploads

pytestmark = pytest.mark.django_db

NO_PICTURE = "This is not a JPEG, PNG or WebP picture."
DAMAGED = "This picture is damaged and cannot be read."
TOO_MANY_PIXELS = "This picture has more than 40 million pixels. Please make it smaller."
TOO_MANY_BYTES = "This picture is larger than 10 MB. Please make it smaller."
NEITHER_NOR = (
    "Upload a valid image. The file you uploaded was either not an image or a corrupted image."
)
NO_WORKSHEET = "This file is none of PDF, ODT, DOCX, ODS, XLSX, PPTX, ODP or TXT."
COLOURS = {"red": (255, 0, 0), "green": (0, 255, 0), "blue": (0, 0, 255), "white": (255,) * 3}


@pytest.fixture(autouse=True)
def kept(settings, tmp_path):
    """Names the files that are in the media folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    folder = tmp_path / "media/entries"
    return lambda: sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def picture(kind="JPEG", mode="RGB", size=(400, 300), colour="red", **options):
    """The bytes of a picture in one colour."""
    out = BytesIO()
    Picture.new("RGBA", size, colour).convert("RGB").convert(mode).save(out, kind, **options)
    return out.getvalue()


def noisy(size=(400, 300), kind="JPEG"):
    out = BytesIO()
    Picture.effect_noise(size, 80).save(out, kind)
    return out.getvalue()


def quartered(**options):
    """400 × 300 with a colour in each corner."""
    drawn, out = Picture.new("RGB", (400, 300)), BytesIO()
    for number, colour in enumerate(COLOURS.values()):
        x, y = number % 2 * 200, number // 2 * 150
        drawn.paste(colour, (x, y, x + 200, y + 150))
    drawn.save(out, "JPEG", quality=95, **options)
    return out.getvalue()


def png(width, height, data=b"", *more):
    """A PNG in black and white with a header that says so, whatever its data."""

    def chunk(name, content):
        checksum = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + checksum

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    more = b"".join(chunk(*each) for each in more)
    return b"\x89PNG\r\n\x1a\n" + header + more + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def image(content, name="IMG_2019 Minsk.jpg", **fields):
    """A picture of an entry, checked and kept, and then as the database has it."""
    fields = {"alt_de": "Ein Platz", "alt_en": "A square"} | fields
    made = Image(entry=make.entry(), file=SimpleUploadedFile(name, content), **fields)
    made.full_clean()
    made.save()
    return Image.objects.get(pk=made.pk)


def opened(stored):
    with default_storage.open(stored) as file:
        found = Picture.open(BytesIO(file.read()))
    found.load()
    return found


def colour_at(found, place):
    """The name of the nearest colour; WebP is not exact."""
    pixel = found.convert("RGB").getpixel(place)
    return min(
        COLOURS, key=lambda name: sum(abs(a - b) for a, b in zip(COLOURS[name], pixel, strict=True))
    )


def refused(make_it, *args):
    with pytest.raises(ValidationError) as error:
        make_it(*args)
    return error.value.message_dict


# --- pictures that come in


def test_a_photo_tells_nothing_but_what_it_shows():
    exif = Picture.Exif()
    exif[ExifTags.Base.Make] = "Camera of Anna"
    exif[ExifTags.IFD.GPSInfo] = {1: "N", 2: (53.0, 54.0, 8.0), 3: "E", 4: (27.0, 34.0, 0.0)}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = picture(exif=exif, icc_profile=profile, comment=b"Anna was here", xmp=b"<x>Anna</x>")
    assert b"Anna" in photo
    assert b"Exif" in photo

    with default_storage.open(image(photo).file.name) as file:
        stored = file.read()

    found = Picture.open(BytesIO(stored))
    assert (found.format, dict(found.getexif())) == ("WEBP", {})
    assert {"exif", "xmp", "icc_profile", "comment"} & found.info.keys() == set()
    assert [word for word in (b"Anna", b"Exif", b"EXIF", b"ICCP") if word in stored] == []


@pytest.mark.parametrize(
    ("orientation", "size", "left", "right"),
    [
        (1, (400, 300), "red", "green"),
        (2, (400, 300), "green", "red"),
        (3, (400, 300), "white", "blue"),
        (4, (400, 300), "blue", "white"),
        (5, (300, 400), "red", "blue"),
        (6, (300, 400), "blue", "red"),
        (7, (300, 400), "white", "green"),
        (8, (300, 400), "green", "white"),
    ],
)
def test_a_photo_is_turned_as_it_was_taken(orientation, size, left, right):
    exif = Picture.Exif()
    exif[ExifTags.Base.Orientation] = orientation

    made = image(quartered(exif=exif))

    found = opened(made.file.name)
    assert (made.width, made.height) == found.size == size
    assert colour_at(found, (20, 20)) == left
    assert colour_at(found, (size[0] - 20, 20)) == right


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("JPEG", "RGB"),
        ("JPEG", "CMYK"),
        ("PNG", "RGB"),
        ("PNG", "P"),
        ("WEBP", "RGB"),
    ],
)
def test_a_picture_keeps_its_colours(kind, mode):
    made = image(picture(kind, mode, colour="blue"), "x.bin")

    found = opened(made.file.name)
    assert (found.format, found.mode, found.size) == ("WEBP", "RGB", (400, 300))
    assert colour_at(found, (200, 150)) == "blue"


@pytest.mark.parametrize("mode", ["L", "1", "LA", "I;16"])
def test_a_grey_picture_may_come_too(mode):
    out = BytesIO()
    Picture.effect_noise((400, 300), 80).convert(mode).save(out, "PNG")

    assert opened(image(out.getvalue()).file.name).size == (400, 300)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_stays_so(mode):
    out = BytesIO()
    drawn = Picture.new("RGBA", (400, 300), (255, 0, 0, 255))
    drawn.paste((0, 0, 0, 0), (0, 0, 200, 300))
    drawn = drawn.quantize() if mode == "P" else drawn.convert(mode)
    drawn.save(out, "PNG")

    found = opened(image(out.getvalue(), "x.png").file.name)

    assert found.mode == "RGBA"
    assert [found.getpixel(place)[3] for place in ((20, 20), (380, 20))] == [0, 255]


def test_a_profile_is_worked_into_the_colours():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    out = BytesIO()
    drawn = Picture.new("RGBA", (40, 30), (0, 0, 255, 128))
    drawn.save(out, "PNG", icc_profile=profile.tobytes())

    found = opened(image(out.getvalue()).file.name)

    assert (found.mode, colour_at(found, (20, 20))) == ("RGBA", "blue")
    assert abs(found.getpixel((20, 20))[3] - 128) <= 2


@pytest.mark.parametrize(
    "profile",
    [b"broken", b"", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()],
    ids=["broken", "empty", "of something else"],
)
def test_a_profile_that_does_not_fit_is_left_out(profile):
    made = image(picture("PNG", colour="green", icc_profile=profile))

    assert colour_at(opened(made.file.name), (20, 20)) == "green"


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((1, 1), [1]),
        ((100, 80), [100]),
        ((320, 200), [320]),
        ((321, 200), [320, 321]),
        ((640, 480), [320, 640]),
        ((1000, 500), [320, 640, 1000]),
        ((1280, 800), [320, 640, 1280]),
        ((3000, 2000), [320, 640, 1280]),
        ((800, 3600), [320, 640, 800]),  # a poster
        ((1000, 8000), [320, 500]),  # 4,000 pixels tall
        ((4000, 10), [320, 640, 1280]),
    ],
)
def test_a_picture_is_there_in_a_few_widths(client, kept, size, widths):
    made = image(picture("PNG", size=size), "Foto.JPG")

    offered = dict(part.split(" ") for part in made.srcset.split(", "))
    served = [Picture.open(BytesIO(client.get(address).getvalue())).size[0] for address in offered]
    assert served == [int(width[:-1]) for width in offered.values()] == widths
    assert made.width == widths[-1]
    assert sorted(address.rpartition("/")[2] for address in offered) == kept()


def test_a_picture_that_is_smaller_is_not_blown_up():
    made = image(picture(size=(100, 80)))

    assert (made.width, made.height, made.srcset) == (100, 80, f"{made.file.url} 100w")


def test_names_tell_nothing_and_do_not_meet(kept):
    one, other = (image(picture(), "Anna Kravets, Minsk.jpg") for _ in range(2))

    assert [bool(re.fullmatch(r"entries/[0-9a-f]{32}\.webp", each.file.name)) for each in (one, other)] == [True, True]  # fmt: skip
    assert len(kept()) == 4


def test_a_picture_whose_words_change_stays_as_it_is(kept):
    made = image(picture())
    before = (kept(), made.file.name)

    made.credit = "Anna"
    made.full_clean()
    made.save()

    assert (kept(), Image.objects.get().file.name) == before


def test_another_picture_takes_the_place_of_one():
    made = image(picture(colour="red"))
    made.file = SimpleUploadedFile("x.png", picture("PNG", size=(200, 100), colour="blue"))

    made.full_clean()
    made.save()

    now = Image.objects.get()
    assert (now.width, now.height) == (200, 100)
    assert colour_at(opened(now.file.name), (20, 20)) == "blue"


def test_a_picture_that_was_not_checked_before_is_checked_when_it_is_kept(kept):
    unchecked = Image(entry=make.entry(), file=SimpleUploadedFile("x.jpg", b"<script>"))

    with pytest.raises(ValidationError, match=NO_PICTURE):
        unchecked.save()

    assert (Image.objects.count(), kept()) == (0, [])


@pytest.mark.parametrize(
    ("alts", "errors"),
    [
        ({"alt_de": ""}, {"alt_de": ["This field cannot be blank."]}),
        ({"alt_en": ""}, {"alt_en": ["This field cannot be blank."]}),
        (
            {"alt_de": "", "alt_en": ""},
            {"alt_de": ["This field cannot be blank."], "alt_en": ["This field cannot be blank."]},
        ),
    ],
)
def test_what_can_be_seen_is_said_in_both_languages(alts, errors):
    with pytest.raises(ValidationError) as error:
        image(picture(), **alts)

    assert error.value.message_dict == errors


# --- pictures that do not

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.gif", picture("GIF", "P")),
        ("x.jpg", picture("GIF", "P")),
        ("x.png", picture("BMP")),
        ("x.jpg", picture("TIFF")),
        ("x.svg", SVG),
        ("x.png", SVG),
        ("x.jpg", b"<!doctype html><script>alert(1)</script>"),
        ("x.png", b"%PDF-1.7\n%x\n"),
        ("x.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"),
        ("x.jpg", b"MZ" + bytes(100)),
        ("x.jpg", b"PK\x03\x04" + bytes(100)),
        ("x.jpg", b"\xff\xd8\xff"),
        ("x.png", b"\x89PNG\r\n\x1a\n"),
        ("x.webp", b"RIFF\0\0\0\0WEBP"),
        ("x.jpg", b"a picture"),
        ("x.jpg", bytes(1000)),
        ("x.png", b"\n" + picture("PNG")),
    ],
)
def test_what_is_no_picture_is_refused_whatever_it_is_called(kept, name, content):
    assert refused(image, content, name) == {"file": [NO_PICTURE]}
    assert kept() == []


def test_a_picture_of_more_than_ten_megabytes_is_refused():
    exact = picture().ljust(uploads.MOST_IMAGE_BYTES, b"\0")

    assert refused(image, exact + b"\0") == {"file": [TOO_MANY_BYTES]}
    assert image(exact).width == 400


@pytest.mark.parametrize(
    "size", [(10_000, 5_000), (40_000_001, 1), (30_000, 30_000), (2_000_000_000, 2_000_000_000)]
)
def test_a_header_that_says_too_many_pixels_is_enough(size):
    with pytest.raises(ValidationError) as error:
        uploads.reencoded(ContentFile(png(*size)), [320])

    assert error.value.messages == [TOO_MANY_PIXELS]


@cache
def bomb():
    """A picture of 400 million pixels in fewer than 500,000 bytes."""
    return png(20_000, 20_000, zlib.compress(bytes(2_501 * 20_000), 1))


@cache
def bomb_in_a_comment():
    text = b"Comment\0\0" + zlib.compress(bytes(50_000_000), 1)
    return png(8, 8, zlib.compress(bytes(16)), (b"zTXt", text))


@pytest.mark.parametrize(
    ("content", "says"), [(bomb(), TOO_MANY_PIXELS), (bomb_in_a_comment(), NO_PICTURE)]
)
def test_a_bomb_is_not_set_off(content, says):
    assert len(content) < 500_000
    with pytest.raises(ValidationError) as error:
        uploads.reencoded(ContentFile(content), [320])

    assert error.value.messages == [says]


Form = modelform_factory(Image, fields=["file", "alt_de", "alt_en"])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (png(10_000, 5_000), TOO_MANY_PIXELS),
        (picture("GIF", "P"), NO_PICTURE),
        (bomb(), NEITHER_NOR),
        (bomb_in_a_comment(), NEITHER_NOR),
        (SVG, NEITHER_NOR),
        (b"<script>", NEITHER_NOR),
        (picture().ljust(uploads.MOST_IMAGE_BYTES + 1, b"\0"), TOO_MANY_BYTES),
        (b"", "The submitted file is empty."),
    ],
    ids=["header", "gif", "bomb", "comment", "svg", "html", "bytes", "empty"],
)
def test_a_form_says_at_the_field_what_is_wrong_with_a_picture(kept, content, says):
    form = Form({"alt_de": "a", "alt_en": "b"}, {"file": SimpleUploadedFile("x.png", content)})

    assert form.errors == {"file": [says]}
    assert kept() == []


def test_forty_million_pixels_are_the_limit(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_PIXELS", 400 * 300)

    assert image(picture()).width == 400
    assert refused(image, picture(size=(401, 300))) == {"file": [TOO_MANY_PIXELS]}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_breaks_off_is_refused(kept, kind):
    whole = noisy(kind=kind)

    assert refused(image, whole[: len(whole) // 2]) in [{"file": [DAMAGED]}, {"file": [NO_PICTURE]}]
    assert kept() == []


def test_a_picture_without_its_data_is_damaged():
    assert refused(image, png(100, 100)) == {"file": [DAMAGED]}


# --- worksheets


def zipped(*names, mimetype=None, content=b"<x/>"):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name in names:
            archive.writestr(name, content)
    return out.getvalue()


def opendocument(kind, *more):
    return zipped("content.xml", *more, mimetype=f"application/vnd.oasis.opendocument.{kind}")


def office(*names):
    return zipped("[Content_Types].xml", "_rels/.rels", *names)


def attachment(content, name="Arbeitsblatt.pdf", **fields):
    """A worksheet of an entry, checked and kept, and then as the database has it."""
    fields = {"title": "Worksheet", "language": "de"} | fields
    made = Attachment(entry=make.entry(), file=SimpleUploadedFile(name, content), **fields)
    made.full_clean()
    made.save()
    return Attachment.objects.get(pk=made.pk)


WORKSHEETS = [
    (".pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    (".odt", opendocument("text")),
    (".ods", opendocument("spreadsheet")),
    (".odp", opendocument("presentation")),
    (".docx", office("word/document.xml")),
    (".xlsx", office("xl/workbook.xml")),
    (".pptx", office("ppt/presentation.xml")),
    (".txt", b"Drei Fragen\r\n"),
    (".txt", "Größe, Мінск, 🙂".encode()),
    (".txt", "\ufeffMit Marke".encode()),
    (".txt", b"a < b"),
]


@pytest.mark.parametrize(("suffix", "content"), WORKSHEETS)
@pytest.mark.parametrize("name", ["x.pdf", "x.html", "x", "Übung 1.tar.gz", "x.PDF\u202efdp.exe"])
def test_a_worksheet_is_kept_as_what_it_is_and_not_as_it_is_called(client, suffix, content, name):
    made = attachment(content, name)

    assert re.fullmatch(rf"entries/[0-9a-f]{{32}}\{suffix}", made.file.name)
    assert (made.kind, made.size) == (suffix[1:].upper(), len(content))
    response = client.get(made.file.url)
    assert response.getvalue() == content
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.pdf", b"<!doctype html><script>alert(1)</script>"),
        ("x.txt", b"<html><script>alert(1)</script>"),
        ("x.txt", b" \r\n\t<script>alert(1)</script>"),
        ("x.txt", "\ufeff<svg onload=alert(1)>".encode()),
        ("x.txt", b"<?xml version='1.0'?><x/>"),
        ("x.txt", b"%!PS-Adobe-3.0"),
        ("x.pdf", b"\n\0%PDF-1.7"),
        ("x.docx", office("word/document.xml", "word/vbaProject.bin")),
        ("x.docx", office("word/document.xml", "anywhere/vbaProject.bin")),
        ("x.xlsx", office("xl/workbook.xml", "xl/vbaProject.bin")),
        ("x.odt", opendocument("text", "Basic/Standard/Module1.xml")),
        ("x.odt", opendocument("text", "Scripts/python/x.py")),
        ("x.odt", opendocument("formula")),
        ("x.odt", zipped("content.xml", mimetype="application/epub+zip")),
        ("x.odt", zipped("content.xml", mimetype="x" * 100)),
        ("x.zip", zipped("a.txt", "b.exe")),
        ("x.docx", zipped("document.xml")),
        ("x.docx", zipped()),
        ("x.docx", b"PK\x03\x04"),
        ("x.docx", b"PK\x03\x04" + b"word/document.xml" * 9),
        ("x.docx", office("word/document.xml")[:-30]),
        ("x.exe", b"MZ\x90\x00" + bytes(60) + b"PE\0\0"),
        ("x.pdf", b"\x7fELF" + bytes(60)),
        ("x.txt", b"text with a NUL\0"),
        ("x.txt", "UTF-16".encode("utf-16")),
        ("x.txt", "Größe".encode("latin-1")),
        ("x.txt", b" \n\t "),
        ("x.jpg", picture()),
        ("x.gif", picture("GIF", "P")),
        ("x.rar", b"Rar!\x1a\x07\x01\x00"),
        ("x.7z", b"7z\xbc\xaf\x27\x1c"),
        ("x.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ],
)
def test_what_is_no_worksheet_is_refused_whatever_it_is_called(kept, name, content):
    assert refused(attachment, content, name) == {"file": [NO_WORKSHEET]}
    assert kept() == []


def test_a_broken_archive_is_refused_however_it_is_broken():
    whole = bytearray(zipped("content.xml", mimetype="application/vnd.oasis.opendocument.text"))
    good = {".odt", None}

    for place in range(4, len(whole)):
        for bits in (0x01, 0xFF):
            broken = whole.copy()
            broken[place] ^= bits
            assert suffix_or_none(bytes(broken)) in good


def suffix_or_none(content):
    try:
        return uploads.suffix_by_content(SimpleUploadedFile("x", content))
    except ValidationError:
        return None


def test_nothing_is_no_worksheet():
    assert refused(attachment, b"") == {"file": [NO_WORKSHEET]}


def test_a_worksheet_of_more_than_twenty_megabytes_is_refused():
    exact = b"%PDF-".ljust(20 * 1024 * 1024)

    assert refused(attachment, exact + b" ") == {"file": ["This file is larger than 20 MB."]}
    assert attachment(exact).size == 20 * 1024 * 1024


def test_a_worksheet_that_was_not_checked_before_is_checked_when_it_is_kept(kept):
    unchecked = Attachment(entry=make.entry(), file=SimpleUploadedFile("x.pdf", b"<script>"))

    with pytest.raises(ValidationError, match="none of PDF"):
        unchecked.save()

    assert (Attachment.objects.count(), kept()) == (0, [])


def test_a_worksheet_whose_title_changes_stays_as_it_is(kept):
    made = attachment(b"%PDF-1.7")
    before = (kept(), made.file.name, made.size)

    made.title = "Another title"
    made.full_clean()
    made.save()

    now = Attachment.objects.get()
    assert (kept(), now.file.name, now.size) == before
