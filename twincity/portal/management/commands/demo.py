from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from toolbox import fixtures
from toolbox.models import Entry
from twincity.accounts.demo import ACCOUNTS, create_accounts


class Command(BaseCommand):
    help = "Load the demo: the library, cities and pairs, fixed pages, and accounts to try it with."

    def handle(self, *args, **options):
        if settings.PRODUCTION:
            raise CommandError("The demo has accounts with known passwords; not in production.")
        if not Entry.objects.exists():
            self.load()
        create_accounts()
        for email, password, role in ACCOUNTS:
            self.stdout.write(f"  {email:<28} {password:<20} {role}")

    @transaction.atomic
    def load(self):
        call_command("loaddata", "cities", "partnerships", "pages", verbosity=0)
        fixtures.load()
        self.stdout.write(f"Loaded {Entry.objects.count()} entries.")
