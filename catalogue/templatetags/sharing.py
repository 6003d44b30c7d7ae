"""What a page tells other programs of itself: search engines, reference managers, messengers."""

from django import template
from django.templatetags.static import static
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from catalogue import linked

register = template.Library()


@register.simple_block_tag
def kept(content):
    """The words of a piece of the page without its markup, to stand in several places: {% kept as name %}…"""
    return SafeString(" ".join(strip_tags(content).replace('"', "&quot;").split()))


@register.simple_tag
def share_picture(language):
    """The address of the picture that stands beside a shared link; none where a hub has not drawn it."""
    try:
        return static(f"img/share/{language}.png")
    except ValueError:  # not among the collected files
        return ""


@register.simple_tag(takes_context=True)
def linked_entry(context):
    """The entry shown, as JSON-LD."""
    absolute, edition = context["request"].build_absolute_uri, context["edition"]()
    return SafeString(linked.as_script(linked.of_entry(context["entry"], context["shown"], edition, absolute)))


@register.simple_tag(takes_context=True)
def linked_data(context):
    """All packages, as JSON-LD."""
    absolute, edition = context["request"].build_absolute_uri, context["edition"]()
    return SafeString(linked.as_script(linked.of_data(context["offers"], edition, absolute)))


@register.simple_tag(takes_context=True)
def linked_home(context):
    """The site and its data, as JSON-LD; nothing before there is an edition."""
    edition = context["edition"]()
    absolute = context["request"].build_absolute_uri
    return SafeString(linked.as_script(linked.of_home(edition, context["numbers"], absolute)))
