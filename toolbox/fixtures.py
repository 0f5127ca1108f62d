"""The content the portal ships with: which files there are and what has to happen after loading."""

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from toolbox.models import Library
from toolbox.search import index

FOLDER = settings.BASE_DIR / "fixtures"


def names():
    """The fixtures in the order in which they can be loaded."""
    library = sorted(FOLDER.glob("library/**/*.yaml"))
    entries = (str(file.relative_to(FOLDER).with_suffix("")) for file in library)
    return ["topics", *entries, "relations"]


def load():
    """Load topics and entries; the cities have to be there. Indexes them for the search."""
    with transaction.atomic():
        call_command("loaddata", *names(), verbosity=0)
        index.rebuild()
        Library.changed()
