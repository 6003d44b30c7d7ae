"""The public store: all that public pages, search, files and feeds ever read."""

from django.db import models
from django.db.models import Q


class Publication(models.Model):
    """A numbered, citable version of what the public may see of one entry or reference record."""

    id = models.AutoField(primary_key=True)
    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=120)
    version = models.PositiveIntegerField()
    live = models.BooleanField(default=True)
    day = models.DateField()
    format = models.PositiveSmallIntegerField()
    document = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code", "version"], name="publication_version_once"),
            models.UniqueConstraint(fields=["kind", "code"], condition=Q(live=True), name="publication_one_live"),
            models.CheckConstraint(condition=Q(version__gte=1), name="publication_version_from_one"),
        ]

    def __str__(self):
        return f"{self.kind} {self.code} v{self.version}"


class Words(models.Model):
    """The searchable words of a live publication in one language, as tokens with a space before and after each.

    `heading` are those of its title and names, `sequence` those of all its texts in order, `tokens` all by which it is
    found, each once.
    """

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="words")
    language = models.CharField(max_length=10)
    title = models.TextField()
    heading = models.TextField(default="")
    sequence = models.TextField(default="")
    tokens = models.TextField()
    sort_key = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "language"], name="words_once_a_language")]

    def __str__(self):
        return self.title


class Facet(models.Model):
    """One filterable value of a live publication."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="facets")
    name = models.CharField(max_length=30)
    value = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "name", "value"], name="facet_once")]
        indexes = [models.Index(fields=["name", "value", "publication"], name="facet_by_value")]

    def __str__(self):
        return f"{self.name}:{self.value}"


class Reference(models.Model):
    """A live publication points at another entry by its code, whether that one is live or not."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="references")
    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "kind", "code"], name="reference_once")]
        indexes = [models.Index(fields=["kind", "code"], name="reference_by_target")]

    def __str__(self):
        return f"{self.kind} {self.code}"


class Moved(models.Model):
    """A withdrawn entry whose addresses lead to another of its kind, for as long as that one is live."""

    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=120)
    into = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="moved_once"),
            models.CheckConstraint(condition=~Q(code=models.F("into")), name="moved_elsewhere"),
        ]

    def __str__(self):
        return f"{self.kind} {self.code} → {self.into}"


class Label(models.Model):
    """What a facet value is called in a language, and its place among the others. Only values in use are here."""

    facet = models.CharField(max_length=30)
    value = models.CharField(max_length=80)
    language = models.CharField(max_length=10)
    text = models.TextField()
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["facet", "value", "language"], name="label_once")]
        ordering = ["position", "text"]

    def __str__(self):
        return self.text


class Digest(models.Model):
    """The fingerprint of the whole store, one row: pages revalidate against it."""

    value = models.CharField(max_length=64)

    def __str__(self):
        return self.value
