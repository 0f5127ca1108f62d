from pathlib import Path

import polib

LOCALE = Path(__file__).parents[1] / "twincity" / "locale"


def pytest_configure(config):
    """Compile the message catalogues that have changed, before the processes of pytest-xdist
    start to read them."""
    if hasattr(config, "workerinput"):
        return
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(compiled))
