from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import connection

from twincity.accounts.demo import DOMAIN
from twincity.accounts.models import User


@register(Tags.database)
def no_demo_accounts_in_production(app_configs, databases, **kwargs):
    """Their passwords are in the source code."""
    if not settings.PRODUCTION or not databases:
        return []
    if User._meta.db_table not in connection.introspection.table_names():
        return []
    if not User.objects.filter(email__endswith=DOMAIN).exists():
        return []
    return [Error(f"Delete the demo accounts (…{DOMAIN}) first.", id="twincity.E002")]
