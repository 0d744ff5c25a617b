import uuid
from datetime import date

import pytest

from directives.actions import conditions, directives, fan_out, seeing
from directives.enums import Addressee, DirectiveState, Gap, ReportEvery
from directives.models import Directive
from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import ChangedMeanwhile, NotAllowed
from giaoban.notifications.models import Message
from giaoban.organisation.enums import DepartmentKind, Role
from meetings.enums import MeetingState
from tests.directives.scene import BASIS, DUE, a_meeting, on
from tests.factories import AT, CommitteeFactory, DepartmentFactory, person


def test_codes_count_the_directives_of_a_month(scene):
    codes = [scene.draft(content=f"Việc {n}").code for n in (1, 2)]

    assert codes == ["NV-2022-07-01", "NV-2022-07-02"]


def test_two_meetings_of_a_month_share_one_count(scene):
    scene.draft()
    second = a_meeting(
        scene.committee, presiding=scene.secretary, secretary=scene.secretary, code="2022-07-b"
    )

    assert scene.draft(meeting=second).code == "NV-2022-07-02"


def test_tasks_of_all_units_do_not_use_up_numbers(scene):
    scene.given(addressee=Addressee.ALL_UNITS, lead=None)

    assert scene.draft().code == "NV-2022-07-02"


def test_a_second_click_is_the_first_draft(scene):
    key = uuid.uuid4()

    assert scene.draft(key=key) == scene.draft(key=key)
    assert Directive.objects.count() == 1


def test_what_is_missing_stays_open_and_marked(scene):
    directive = scene.draft(lead=None, due_on=None)

    assert directive.gaps == [Gap.LEAD, Gap.DUE]


def test_a_standing_task_lacks_no_due_date(scene):
    assert scene.draft(due_on=None, is_standing=True).gaps == []


@pytest.mark.parametrize(
    ("fields", "refusal", "field"),
    [
        ({"content": "  "}, conditions.NothingOrdered, "content"),
        ({"due_on": date(2022, 6, 29)}, conditions.DueInThePast, "due_on"),
        ({"is_standing": True}, conditions.StandingHasNoDueDate, "due_on"),
        ({"addressee": Addressee.ALL_UNITS}, conditions.AllUnitsLeadThemselves, "lead"),
    ],
)
def test_what_no_directive_may_say(scene, fields, refusal, field):
    with pytest.raises(refusal) as refused:
        scene.draft(**fields)

    assert refused.value.field == field
    assert Directive.objects.count() == 0


def test_a_due_date_today_is_not_past(scene):
    assert scene.draft(due_on=date(2022, 6, 30)).due_on == date(2022, 6, 30)


def test_a_lead_does_not_support_itself(scene):
    with pytest.raises(conditions.LeadSupportsItself):
        scene.draft(supporting=[scene.lead])


def test_units_of_others_and_of_the_past_get_nothing(scene):
    foreign = DepartmentFactory(committee=CommitteeFactory())
    gone = DepartmentFactory(committee=scene.committee, until_on=date(2022, 6, 29))

    for unit in (foreign, gone):
        with pytest.raises(conditions.NotAUnitToday):
            scene.draft(lead=unit)


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.CALLED])
def test_nothing_is_ordered_before_the_meeting(scene, state):
    early = a_meeting(
        scene.committee,
        presiding=scene.secretary,
        secretary=scene.secretary,
        code="2022-08",
        state=state,
        opened_at=None,
        members=None,
    )

    with pytest.raises(directives.NotMetYet):
        scene.draft(meeting=early)


def test_editing_changes_a_draft_and_the_ledger_says_from_what(scene):
    directive = scene.draft(lead=None, supporting=[scene.support])

    edited = directives.edit(
        directive=directive,
        version=1,
        content="Việc khác",
        lead=scene.lead,
        supporting=[],
        by=scene.secretary,
        at=AT,
    )

    event = AuditEvent.objects.get(verb="directive.edited")
    assert (edited.content, edited.lead, edited.version) == ("Việc khác", scene.lead, 2)
    assert edited.supports.count() == 0
    assert (event.before["supporting"], event.after["supporting"]) == (["song-cau"], [])


def test_editing_what_changed_meanwhile_is_refused(scene):
    directive = scene.draft()
    directives.edit(directive=directive, version=1, content="A", by=scene.secretary, at=AT)

    with pytest.raises(ChangedMeanwhile):
        directives.edit(directive=directive, version=1, content="B", by=scene.secretary, at=AT)


def test_an_old_due_date_does_not_stop_other_edits(scene):
    directive = scene.draft()

    edited = directives.edit(
        directive=directive, version=1, content="Sau hạn", by=scene.secretary, at=on(8, 1)
    )

    assert edited.due_on == DUE


def test_what_was_given_is_not_edited(scene):
    directive = scene.given()

    with pytest.raises(directives.AlreadyGiven):
        directives.edit(
            directive=directive, version=directive.version, content="B", by=scene.secretary, at=AT
        )


def test_a_draft_can_be_discarded_and_the_ledger_keeps_it(scene):
    directive = scene.draft(supporting=[scene.support])

    directives.discard(directive=directive, version=1, by=scene.secretary, at=AT)

    assert Directive.objects.count() == 0
    assert AuditEvent.objects.get(verb="directive.discarded").before["lead"] == "qldt"


def test_what_was_given_is_not_discarded(scene):
    directive = scene.given()

    with pytest.raises(directives.AlreadyGiven):
        directives.discard(
            directive=directive, version=directive.version, by=scene.secretary, at=AT
        )


def test_an_accepted_suggestion_fills_the_gap(scene):
    directive = scene.draft(lead=None, suggested_lead=scene.lead, suggestion_note="phỏng đoán")

    accepted = directives.accept_suggestion(
        directive=directive, gap=Gap.LEAD, by=scene.secretary, at=AT
    )

    assert (accepted.lead, accepted.suggested_lead, accepted.gaps) == (scene.lead, None, [])


def test_a_suggested_standing_mark_fills_the_missing_date(scene):
    directive = scene.draft(due_on=None, suggested_standing=True)

    accepted = directives.accept_suggestion(
        directive=directive, gap=Gap.DUE, by=scene.secretary, at=AT
    )

    assert (accepted.is_standing, accepted.gaps) == (True, [])


def test_a_suggested_date_of_a_given_directive_is_a_step_with_a_reason(scene):
    directive = scene.given(due_on=None, suggested_due_on=DUE)

    accepted = directives.accept_suggestion(
        directive=directive, gap=Gap.DUE, by=scene.secretary, at=AT
    )

    step = accepted.steps.latest("pk")
    assert (accepted.due_on, step.old_due_on, step.new_due_on) == (DUE, None, DUE)


def test_a_suggested_lead_that_already_supports_is_refused(scene):
    directive = scene.draft(lead=None, suggested_lead=scene.support, supporting=[scene.support])

    with pytest.raises(conditions.LeadSupportsItself):
        directives.accept_suggestion(directive=directive, gap=Gap.LEAD, by=scene.secretary, at=AT)


def test_nothing_suggested_or_nothing_missing_is_refused(scene):
    without = scene.draft(lead=None)
    filled = scene.draft(suggested_lead=scene.support)

    for directive in (without, filled):
        with pytest.raises(directives.NothingSuggested):
            directives.accept_suggestion(
                directive=directive, gap=Gap.LEAD, by=scene.secretary, at=AT
            )


def test_giving_needs_a_lead_and_a_basis(scene):
    with pytest.raises(directives.WithoutLead):
        scene.given(lead=None)
    with pytest.raises(directives.WithoutBasis):
        directives.issue(directive=scene.draft(), basis=" ", by=scene.secretary, at=AT)

    assert Directive.objects.given().count() == 0


def test_a_missing_due_date_does_not_stop_giving(scene):
    directive = scene.given(due_on=None)

    assert (directive.state, directive.gaps) == (DirectiveState.ISSUED, [Gap.DUE])


def test_giving_twice_is_refused(scene):
    directive = scene.given()

    with pytest.raises(NotAllowed):
        directives.issue(directive=directive, basis=BASIS, by=scene.secretary, at=AT)


def test_giving_tells_the_lead_and_those_who_support_once_each(scene):
    scene.given(supporting=[scene.support])

    told = set(Message.objects.values_list("recipient", "kind"))
    assert told == {
        (scene.head.pk, "directive.given"),
        (scene.officer.pk, "directive.given"),
        (scene.helper.pk, "directive.support"),
    }


def test_the_message_leads_to_the_directive(scene):
    directive = scene.given()

    message = Message.objects.filter(recipient=scene.head).get()
    assert message.link == directive.get_absolute_url()
    assert message.facts["due_on"] == "2022-07-26"


def test_all_units_means_divisions_forces_and_agencies_in_office(scene):
    committee = scene.committee
    police = DepartmentFactory(committee=committee, kind=DepartmentKind.ARMED)
    rangers = DepartmentFactory(committee=committee, kind=DepartmentKind.AGENCY)
    DepartmentFactory(committee=committee, kind=DepartmentKind.OUTSIDE)
    DepartmentFactory(committee=committee, kind=DepartmentKind.OFFICE)
    DepartmentFactory(committee=committee, until_on=date(2022, 6, 1))

    parent = scene.given(addressee=Addressee.ALL_UNITS, lead=None, supporting=[scene.support])

    tasks = parent.children.order_by("code")
    assert [task.lead for task in tasks] == [scene.lead, police, rangers]
    assert [task.code for task in tasks] == [f"NV-2022-07-01-0{n}" for n in (1, 2, 3)]
    assert {task.state for task in tasks} == {DirectiveState.ISSUED}
    assert {task.due_on for task in tasks} == {DUE}
    assert [task.steps.count() for task in tasks] == [1, 1, 1]
    assert [task.supports.count() for task in tasks] == [1, 1, 1]


def test_all_units_of_a_committee_without_any_is_refused(db):
    committee = CommitteeFactory()
    secretary = person(Role.SECRETARY, committee)
    meeting = a_meeting(committee, presiding=secretary, secretary=secretary)
    directive = directives.draft(
        meeting=meeting, content="Rà soát", addressee=Addressee.ALL_UNITS, by=secretary, at=AT
    )

    with pytest.raises(fan_out.NobodyToGiveTo):
        directives.issue(directive=directive, basis=BASIS, by=secretary, at=AT)


def test_a_body_outside_is_asked(scene):
    front = DepartmentFactory(committee=scene.committee, kind=DepartmentKind.OUTSIDE)

    assert scene.given(lead=front).is_request
    assert not scene.given().is_request


def test_a_notice_gives_what_is_complete_and_leaves_the_rest_marked(scene):
    complete, to_all = scene.draft(), scene.draft(addressee=Addressee.ALL_UNITS, lead=None)
    without_lead = scene.draft(lead=None)
    urgent = scene.given(is_urgent=True)

    given = directives.issue_for_notice(
        meeting=scene.meeting, basis="TB số 1", by=scene.secretary, at=AT
    )

    without_lead.refresh_from_db()
    urgent.refresh_from_db()
    assert given == [complete, to_all]
    assert (without_lead.state, without_lead.gaps) == (DirectiveState.DRAFT, [Gap.LEAD])
    assert urgent.basis == BASIS


def test_a_notice_of_nothing_new_gives_nothing(scene):
    scene.given()

    assert (
        directives.issue_for_notice(meeting=scene.meeting, basis="TB", by=scene.secretary, at=AT)
        == []
    )


def test_the_first_opening_counts(scene):
    directive = scene.given()

    seeing.mark_seen(directive=directive, by=scene.head, at=on(7, 1))
    seen = seeing.mark_seen(directive=directive, by=scene.officer, at=on(7, 2))

    assert seen.seen_at == on(7, 1)
    assert AuditEvent.objects.filter(verb="directive.seen").count() == 1


def test_another_due_date_keeps_the_old_one_and_the_reason(scene):
    directive = scene.given()

    changed = directives.set_due(
        directive=directive, due_on=date(2022, 8, 5), reason="Lễ lùi", by=scene.secretary, at=AT
    )

    step = changed.steps.latest("pk")
    assert changed.due_on == date(2022, 8, 5)
    assert (step.old_due_on, step.new_due_on, step.reason) == (DUE, date(2022, 8, 5), "Lễ lùi")
    assert step.is_change_of_due


def test_how_often_a_standing_task_is_reported_on_changes_with_its_due_date_or_stays(scene):
    task = scene.given()
    said = {"due_on": None, "is_standing": True, "reason": "Việc thường xuyên"}
    act = {"by": scene.secretary, "at": on(7, 21)}

    quarterly = directives.set_due(
        directive=task, report_every=ReportEvery.QUARTER, **said, **act
    ).report_every
    kept = directives.set_due(directive=task, **said, **act).report_every

    assert (quarterly, kept) == (ReportEvery.QUARTER, ReportEvery.QUARTER)


def test_another_due_date_holds_for_the_unfinished_tasks_of_all_units(scene):
    DepartmentFactory(committee=scene.committee)
    parent = scene.given(addressee=Addressee.ALL_UNITS, lead=None)
    done, open_ = parent.children.order_by("pk")
    scene.handed_in(done)

    directives.set_due(
        directive=parent, due_on=date(2022, 8, 5), reason="Lễ lùi", by=scene.secretary, at=on(7, 22)
    )

    done.refresh_from_db()
    open_.refresh_from_db()
    assert (done.due_on, open_.due_on) == (DUE, date(2022, 8, 5))


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"reason": " "}, directives.WithoutReason),
        ({"due_on": date(2022, 6, 1)}, conditions.DueInThePast),
        ({"is_standing": True}, conditions.StandingHasNoDueDate),
        ({"version": 99}, ChangedMeanwhile),
    ],
)
def test_no_other_due_date_without_sense(scene, fields, refusal):
    directive = scene.given()
    given = {"due_on": date(2022, 8, 5), "reason": "Lễ lùi", "by": scene.secretary, "at": AT}

    with pytest.raises(refusal):
        directives.set_due(directive=directive, **{**given, **fields})


def test_a_draft_and_a_finished_task_keep_their_due_date(scene):
    for directive in (scene.draft(), scene.completed(scene.given())):
        with pytest.raises(directives.OutOfTheUnitsHands):
            directives.set_due(
                directive=directive,
                due_on=date(2022, 8, 5),
                reason="Lễ lùi",
                by=scene.secretary,
                at=on(7, 22),
            )
