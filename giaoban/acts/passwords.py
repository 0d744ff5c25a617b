"""The password once more: what is signed is signed by the person, not by an open screen."""

from allauth.account.forms import ReauthenticateForm
from allauth.core import ratelimit
from django.utils.translation import gettext_lazy as _

from giaoban.core.layouts import form_helper
from giaoban.core.refusals import Refusal


class TooManyPasswords(Refusal):
    sentence = _("Too many passwords in a short time. Wait a few minutes, then sign.")


class PasswordForm(ReauthenticateForm):
    """A form that is a signature; give it `user`."""

    SUBMIT = _("Sign")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        password = self.fields["password"]
        password.label = _("Your password")
        password.help_text = _("Given once more, it is your signature.")
        self.helper = form_helper(self, submit=self.SUBMIT)
        self.helper.attrs.pop("data-keep")


def is_right(request, form) -> bool:
    """Whether a form is valid; guesses of a password are counted as those at the door."""
    asks = "password" in form.fields and form.is_bound
    if asks and not ratelimit.consume(request, action="reauthenticate", user=request.user):
        form.full_clean()
        form.add_error(None, str(TooManyPasswords()))
        return False
    return form.is_valid()
