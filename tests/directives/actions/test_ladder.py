import pytest

from directives.actions import ladder
from directives.enums import RungKind
from directives.models import Rung
from giaoban.audit.models import AuditEvent
from tests.factories import AT


def test_the_usual_ladder(scene):
    rungs = scene.with_ladder()

    assert [(rung.kind, rung.working_days) for rung in rungs] == [
        (RungKind.BEFORE, 7),
        (RungKind.BEFORE, 3),
        (RungKind.BEFORE, 1),
        (RungKind.BEFORE, 0),
        (RungKind.WEEKLY_OVERDUE, 0),
        (RungKind.ESCALATION, 10),
    ]


def test_setting_it_again_leaves_the_ladder_as_it_is(scene):
    first = scene.with_ladder()
    ladder.remove_rung(rung=first[0], by=scene.secretary, at=AT)

    assert scene.with_ladder() == first[1:]


def test_adding_a_rung(scene):
    rung = ladder.add_rung(
        committee=scene.committee, kind="BEFORE", working_days=10, by=scene.secretary, at=AT
    )

    assert (rung.working_days, rung.is_active) == (10, True)
    assert AuditEvent.objects.filter(verb="ladder.rung_added").count() == 1


def test_the_same_rung_twice_is_refused(scene):
    scene.with_ladder()

    with pytest.raises(ladder.RungStandsAlready):
        ladder.add_rung(
            committee=scene.committee, kind="BEFORE", working_days=7, by=scene.secretary, at=AT
        )


def test_a_weekly_rung_counts_no_days(scene):
    rung = ladder.add_rung(
        committee=scene.committee,
        kind="WEEKLY_OVERDUE",
        working_days=4,
        by=scene.secretary,
        at=AT,
    )

    assert rung.working_days == 0


@pytest.mark.parametrize(("days", "is_refused"), [(0, True), (1, False), (60, False), (61, True)])
def test_when_a_vice_chair_may_be_told(scene, days, is_refused):
    values = {"committee": scene.committee, "kind": "ESCALATION", "by": scene.secretary, "at": AT}

    if is_refused:
        with pytest.raises((ladder.TooSoonForLeaders, ladder.TooLongBefore)):
            ladder.add_rung(working_days=days, **values)
    else:
        assert ladder.add_rung(working_days=days, **values).working_days == days


@pytest.mark.parametrize(("days", "is_refused"), [(60, False), (61, True)])
def test_how_long_before_a_rung_may_stand(scene, days, is_refused):
    values = {"committee": scene.committee, "kind": "BEFORE", "by": scene.secretary, "at": AT}

    if is_refused:
        with pytest.raises(ladder.TooLongBefore):
            ladder.add_rung(working_days=days, **values)
    else:
        assert ladder.add_rung(working_days=days, **values).working_days == days


def test_a_rung_can_rest_and_be_used_again(scene):
    rung = scene.with_ladder()[0]

    rested = ladder.switch_rung(rung=rung, is_active=False, by=scene.secretary, at=AT).is_active
    used = ladder.switch_rung(rung=rung, is_active=True, by=scene.secretary, at=AT).is_active

    assert (rested, used) == (False, True)


def test_what_somebody_took_off_is_gone(scene):
    rung = scene.with_ladder()[0]
    ladder.remove_rung(rung=rung, by=scene.secretary, at=AT)
    gone = Rung(pk=rung.pk, committee=scene.committee)

    with pytest.raises(ladder.RungIsGone):
        ladder.remove_rung(rung=Rung(pk=99, committee=scene.committee), by=scene.secretary, at=AT)
    with pytest.raises(ladder.RungIsGone):
        ladder.switch_rung(rung=gone, is_active=True, by=scene.secretary, at=AT)
