from django.db import models
from django.db.models import F


class Library(models.Model):
    """The one row that says which state of the library is the present one.

    Whatever changes what readers see counts `revision` up, in the same transaction. What is kept
    in memory (the counts of the filters) and what a browser keeps is right as long as the number
    is the same, on every machine.
    """

    revision = models.PositiveBigIntegerField(default=1)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"revision {self.revision}"

    @classmethod
    def changed(cls):
        """Something that readers see is different now."""
        if not cls.objects.filter(pk=1).update(revision=F("revision") + 1):
            cls.objects.get_or_create(pk=1)

    @classmethod
    def present_revision(cls):
        """The number of the present state; one query."""
        return cls.objects.filter(pk=1).values_list("revision", flat=True).first() or 0
