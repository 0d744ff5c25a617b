"""How a person is notified."""

from django.contrib import messages as flash
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.core.forms import posted
from giaoban.notifications import access
from giaoban.notifications.actions import preferences as actions
from giaoban.notifications.enums import OptionalGroup
from giaoban.notifications.own_forms import PreferencesForm
from giaoban.organisation.permissions import Permission, require


def preferences(request):
    require(request.user, Permission.OWN_DESK, on=None)
    muted = access.muted_by(request.user)
    wanted = [group for group in OptionalGroup.values if group not in muted]
    form = PreferencesForm(posted(request), initial={"by_mail": wanted})
    if form.is_valid():
        actions.mute(groups=form.muted, by=request.user, at=timezone.now())
        flash.success(request, _("Saved."))
        return redirect("notifications:preferences")
    return render(request, "notifications/preferences.html", {"form": form})
