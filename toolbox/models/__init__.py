from toolbox.models.entry import Entry, EntryTopic, Relation, SlugRedirect, State, Topic
from toolbox.models.files import Attachment, Image
from toolbox.models.library import Library
from toolbox.models.parts import Material, Step

__all__ = [
    "Attachment",
    "Entry",
    "EntryTopic",
    "Image",
    "Library",
    "Material",
    "Relation",
    "SlugRedirect",
    "State",
    "Step",
    "Topic",
]
