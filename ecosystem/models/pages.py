"""Plain pages of the site: who made it, how it treats its readers."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext_lazy as _

from publishing.models import Record


class Page(Record):
    """A page in plain words, at an address of its own below the language: its code."""

    code = models.CharField(
        _("code"), max_length=80, unique=True, help_text=_("The end of its address: about for /en/about/.")
    )
    position = models.PositiveIntegerField(_("position"), default=0, help_text=_("Its place in the foot of the site."))
    title = models.JSONField(_("title"), default=dict, blank=True)
    body = models.JSONField(
        _("text of the page"),
        default=dict,
        blank=True,
        help_text=_(
            "An empty line ends a paragraph. A line that begins with ## is a heading, one that begins with - an item "
            "of a list. An address that begins with https:// becomes a link."
        ),
    )

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["position", "code"]

    def __str__(self):
        return self.title.get("en") or self.code

    def clean(self):
        """No page hides, or is hidden by, another page of the site."""
        super().clean()
        if is_taken(self.code):
            raise ValidationError(
                {"code": _("“%s” is the address of another page of the site. Choose another code.") % self.code}
            )


def is_taken(code):
    """Whether the site has another page at the address that a plain page of this code would have."""
    try:
        return resolve(f"{reverse('home')}{code}/").url_name != "page_detail"
    except Resolver404:  # what is no code has no address at all
        return False
