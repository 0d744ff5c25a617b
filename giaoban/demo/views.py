"""The mailbox of the demo: what everybody would have got. It exists only in the demo."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from giaoban.demo import mailbox


@login_not_required
@require_GET
def letters(request):
    return render(request, "demo/mailbox.html", {"letters": mailbox.latest()})


@login_not_required
@require_GET
def letter(request, name):
    found = mailbox.find(name)
    if found is None:
        raise Http404
    return render(request, "demo/letter.html", {"letter": found})
