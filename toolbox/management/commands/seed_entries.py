from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand

from toolbox import seeding


class Command(BaseCommand):
    help = "Add made-up entries for benchmarks: seed_entries 10000"

    def add_arguments(self, parser):
        parser.add_argument("count", type=int)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args, count, seed, **options):
        if settings.PRODUCTION:
            raise CommandError("Made-up entries do not belong into production.")
        self.stdout.write(f"{seeding.seed(count, seed)} entries.")
