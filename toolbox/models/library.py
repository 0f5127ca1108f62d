from secrets import token_hex

from django.db import models


def new_revision():
    return token_hex(8)


class Library(models.Model):
    """The one row that says which state of the library is the present one.

    Whatever changes what readers see gives it a new `revision`, in the same transaction. What is
    kept in memory (the counts of the filters) is right as long as the revision is the same, on
    every machine. It is drawn at random, not counted, so that a change that is rolled back or a
    backup that is restored never meets a revision that meant something else.
    """

    revision = models.CharField(max_length=16, default=new_revision)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.revision

    @classmethod
    def changed(cls):
        """Something that readers see is different now."""
        cls.objects.update_or_create(pk=1, defaults={"revision": new_revision()})

    @classmethod
    def present_revision(cls):
        """What the present state is called; one query. Empty before the first change."""
        return cls.objects.filter(pk=1).values_list("revision", flat=True).first() or ""
