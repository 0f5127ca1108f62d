"""What the ground serves by itself: media, the drawn patterns, the signs of life."""

import mimetypes
import re

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.db import connection
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from twincity.core import skyline

FOR_EVER = "public, max-age=31536000, immutable"
mimetypes.add_type("image/webp", ".webp")  # not known to every Python
SHOWN_INLINE = {"image/webp", "image/jpeg", "image/png"}
SEED = re.compile(r"[a-z0-9_-]{1,100}", re.IGNORECASE)


@require_safe
def media(request, path):
    """An uploaded file. Names are random and never reused, so it may be kept for ever.

    Pictures are shown, everything else is a download; nothing in it can run.
    """
    try:
        file = default_storage.open(path)
    except (OSError, ValueError, SuspiciousFileOperation) as error:
        raise Http404 from error
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    response = FileResponse(file, as_attachment=kind not in SHOWN_INLINE, content_type=kind)
    response["Cache-Control"] = FOR_EVER
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_safe
def pattern(request, seed, scheme):
    """The drawn skyline of a name, the same for ever; no query."""
    if not SEED.fullmatch(seed):
        raise Http404
    return HttpResponse(
        skyline.drawing(seed, scheme),
        content_type="image/svg+xml",
        headers={"Cache-Control": FOR_EVER},
    )


@require_safe
def healthz(request):
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request):
    """The process can work: the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"database": "ok"})
