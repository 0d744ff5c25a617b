"""Who is let in: a stranger finds nothing (404), a colleague is told whose task it is (403)."""

import pytest
from django.urls import reverse

from tests.preparations import month


@pytest.fixture
def here(db):
    return month()


ALL = {
    "registrations": ("registrations", [], "get"),
    "open-registration": ("open-registration", [], "get"),
    "registration": ("registration", [2022, 7], "get"),
    "decline": ("decline", [2022, 7, "{unit}"], "get"),
    "proposals": ("proposals", [], "get"),
    "choose-kind": ("choose-kind", [], "get"),
    "new-proposal": ("new-proposal", ["other"], "get"),
    "proposal": ("proposal", ["{proposal}"], "get"),
    "edit-proposal": ("edit-proposal", ["{proposal}"], "get"),
    "add-paper": ("add-paper", ["{proposal}"], "post"),
    "paper": ("paper", ["{proposal}", "{paper}"], "get"),
    "submit-proposal": ("submit-proposal", ["{proposal}"], "get"),
    "check-proposal": ("check-proposal", ["{proposal}"], "post"),
    "agree-proposal": ("agree-proposal", ["{proposal}"], "get"),
    "return-proposal": ("return-proposal", ["{proposal}"], "get"),
    "list": ("list", [], "get"),
    "new-meeting": ("new-meeting", [], "get"),
    "meeting": ("meeting", ["{meeting}"], "get"),
    "edit-meeting": ("edit-meeting", ["{meeting}"], "get"),
    "call-meeting": ("call-meeting", ["{meeting}"], "get"),
    "cancel-meeting": ("cancel-meeting", ["{meeting}"], "get"),
    "agenda": ("agenda", ["{meeting}"], "get"),
    "add-item": ("add-item", ["{meeting}"], "post"),
    "reorder": ("reorder", ["{meeting}"], "post"),
    "ask-programme": ("ask-programme", ["{meeting}"], "post"),
    "approve-programme": ("approve-programme", ["{meeting}"], "get"),
    "edit-item": ("edit-item", ["{meeting}", "{item}"], "post"),
    "move-item": ("move-item", ["{meeting}", "{item}"], "post"),
    "remove-item": ("remove-item", ["{meeting}", "{item}"], "post"),
}

OFFICE_ONLY = {
    "open-registration": 403,
    "check-proposal": 403,
    "new-meeting": 403,
    # A meeting in preparation is not known outside the Office and to the Chair.
    "meeting": 404,
    "edit-meeting": 404,
    "call-meeting": 404,
    "cancel-meeting": 404,
    "agenda": 404,
    "add-item": 404,
    "reorder": 404,
    "ask-programme": 404,
    "approve-programme": 404,
    "edit-item": 404,
    "move-item": 404,
    "remove-item": 404,
}


@pytest.fixture
def places(here):
    registration = here.register()
    proposal = here.draft(registration=registration)
    meeting = here.with_items(1)
    return {
        "{unit}": here.unit.code,
        "{proposal}": proposal.code,
        "{paper}": proposal.papers.get().pk,
        "{meeting}": meeting.code,
        "{item}": meeting.items.get().pk,
    }


def ask(here, client, places, view):
    name, args, method = ALL[view]
    found = [here.committee.slug, *(places.get(arg, arg) for arg in args)]
    return getattr(client, method)(reverse(f"meetings:{name}", args=found)).status_code


@pytest.mark.parametrize("view", ALL)
def test_a_stranger_finds_nothing(here, sign_in, places, view):
    assert ask(here, sign_in(here.stranger), places, view) == 404


@pytest.mark.parametrize(("view", "status"), OFFICE_ONLY.items())
def test_a_unit_does_not_do_the_work_of_the_office(here, sign_in, places, view, status):
    assert ask(here, sign_in(here.officer), places, view) == status


@pytest.mark.parametrize("view", ["proposal", "edit-proposal", "add-paper", "paper"])
def test_another_unit_does_not_know_of_a_proposal(here, sign_in, places, view):
    assert ask(here, sign_in(here.other_head), places, view) == 404


@pytest.mark.parametrize("view", ["choose-kind", "new-proposal", "edit-proposal", "add-paper"])
def test_the_office_does_not_write_proposals(here, sign_in, places, view):
    assert ask(here, sign_in(here.secretary), places, view) == 403


@pytest.mark.parametrize(
    ("view", "status"), [("submit-proposal", 403), ("agree-proposal", 403), ("decline", 200)]
)
def test_an_officer_answers_but_does_not_submit(here, sign_in, places, view, status):
    assert ask(here, sign_in(here.officer), places, view) == status


@pytest.mark.parametrize("view", ["agenda", "edit-meeting", "call-meeting"])
def test_the_chair_reads_what_is_prepared_and_does_not_build_it(here, sign_in, places, view):
    assert ask(here, sign_in(here.chair), places, view) == 403
    assert ask(here, sign_in(here.chair), places, "meeting") == 200


def test_a_member_knows_a_meeting_once_it_is_called(here, sign_in):
    meeting = here.called()
    url = meeting.get_absolute_url()

    assert sign_in(here.member).get(url).status_code == 200
    assert sign_in(here.stranger).get(url).status_code == 404
