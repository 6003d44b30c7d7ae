"""What a record must be before it is written: validators of single values, and checks that are asked only once."""

from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue import edtf
from catalogue.columns import is_too_exact, plain

is_code = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9._-]*$",
    _("Use Latin letters, digits, hyphens and dots, for example KZ-ikomek109."),
)
is_country_code = RegexValidator(r"^[A-Z]{2}$", _("Use the two capital letters of ISO 3166, for example KZ."))


def is_content_language(code):
    if code not in settings.CONTENT_LANGUAGES:
        known = ", ".join(settings.CONTENT_LANGUAGES)
        raise ValidationError(
            _("“%(code)s” is no language of this site. Use one of: %(known)s.") % {"code": code, "known": known}
        )


def is_partial_date(text):
    if not edtf.is_valid(text):
        raise ValidationError(_("“%s” is no date. Write 2018, 2018-06, 2018-06-01 or a span 2016/2021.") % text)


def has_digits_we_keep(number):
    if is_too_exact(plain(number)):
        raise ValidationError(_("This is more exact than Atlas can keep. Round it to 15 digits."))


class Checked(models.Model):
    """A record that is checked before it is written.

    Django asks the database about each check constraint, for every record. Most ask what was asked before (is “draft”
    a known status?), so what was found sound is remembered.
    """

    _sound = set()
    MOST_REMEMBERED = 20_000

    class Meta:
        abstract = True

    def get_constraints(self):
        known = {question[0] for question, _fields in self._questions() if question in self._sound}
        known |= _told_by_fields(type(self))
        return [
            (model, [each for each in constraints if each.name not in known])
            for model, constraints in super().get_constraints()
        ]

    def validate_constraints(self, exclude=None):
        super().validate_constraints(exclude=exclude)
        if len(self._sound) > self.MOST_REMEMBERED:
            self._sound.clear()
        unseen = set(exclude or ())  # what looks at these was not asked
        self._sound.update(question for question, fields in self._questions() if not fields & unseen)

    def _questions(self):
        """What each check asks: its name and the values it looks at, and the names of the fields of these.

        Other constraints depend on other rows too.
        """
        for name, attributes, fields in _checks(type(self)):
            yield (name, *(getattr(self, each) for each in attributes)), fields


@cache
def _checks(model):
    """The check constraints of a model: [(name, the attributes it looks at, the names of their fields)]."""
    checks = [each for each in model._meta.constraints if isinstance(each, models.CheckConstraint)]
    fields = [sorted(each.condition.referenced_base_fields) for each in checks]
    return [
        (check.name, [model._meta.get_field(name).attname for name in names], set(names))
        for check, names in zip(checks, fields, strict=True)
    ]


@cache
def _told_by_fields(model):
    """The constraints that only say that a field is not empty, which the field says itself."""
    checks = (each for each in model._meta.constraints if isinstance(each, models.CheckConstraint))
    return {each.name for each in checks if _demands_a_value(model, each.condition)}


def _demands_a_value(model, condition):
    if not condition.negated or len(condition.children) > 1:
        return False
    [(name, value)] = condition.children
    return value == "" and not model._meta.get_field(name).blank
