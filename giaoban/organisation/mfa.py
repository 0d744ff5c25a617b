"""Two-step sign-in is required of the roles a committee names, and of nobody else."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from giaoban.organisation.permissions import holdings

# What somebody without a second step may still open: setting it up, and leaving.
SETTING_UP = ("mfa_", "account_logout", "account_reauthenticate")


def is_missing(user) -> bool:
    """Whether a post of `user` asks for a second step that the account does not have.

    Costs two queries where roles are named in MFA_REQUIRED_ROLES, none elsewhere.
    """
    required = set(settings.MFA_REQUIRED_ROLES)
    if not required or not user.is_authenticated:
        return False
    roles = {holding.role.value for holding in holdings(user)}
    return bool(roles & required) and not is_mfa_enabled(user)


class MfaRequiredMiddleware:
    """Leads whoever still lacks the second step to the page where it is set up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name or ""
        if name.startswith(SETTING_UP) or not is_missing(request.user):
            return None
        if request.htmx:
            return HttpResponseClientRedirect(reverse("mfa_activate_totp"))
        messages.warning(request, _("Your post asks for two-step sign-in. Set it up to go on."))
        return redirect("mfa_activate_totp")
