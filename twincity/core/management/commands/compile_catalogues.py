from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Django's `compilemessages` calls gettext's msgfmt, which a fresh machine does not have."""

    help = "Compiles the message catalogues (.po → .mo) without gettext."
    requires_system_checks = []

    def handle(self, **options):
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
                if options["verbosity"] > 1:
                    self.stdout.write(f"{source} compiled.")
