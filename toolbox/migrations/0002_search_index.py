from django.db import migrations

from toolbox.search import schema


class Migration(migrations.Migration):
    """The tables of the search, which are not Django's: see toolbox/search/schema.py."""

    dependencies = [("toolbox", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: schema.schema(editor),
            lambda apps, editor: schema.drop(editor),
        )
    ]
