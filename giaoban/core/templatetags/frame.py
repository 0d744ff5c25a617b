"""What surrounds every page, error pages without a context included."""

from django import template
from django.apps import apps
from django.conf import settings

register = template.Library()

# The same in every language: it is what official papers would say.
NOT_LEGAL = "DỮ LIỆU MINH HỌA - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"


@register.inclusion_tag("_components/_demo_banner.html")
def demo_banner():
    """The line that no page, mail or document of the demo goes without."""
    return {"words": demo_words()}


@register.simple_tag
def demo_words() -> str:
    """The words of that line, for letters; nothing outside the demo."""
    return NOT_LEGAL if settings.GIAOBAN_DEMO else ""


@register.inclusion_tag("_components/_demo_accounts.html")
def demo_accounts():
    """Who one may sign in as in the demo, told at its door by the demo's own AppConfig.

    `accounts` there is a list of (username, who that is); `password` is the one they share.
    Nothing imports the demo, so it is asked through the registry.
    """
    demo = apps.app_configs.get("demo")
    return {"accounts": getattr(demo, "accounts", []), "password": getattr(demo, "password", "")}
