class Refusal(Exception):
    """A rule says no. Its message is a translated sentence that every caller shows as it is."""
