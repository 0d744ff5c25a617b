"""What surrounds every page, error pages without a context included."""

from django import template
from django.conf import settings

register = template.Library()


@register.inclusion_tag("_components/_demo_banner.html")
def demo_banner():
    """The line that no page, mail or document of the demo goes without."""
    return {"demo": settings.GIAOBAN_DEMO}
