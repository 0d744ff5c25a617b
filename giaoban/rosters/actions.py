"""Reading a roster in: looked through first, then taken as a whole or not at all.

What is taken is what was shown: the file is kept, read again, and compared again with what there
is by then, under the lock of the committee. Is the outcome another, nothing is written.
"""

from django.db import IntegrityError, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.files import looked_through
from giaoban.files.actions import files
from giaoban.files.models import StoredFile
from giaoban.organisation.actions import committees, people
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Committee, Department, User
from giaoban.rosters import reading
from giaoban.rosters.columns import PAGES, PEOPLE, POSTS, UNITS
from giaoban.rosters.comparing import compare
from giaoban.rosters.plans import Plan


class CommitteeHasEnded(Refusal):
    sentence = _("This committee has ended: its units, people and posts are an archive.")


class ChangedSinceShown(Refusal):
    sentence = _(
        "Since the file was looked through, units, people or posts were changed. Nothing was "
        "written. Below is what the file would do now: look at it and confirm again."
    )


@transaction.atomic
def check(*, committee, upload, by, at) -> tuple[Plan, StoredFile | None]:
    """Look a file through; keep it when there is something in it that may be taken.

    Raises CommitteeHasEnded; Unacceptable for a file that may not be kept.
    """
    _refuse_the_ended(committee, at)
    upload.seek(0)
    plan = compare(reading.read(upload.read()), committee, by=by)
    if not plan.may_be_taken:
        return plan, None
    upload.seek(0)
    stored = files.store(upload=upload, committee=committee, by=by, at=at)
    record("roster.checked", stored, by=by, at=at, committee=committee, after=stored.for_the_ledger)
    return plan, stored


def look_again(*, committee, stored, by) -> Plan:
    """Compare a file that was kept with what there is now. Raises FileIsGone."""
    content = looked_through.content_of(stored)
    return compare(reading.read(content), committee, by=by)


def take(*, committee, stored, fingerprint, by, at) -> Plan:
    """Write what a file that was shown as `fingerprint` says, all or nothing; return what it was.

    A file that says what is so already writes nothing.
    Raises CommitteeHasEnded, FileIsGone, ChangedSinceShown.
    """
    try:
        return _take(committee=committee, stored=stored, fingerprint=fingerprint, by=by, at=at)
    except IntegrityError as error:  # a login taken in another committee at this moment
        raise ChangedSinceShown from error


@transaction.atomic
def _take(*, committee, stored, fingerprint, by, at) -> Plan:
    held = Committee.objects.select_for_update(of=("self",), no_key=True)
    committee = held.get(pk=committee.pk)
    _refuse_the_ended(committee, at)
    plan = look_again(committee=committee, stored=stored, by=by)
    _lock_people(plan)
    plan = look_again(committee=committee, stored=stored, by=by)
    if not plan.changes and not plan.faults:
        return plan
    if plan.faults or plan.fingerprint != fingerprint:
        raise ChangedSinceShown
    _write(plan, committee, {"by": by, "at": at})
    counts = {
        page.name: len(plan.of(page, is_new=True)) + len(plan.of(page, is_new=False))
        for page in PAGES
    }
    after = stored.for_the_ledger | counts
    record("roster.imported", committee, by=by, at=at, committee=committee, after=after)
    return plan


def _refuse_the_ended(committee, at) -> None:
    if committee.has_ended(on=timezone.localdate(at)):
        raise CommitteeHasEnded


def _lock_people(plan) -> None:
    """Everybody concerned at once, in one order: people may be of two committees."""
    logins = {
        one.noun.person.username if one.page is POSTS else one.noun.username
        for one in plan.changes
        if one.noun is not None and one.page is not UNITS
    } | {one.values["username"] for one in plan.of(POSTS, is_new=True)}
    people_ = User.objects.select_for_update(of=("self",), no_key=True).filter(username__in=logins)
    list(people_.order_by("pk").values_list("pk", flat=True))


def _write(plan, committee, act) -> None:
    _write_units(plan, committee, act)
    _write_people(plan, act)
    _write_posts(plan, committee, act)


def _write_units(plan, committee, act) -> None:
    for one in plan.of(UNITS, is_new=False):
        committees.change_department(department=one.noun, **one.values, **act)
    last = committee.departments.order_by("-position").values_list("position", flat=True).first()
    for place, one in enumerate(plan.of(UNITS, is_new=True), start=(last or 0) + 1):
        committees.add_department(committee=committee, position=place, **one.values, **act)


def _write_people(plan, act) -> None:
    administrators = {
        one.values["username"]
        for one in plan.of(POSTS, is_new=True)
        if one.values["role"] == Role.ADMIN
    }
    for one in plan.of(PEOPLE, is_new=False):
        people.change_account(user=one.noun, **one.values, **act)
    for one in plan.of(PEOPLE, is_new=True):
        is_staff = one.values["username"] in administrators
        people.open_account(**one.values, is_staff=is_staff, **act)


def _write_posts(plan, committee, act) -> None:
    """Those that end first: a vote passes on before it is given anew."""
    ending = [one for one in plan.of(POSTS, is_new=False) if one.values.get("until_on")]
    others = [one for one in plan.of(POSTS, is_new=False) if one not in ending]
    for one in [*sorted(ending, key=lambda one: one.values["until_on"]), *others]:
        people.change_post(post=one.noun, **one.values, **act)
    units = {unit.code.casefold(): unit for unit in Department.objects.of(committee)}
    new = plan.of(POSTS, is_new=True)
    logins = {user.username.lower(): user for user in _people_of(new)}
    for one in new:
        values = dict(one.values)
        person = logins[values.pop("username")]
        unit = units.get((values.pop("unit") or "").casefold())
        values["party_title"] = values["party_title"] or ""
        people.appoint(person=person, committee=committee, department=unit, **values, **act)
        if values["role"] == Role.ADMIN and not person.is_staff:
            people.change_account(user=person, is_staff=True, **act)


def _people_of(changes):
    asked = User.objects.annotate(login=Lower("username"))
    return asked.filter(login__in={one.values["username"] for one in changes})
