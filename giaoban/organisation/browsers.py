"""What a browser says of itself, in words its owner knows again."""

from django.utils.translation import gettext as _

# The first mark found counts: most browsers also call themselves Chrome or Safari.
PROGRAMS = (
    ("Zalo", "Zalo"),
    ("coc_coc", "Cốc Cốc"),
    ("Edg", "Microsoft Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)


def name(user_agent: str) -> str:
    """Return "Chrome, Windows"; what is not known is said so."""
    found = [_first(user_agent, PROGRAMS), _first(user_agent, SYSTEMS)]
    return ", ".join(filter(None, found)) or _("unknown browser")


def _first(user_agent, marks) -> str:
    return next((word for mark, word in marks if mark in user_agent), "")
