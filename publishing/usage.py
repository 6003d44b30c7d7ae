"""What points at an entry or record, so that nobody deletes what others rest on."""

from itertools import batched

from catalogue.models import Reference
from publishing import kinds
from publishing.bulk import AT_ONCE
from publishing.models import Citation


def is_used(record):
    """Whether anything points at a reference record, at the desk or in public."""
    kind = kinds.of(record).name
    if pointed_at(type(record), [record.pk]):
        return True
    if any(named(kind, [record.code])):
        return True
    return Reference.objects.filter(kind=kind, code=record.public_code).exists()


def pointed_at(model, pks, *, apart_from=None):
    """Of some records those at which others point, apart from these `{model: {pk}}` and their own texts and rows."""
    apart_from, found = apart_from or {}, set()
    for relation in _relations(model):
        name, other = relation.field.name, relation.related_model
        leaving = apart_from.get(other, ())
        for some in batched(pks, AT_ONCE, strict=False):
            pairs = other.objects.filter(**{f"{name}__pk__in": some}).values_list(f"{name}__pk", "pk")
            found |= {pk for pk, pointing in pairs if pointing not in leaving}
    return found


def named(kind, codes, *, apart_from=None):
    """Of some codes of one kind those by which others name it, without a relation, apart from these `{model: {pk}}`."""
    naming = {
        "source": [(Citation, "source")],
        "country": [(entry.model, "country") for entry in kinds.entries()],
    }
    for model, name in naming.get(kind, ()):
        leaving = (apart_from or {}).get(model, ())
        for some in batched(codes, AT_ONCE, strict=False):
            pairs = model.objects.filter(**{f"{name}__in": some}).values_list(name, "pk")
            yield from (code for code, pk in pairs if pk not in leaving)


def _relations(model):
    """The relations that lead to a model, but for those of its own parts and of the tables behind lists of others."""
    for relation in model._meta.get_fields(include_hidden=True):
        leads_here = relation.auto_created and not relation.concrete
        if leads_here and not relation.related_model._meta.auto_created and relation.field.name != "entry":
            yield relation
