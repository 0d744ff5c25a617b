"""Publishing and withdrawing: the Office's decision, apart from issuing."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, require
from giaoban.publications import access, contents
from giaoban.publications.actions import publishing
from giaoban.publications.enums import NoticeState
from giaoban.publications.forms import WithdrawForm


def publish_notice(request, committee, code):
    """GET shows exactly what the public would read; POST publishes it."""
    notice = access.notice_for(request.user, committee, code)
    require(request.user, Permission.NOTICE_PUBLISH, on=notice)
    if notice.state != NoticeState.ISSUED:
        messages.error(request, str(publishing.NotIssued()))
        return redirect(notice)
    if request.method == "POST":
        publishing.publish(notice=notice, by=request.user, at=timezone.now())
        messages.success(request, _("The notice can now be read by the public."))
        return redirect(notice)
    context = {
        "committee": notice.committee,
        "notice": notice,
        "content": contents.redacted(notice),
    }
    return render(request, "publications/publish.html", context)


def withdraw_notice(request, committee, code):
    notice = access.notice_for(request.user, committee, code)
    require(request.user, Permission.NOTICE_PUBLISH, on=notice)
    form = WithdrawForm(request.POST or None)
    copy = notice.copies.filter(withdrawn_at__isnull=True).first()
    if copy and form.is_valid():
        try:
            publishing.withdraw(copy=copy, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The notice is withdrawn; the reason stays listed."))
        return redirect(notice)
    if copy is None:
        return redirect(notice)
    context = {"committee": notice.committee, "notice": notice, "form": form}
    return render(request, "publications/withdraw.html", context)
