"""What may come in from outside: pictures and worksheets, known by content and not by name."""

import warnings
import zipfile
from contextlib import suppress
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MOST_IMAGE_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
MOST_ATTACHMENT_BYTES = 20 * 1024 * 1024
FORMATS = ("JPEG", "PNG", "WEBP")
TALLEST = 4000  # pixels of a picture as it is served

OPENDOCUMENT = {
    b"application/vnd.oasis.opendocument.text": ".odt",
    b"application/vnd.oasis.opendocument.spreadsheet": ".ods",
    b"application/vnd.oasis.opendocument.presentation": ".odp",
}
MACROS = ("Basic/", "Scripts/")  # where OpenDocument keeps them
OFFICE = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx", "ppt/presentation.xml": ".pptx"}


def opened_picture(file):
    """The picture, checked on its header before anything is decoded. Raises ValidationError."""
    if file.size > MOST_IMAGE_BYTES:
        raise ValidationError(_("This picture is larger than 10 MB. Please make it smaller."))
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(file, formats=FORMATS)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise ValidationError(_("This is not a JPEG, PNG or WebP picture.")) from error
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise ValidationError(TOO_MANY_PIXELS) from error
    if picture.width * picture.height > MOST_PIXELS:
        raise ValidationError(TOO_MANY_PIXELS)
    return picture


TOO_MANY_PIXELS = _("This picture has more than 40 million pixels. Please make it smaller.")


def reencoded(file, widths):
    """{width: ContentFile}: the picture as WebP in each width it can fill, without any metadata.

    `widths` in pixels; the largest is always there, at the picture's own size if that is smaller.
    Raises ValidationError for what is no picture or breaks off.
    """
    try:
        picture = ImageOps.exif_transpose(opened_picture(file))
        picture.load()
        picture = to_srgb(picture)
    except (OSError, SyntaxError, ValueError) as error:
        raise ValidationError(_("This picture is damaged and cannot be read.")) from error
    largest = at_most(picture, max(widths))
    smaller = {width: at_most(largest, width) for width in widths if width < largest.width}
    return {width: as_webp(each) for width, each in (smaller | {max(widths): largest}).items()}


def to_srgb(picture):
    """In the colours that screens assume, without a profile to carry along."""
    mode = "RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "RGBA", "CMYK"}:
        with suppress(ImageCms.PyCMSError, OSError):  # a broken profile: the colours as they are
            picture = ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB" if picture.mode == "CMYK" else picture.mode,
            )
    return picture.convert(mode)


def at_most(picture, width):
    """The picture at most `width` pixels wide, and not endlessly tall."""
    smaller = picture.copy()
    smaller.thumbnail((width, TALLEST))
    return smaller


def as_webp(picture):
    out = BytesIO()
    picture.save(out, "WEBP", quality=82, method=4)
    return ContentFile(out.getvalue())


def suffix_by_content(file):
    """ ".pdf", ".odt" … as the content says. Raises ValidationError for any other kind of file."""
    if file.size > MOST_ATTACHMENT_BYTES:
        raise ValidationError(_("This file is larger than 20 MB."))
    file.seek(0)
    head = file.read(1024)
    suffix = _suffix(file, head)
    file.seek(0)
    if suffix is None:
        raise ValidationError(
            _("This file is none of PDF, ODT, DOCX, ODS, XLSX, PPTX, ODP or TXT.")
        )
    return suffix


def _suffix(file, head):
    if head.startswith(b"%PDF-"):
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return _suffix_of_archive(file)
    return ".txt" if _is_text(file) else None


def _suffix_of_archive(file):
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if any("vbaProject" in name or name.startswith(MACROS) for name in names):
                return None
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                return OPENDOCUMENT.get(archive.read("mimetype").strip())
    except Exception:  # a broken archive makes zipfile and its decompressors raise a dozen kinds
        return None
    return next((suffix for name, suffix in OFFICE.items() if name in names), None)


def _is_text(file):
    file.seek(0)
    try:
        text = file.read().decode("utf-8")
    except UnicodeDecodeError:
        return False
    looks_like_markup = text.lstrip("\ufeff \t\r\n")[:200].lower().startswith(("<", "%!"))
    return bool(text.strip()) and "\0" not in text and not looks_like_markup
