"""Who is told what on a notice's way, and in which words."""

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.notifications.actions.messages import notify
from giaoban.notifications.kinds import Kind, register
from giaoban.organisation.enums import Role
from giaoban.organisation.models import User
from giaoban.organisation.permissions import Permission, roles_with
from giaoban.publications.enums import NoticeState
from giaoban.publications.models import Notice

WAITING = {
    "notice.to_approve": NoticeState.SENT_FOR_APPROVAL,
    "notice.to_sign": NoticeState.APPROVED,
    "notice.to_number": NoticeState.SIGNED,
}


def tell_the_chair(notice, *, by, at):
    _tell("notice.to_approve", notice, [Role.CHAIR], by=by, at=at)


def tell_the_chief(notice, *, by, at):
    _tell("notice.to_sign", notice, [Role.OFFICE_CHIEF], by=by, at=at)


def tell_the_clerk(notice, *, by, at):
    _tell("notice.to_number", notice, [Role.RECORDS_CLERK], by=by, at=at)


def tell_the_office(notice, *, reason, by, at):
    _tell("notice.given_back", notice, [Role.SECRETARY], by=by, at=at, reason=reason)


def tell_everyone(notice, *, by, at):
    _tell("notice.issued", notice, roles_with(Permission.NOTICE_VIEW), by=by, at=at)


def register_kinds():
    register(
        Kind(
            code="notice.to_approve",
            subject=lambda facts: _("For your approval: %(subject)s") % facts,
            text=lambda facts: _("The Office has drafted this notice. Approve it or give it back."),
            still_true=still_waiting,
        )
    )
    register(
        Kind(
            code="notice.to_sign",
            subject=lambda facts: _("For your signature: %(subject)s") % facts,
            text=lambda facts: _("The Chair has approved this notice."),
            still_true=still_waiting,
        )
    )
    register(
        Kind(
            code="notice.to_number",
            subject=lambda facts: _("To be numbered and issued: %(subject)s") % facts,
            text=lambda facts: _("The chief of the Office has signed this notice."),
            still_true=still_waiting,
        )
    )
    register(
        Kind(
            code="notice.given_back",
            subject=lambda facts: _("Given back: %(subject)s") % facts,
            text=lambda facts: _("Reason: %(reason)s") % facts,
        )
    )
    register(
        Kind(
            code="notice.issued",
            subject=lambda facts: _("Issued: %(subject)s") % facts,
            text=lambda facts: _("The notice and the tasks given by it can be read here."),
        )
    )


def still_waiting(messages) -> set[int]:
    """Those whose notice still waits for the step they ask for; one query."""
    states = dict(
        Notice.objects.filter(pk__in={one.facts["notice"] for one in messages}).values_list(
            "pk", "state"
        )
    )
    return {one.pk for one in messages if states.get(one.facts["notice"]) == WAITING[one.kind]}


def _tell(kind, notice, roles, *, by, at, **more):
    holders = User.objects.filter(
        is_active=True,
        posts__in=notice.committee.posts.filter(role__in=roles).in_force(on=timezone.localdate(at)),
    ).distinct()
    notify(
        recipients=holders,
        kind=kind,
        key=f"{kind}:{notice.pk}:{notice.version}",
        facts={"notice": notice.pk, "subject": notice.subject, **more},
        link=notice.get_absolute_url(),
        committee=notice.committee,
        at=at,
        by=by,
    )
