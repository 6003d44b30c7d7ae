"""What somebody may point at from her own entries: what she may see at the desk, and what the public sees."""

from django.db.models import Q

from catalogue.models import Publication
from publishing import kinds
from publishing.models import Entry
from publishing.permissions import within_reach


def selectable(user, model):
    """The records of a model that may be chosen in a form."""
    if not issubclass(model, Entry):
        return model.objects.all()
    live = Publication.objects.filter(kind=kinds.of(model).name, live=True).values("code")
    return model.objects.filter(Q(pk__in=within_reach(user, model.objects.all()).values("pk")) | Q(code__in=live))
