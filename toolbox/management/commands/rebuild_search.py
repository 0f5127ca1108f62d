from django.core.management.base import BaseCommand
from django.db import transaction

from toolbox.models import Library
from toolbox.search import index


class Command(BaseCommand):
    help = "Write the index of the search anew, after loading fixtures or a database by hand."

    @transaction.atomic
    def handle(self, *args, **options):
        index.rebuild()
        Library.changed()
