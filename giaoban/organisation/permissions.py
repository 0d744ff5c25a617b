"""Who may do what: one table, and the two questions every view asks of it.

`GRANTS` maps a role to its permissions and how far each reaches. A right comes from
a post in force today; what a post in a committee that has ended still lets one do is
read (see `holdings`). Source of the rows: the access matrix in docs/security.md, which
is generated from this table.
"""

from dataclasses import dataclass
from enum import Enum

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.organisation.enums import OFFICE_ROLES, Role
from giaoban.organisation.models import Committee
from giaoban.organisation.posts_begun import posts_begun
from giaoban.organisation.rights import READING, Permission

P = Permission


class Reach(Enum):
    """How far a permission goes."""

    UNIT = "unit"  # what concerns the post's own unit
    FIELD = "field"  # what concerns a unit in the Vice Chair's field
    COMMITTEE = "committee"  # everything of the post's committee


ALL = Reach.COMMITTEE
UNIT = Reach.UNIT

_EVERYONE = dict.fromkeys((P.OWN_DESK, P.COMMITTEE_VIEW, P.LEAVE_ENTER, P.PAPERS_HANDLE), ALL)
_MEMBER = _EVERYONE | {
    P.REGISTRATION_VIEW: ALL,
    P.PAPER_HISTORY: ALL,
    P.MEETING_VIEW: ALL,
    P.INVITATION_ANSWER: ALL,
    P.MEETING_ATTEND: ALL,
    P.POSITION_TAKE: ALL,
    P.BALLOT_CAST: ALL,
    P.RESULT_VIEW: ALL,
    P.SLIPS_VIEW: ALL,
    P.SLIP_ANSWER: ALL,
    P.SIGNING_VIEW: ALL,
    P.MINUTES_REMARK: ALL,
    P.MINUTES_SIGN: ALL,
    P.DIRECTIVE_VIEW: ALL,
    P.NOTICE_VIEW: ALL,
    P.DOCUMENT_VIEW: ALL,
    P.FIGURES_VIEW: ALL,
}
_OFFICE_READS = _EVERYONE | {
    P.REGISTRATION_VIEW: ALL,
    P.PROPOSAL_VIEW: ALL,
    P.PAPER_HISTORY: ALL,
    P.MEETING_VIEW_DRAFT: ALL,
    P.MEETING_VIEW: ALL,
    P.INVITATION_ANSWER: ALL,
    P.MEETING_ATTEND: ALL,
    P.RESULT_VIEW: ALL,
    P.SLIPS_VIEW: ALL,
    P.SIGNING_VIEW: ALL,
    P.DIRECTIVE_VIEW_DRAFT: ALL,
    P.DIRECTIVE_VIEW: ALL,
    P.NOTICE_VIEW_DRAFT: ALL,
    P.NOTICE_VIEW: ALL,
    P.DOCUMENT_VIEW_DRAFT: ALL,
    P.DOCUMENT_VIEW: ALL,
    P.FIGURES_VIEW: ALL,
}
_SECRETARY = _OFFICE_READS | {
    P.REGISTRATION_OPEN: ALL,
    P.PROPOSAL_CHECK: ALL,
    P.OPINION_ASK: ALL,
    P.READERS_SET: ALL,
    P.MEETING_EDIT: ALL,
    P.MEETING_PUBLISH: ALL,
    P.MEETING_RUN: ALL,
    P.BRIEFING: ALL,
    P.FLOOR_GIVE: ALL,
    P.ROUND_RUN: ALL,
    P.BALLOT_ENTER_FOR: ALL,
    P.SLIPS_RUN: ALL,
    P.CONCLUSION_RECORD: ALL,
    P.SIGNING_CLOSE: ALL,
    P.MINUTES_WRITE: ALL,
    P.DIRECTIVE_EDIT: ALL,
    P.DIRECTIVE_ISSUE: ALL,
    P.DIRECTIVE_CONFIRM: ALL,
    P.DIRECTIVE_READDRESS: ALL,
    P.EXTENSION_ADVISE: ALL,
    P.LADDER_EDIT: ALL,
    P.NOTICE_EDIT: ALL,
    P.NOTICE_PUBLISH: ALL,
    P.DOCUMENT_EDIT: ALL,
    P.INDICATOR_EDIT: ALL,
    P.MONTH_CLOSE: ALL,
    P.CALENDAR_EDIT: ALL,
    P.ENTER_FOR: ALL,
    P.OUTBOX_VIEW: ALL,
}
_UNIT_OFFICER = _EVERYONE | {
    P.REGISTRATION_VIEW: ALL,
    P.REGISTRATION_ANSWER: UNIT,
    P.PROPOSAL_VIEW: UNIT,
    P.PROPOSAL_EDIT: UNIT,
    P.OPINION_ANSWER: UNIT,
    P.MEETING_VIEW: ALL,
    P.INVITATION_ANSWER: ALL,
    P.MEETING_ATTEND: ALL,
    P.SIGNING_VIEW: UNIT,
    P.SIGNING_CLOSE: UNIT,
    P.DIRECTIVE_VIEW: UNIT,
    P.DIRECTIVE_REPORT: UNIT,
    P.SUBTASK_VIEW: UNIT,
    P.EXTENSION_DRAFT: UNIT,
    P.NOTICE_VIEW: ALL,
    P.FIGURES_VIEW: ALL,
    P.FIGURE_ENTER: UNIT,
}
_HOUSE = {P.RULES_EDIT: ALL, P.GATEWAY_EDIT: ALL}
_CHIEF = dict.fromkeys((P.NOTICE_SIGN, P.DOCUMENT_SIGN, P.EXTENSION_DECIDE_AS_CHIEF), ALL)
_CHIEF |= {P.NUMBERS_SET: ALL}
_CLERK = dict.fromkeys((P.NOTICE_NUMBER, P.NOTICE_ISSUE, P.SIGNING_CLOSE, P.NUMBERS_SET), ALL)
_CLERK |= {P.DOCUMENT_EDIT: ALL, P.DOCUMENT_ISSUE: ALL}
GRANTS: dict[Role, dict[Permission, Reach]] = {
    Role.CHAIR: _MEMBER
    | {
        P.PROPOSAL_VIEW: ALL,
        P.PROPOSAL_AGREE: ALL,
        P.READERS_SET: ALL,
        P.MEETING_VIEW_DRAFT: ALL,
        P.PROGRAMME_APPROVE: ALL,
        P.BRIEFING: ALL,
        P.FLOOR_GIVE: ALL,
        P.ROUND_RUN: ALL,
        P.ROUND_ANNUL: ALL,
        P.CLOSE_UNDECIDED: ALL,
        P.ABSENCE_AGREE: ALL,
        P.DIRECTIVE_VIEW_DRAFT: ALL,
        P.DIRECTIVE_ISSUE: ALL,
        P.DIRECTIVE_CONFIRM: ALL,
        P.DIRECTIVE_STOP: ALL,
        P.EXTENSION_DECIDE: ALL,
        P.EXTENSION_DECIDE_IN_FIELD: ALL,
        P.EXTENSION_DECIDE_AS_CHIEF: ALL,
        P.NOTICE_VIEW_DRAFT: ALL,
        P.NOTICE_APPROVE: ALL,
        P.DOCUMENT_VIEW_DRAFT: ALL,
        P.DOCUMENT_SIGN: ALL,
        P.AUDIT_VIEW: ALL,
    },
    Role.VICE_CHAIR: _MEMBER
    | {
        P.PROPOSAL_VIEW: Reach.FIELD,
        P.PROPOSAL_AGREE: Reach.FIELD,
        P.ABSENCE_AGREE: ALL,
        P.FLOOR_GIVE: ALL,
        P.DOCUMENT_VIEW_DRAFT: ALL,
        P.DOCUMENT_SIGN: ALL,
        P.EXTENSION_DECIDE_IN_FIELD: Reach.FIELD,
    },
    Role.MEMBER: _MEMBER,
    Role.OFFICE_CHIEF: _SECRETARY | _HOUSE | _CHIEF,
    Role.OFFICE_EXPERT: _OFFICE_READS | {P.PROPOSAL_CHECK: ALL, P.OPINION_ASK: ALL},
    Role.SECRETARY: _SECRETARY,
    Role.RECORDS_CLERK: _OFFICE_READS | _CLERK,
    Role.UNIT_HEAD: _UNIT_OFFICER
    | {
        P.PROPOSAL_SUBMIT: UNIT,
        P.PAPER_HISTORY: UNIT,
        P.RESULT_VIEW: UNIT,
        P.SLIPS_VIEW: UNIT,
        P.DIRECTIVE_COMPLETE: UNIT,
        P.DIRECTIVE_RETURN: UNIT,
        P.SUBTASK_GIVE: UNIT,
        P.EXTENSION_ASK: UNIT,
        P.DELEGATE_NAME: UNIT,
    },
    Role.UNIT_OFFICER: _UNIT_OFFICER,
    Role.AUDITOR: _OFFICE_READS | {P.AUDIT_VIEW: ALL, P.OUTBOX_VIEW: ALL},
    Role.ADMIN: _EVERYONE
    | {P.ACCOUNTS_EDIT: ALL, P.OUTBOX_VIEW: ALL, P.RULES_EDIT: ALL, P.GATEWAY_EDIT: ALL},
}


@dataclass(frozen=True, slots=True)
class Holding:
    """What one post gives its holder on a day."""

    role: Role
    committee_id: int
    department_id: int | None
    field: frozenset[int]
    reading_only: bool
    committee: Committee | None = None  # None: an archive, of which only the id is loaded

    def gives(self, permission, *, on) -> bool:
        reach = GRANTS[self.role].get(permission)
        if reach is None or (self.reading_only and permission not in READING):
            return False
        if on is None:
            return True
        if on.committee_id != self.committee_id:
            return False
        if reach is Reach.UNIT:
            return self.department_id in on.unit_ids()
        if reach is Reach.FIELD:
            return bool(self.field & on.unit_ids())
        return True


def holdings(user, *, today=None) -> tuple[Holding, ...]:
    """Return what `user`'s posts give today; one query, kept on the user for the request.

    A post that lasted until its committee ended keeps what it could read. The Office
    of a committee reads the archive of the committees it succeeded.
    """
    if not user.is_authenticated or not user.is_active:
        return ()
    day = today or timezone.localdate()
    kept = user.__dict__.setdefault("_holdings", {})
    if day not in kept:
        kept[day] = tuple(_holdings_on(user, day))
    return kept[day]


def allowed(user, permission, *, on, today=None) -> bool:
    """Whether `user` holds `permission` on the object `on` (None: anywhere at all)."""
    return any(h.gives(permission, on=on) for h in holdings(user, today=today))


@dataclass(frozen=True, slots=True)
class Scope:
    """Where somebody may do something now: whole committees, and single units of others."""

    committees: frozenset[int]
    units: frozenset[int]

    def __bool__(self):
        return bool(self.committees or self.units)


def scope(user, permission, *, today=None) -> Scope:
    """Return where `user` may act on `permission`: `allowed` for a whole list, at no query more.

    Leaves out archives, where everything is only read.
    """
    committees, units = set(), set()
    for holding in holdings(user, today=today):
        reach = GRANTS[holding.role].get(permission)
        if reach is None or holding.reading_only:
            continue
        if reach is Reach.COMMITTEE:
            committees.add(holding.committee_id)
        elif reach is Reach.FIELD:
            units |= holding.field
        else:
            units.add(holding.department_id)
    return Scope(frozenset(committees), frozenset(units))


def require(user, permission, *, on) -> None:
    """Raise PermissionDenied, with a sentence naming who may, unless `user` is allowed."""
    if not allowed(user, permission, on=on):
        raise PermissionDenied(refusal(permission))


def require_sight(user, *permissions, on) -> None:
    """Raise Http404 unless one of `permissions` lets `user` know that `on` exists."""
    if not any(allowed(user, permission, on=on) for permission in permissions):
        raise Http404


def refusal(permission) -> str:
    """The sentence for someone who may not: whose task this is."""
    roles = [str(role.label) for role in Role if permission in GRANTS[role]]
    return _("You cannot do this here. It is for: %(roles)s.") % {"roles": ", ".join(roles)}


def roles_with(permission) -> list[Role]:
    return [role for role in Role if permission in GRANTS[role]]


def _holdings_on(user, day):
    for post in posts_begun(user, day):
        yield from _holdings_of(*post, day=day)


def _holdings_of(role, department, until, field, archives, committee, *, day):
    ended = until is not None and until < day
    committee_ended = committee.has_ended(on=day)
    to_the_end = committee_ended and (until is None or until >= committee.ends_on)
    if ended and not to_the_end:
        return
    role = Role(role)
    held = (committee.pk, department, field, committee_ended)
    yield Holding(role, *held, committee=committee)
    if role in OFFICE_ROLES and not committee_ended:
        for archive in archives:
            yield Holding(role, archive, None, frozenset(), reading_only=True)
