"""What allauth asks about logins."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import get_client_ip

from giaoban.organisation import idle

UNKNOWN_ADDRESS = "::"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; nobody signs up."""

    def is_open_for_signup(self, request) -> bool:
        return False

    def login(self, request, user) -> None:
        super().login(request, user)
        idle.begin(request)

    def get_client_ip(self, request) -> str:
        """Where somebody signs in from; a server behind a socket is not told."""
        return get_client_ip(request) or UNKNOWN_ADDRESS

    def _get_login_attempts_cache_key(self, request, **credentials) -> str:
        """Count failed logins by name AND address, so that nobody locks a colleague out."""
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}|{self.get_client_ip(request)}"
