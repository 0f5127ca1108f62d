"""Print templates → PDF, by WeasyPrint, which needs Pango on the machine.

WeasyPrint takes seconds to import and is only loaded for the first PDF. Where Pango is missing
there is no PDF, the print view says so, and nothing else breaks.
"""

import hashlib
import importlib.util
import mimetypes
from ctypes.util import find_library
from functools import lru_cache
from threading import Lock
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import caches
from django.core.files.storage import default_storage
from django.http import HttpResponse

ONE_AT_A_TIME = Lock()
OUR_ADDRESS = "https://twin-city.invalid"  # no server; every address is answered from our files


@lru_cache
def is_possible():
    """Whether this machine can make PDFs."""
    pango = find_library("pango-1.0") or find_library("pango-1.0-0")
    return bool(pango) and importlib.util.find_spec("weasyprint") is not None


@lru_cache
def look():
    """A short name for how things are printed here: it changes with templates, styles, address."""
    parts = [settings.SITE_URL.encode()]
    for folder, pattern in (("templates/print", "*.html"), ("static/css", "*.css")):
        files = sorted((settings.BASE_DIR / folder).glob(pattern))
        parts += [file.read_bytes() for file in files]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:12]


def kept(key, html):
    """The PDF of what `html()` returns; made once for each key and look, and kept.

    One at a time: making a PDF takes a whole processor for seconds.
    """
    key = f"{look()}-{key}"
    made = caches["pdf"].get(key)
    if made is None:
        with ONE_AT_A_TIME:
            made = caches["pdf"].get(key) or render(html())
            caches["pdf"].set(key, made, timeout=None)
    return made


def render(html):
    """HTML text → the bytes of a tagged PDF with bookmarks, in the fonts we ship."""
    from weasyprint import HTML

    document = HTML(string=html, base_url=OUR_ADDRESS, url_fetcher=our_files())
    return document.write_pdf(pdf_variant="pdf/ua-1")


def our_files():
    """A fetcher that knows static and media files and nothing else: no network, no file system."""
    from weasyprint import URLFetcher
    from weasyprint.urls import URLFetcherResponse

    class OurFiles(URLFetcher):
        def fetch(self, url, headers=None):
            kind = mimetypes.guess_type(urlsplit(url).path)[0] or "application/octet-stream"
            return URLFetcherResponse(url, body=read(url), headers={"Content-Type": kind})

    return OurFiles()


def read(url):
    """The bytes behind one of our own addresses. Raises ValueError for any other."""
    path = unquote(urlsplit(url).path)
    if not url.startswith(OUR_ADDRESS + "/"):
        raise ValueError(f"{url} is not one of our files")
    if path.startswith(settings.STATIC_URL):
        return read_static(path.removeprefix(settings.STATIC_URL))
    if path.startswith(settings.MEDIA_URL):
        with default_storage.open(path.removeprefix(settings.MEDIA_URL)) as file:
            return file.read()
    raise ValueError(f"{url} is not one of our files")


def read_static(name):
    found = finders.find(name)
    if found:
        with open(found, "rb") as file:
            return file.read()
    with staticfiles_storage.open(name) as file:
        return file.read()


def download(content, filename):
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{filename}"'},
    )
