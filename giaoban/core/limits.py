"""How often one address may ask something that everybody may ask."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.shortcuts import render

ONE_MINUTE = 60  # seconds


def within_limits(request, *, what, most) -> bool:
    """Count this request; whether its address has not asked `what` more than `most` times within
    the minute."""
    key = f"{what}:{get_adapter().get_client_ip(request)}"
    cache.add(key, 0, timeout=ONE_MINUTE)
    try:
        return cache.incr(key) <= most
    except ValueError:  # it ran out between the two
        return True


def too_often(request):
    """429, and when to ask again."""
    answer = render(request, "429.html", status=429)
    answer.headers["Retry-After"] = str(ONE_MINUTE)
    return answer
