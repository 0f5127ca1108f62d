import pytest

from toolbox import facets


@pytest.fixture(autouse=True)
def _no_counts_of_another_test():
    """The counts are kept by the library's revision; every test begins again at the first."""
    facets._facets.cache_clear()
