from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "twincity.core"
    label = "core"

    def ready(self):
        from twincity.core import checks  # noqa: F401, registers the check
