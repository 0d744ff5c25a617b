"""The devices one is signed in on: signing one out, and staying signed in on this one.

The list itself is allauth's page (templates/usersessions).
"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.organisation.actions import devices


@require_POST
def sign_out(request, device_id):
    if devices.sign_out(person=request.user, device_id=device_id):
        messages.success(request, _("That device is signed out."))
    else:
        messages.info(request, _("That device was signed out already."))
    return redirect("usersessions_list")


@require_GET
def stay(request):
    """Somebody is still here (static/js/idle.js); the answer has nothing in it."""
    return HttpResponse(status=204)
