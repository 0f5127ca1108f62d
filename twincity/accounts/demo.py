"""Accounts to try the portal with. They have known passwords and exist only in the demo."""

from twincity.accounts.models import User

DOMAIN = "@demo.example"
ACCOUNTS = [  # (address, password, role)
    ("admin@demo.example", "twin-city-admin", "may do everything"),
]


def create_accounts():
    """The demo's accounts; nothing happens to those that exist."""
    for email, password, _role in ACCOUNTS:
        if not User.objects.filter(email=email).exists():
            User.objects.create_superuser(email, password, name="Mira Feld")
