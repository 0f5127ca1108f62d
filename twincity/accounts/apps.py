from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "twincity.accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from twincity.accounts import checks  # noqa: F401, registers the check
