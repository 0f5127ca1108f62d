"""What a test needs from the machine: skipped with a reason where it is absent, an error in CI."""

import os

import pytest


def needed(there, name):
    """A mark for tests that need `name`; `there` says whether this machine has it."""
    if there or not os.environ.get("CI"):
        return pytest.mark.skipif(not there, reason=f"{name} is not on this machine")
    return pytest.mark.usefixtures(missing(name))


def missing(name):
    raise RuntimeError(f"CI has to have {name}.")
