"""The pages of a proposal."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from giaoban.files.models import StoredFile
from giaoban.organisation.enums import Role
from meetings.actions import agenda, proposals
from meetings.enums import ProposalState
from meetings.models import Proposal
from meetings.subjects.land_use.models import LandCase, LandConversion
from tests.dossiers import CASE, filled, land
from tests.factories import person
from tests.preparations import EARLIER, month, pdf


@pytest.fixture
def here(db):
    return month()


def url(here, name, *args):
    return reverse(f"meetings:{name}", args=[here.committee.slug, *args])


def test_a_unit_writes_a_proposal(here, sign_in):
    answer = sign_in(here.officer).post(url(here, "new-proposal", "other"), filled(here))

    proposal = Proposal.objects.get()
    assert answer.url == proposal.get_absolute_url()
    assert (proposal.department, proposal.title) == (here.unit, "Đề nghị hỗ trợ")


def test_a_double_click_is_one_proposal(here, sign_in):
    typed, client = filled(here), sign_in(here.officer)

    answers = [client.post(url(here, "new-proposal", "other"), typed).url for _ in range(2)]

    assert answers == [Proposal.objects.get().get_absolute_url()] * 2


def test_only_the_title_is_registered(here, sign_in):
    typed = filled(here, title_only="1", **{"details-request": ""})

    sign_in(here.officer).post(url(here, "new-proposal", "other"), typed)

    proposal = Proposal.objects.get()
    with pytest.raises(proposals.DetailsAreMissing):
        proposals.submit(proposal=proposal, by=here.head, at=EARLIER)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "TỐI MẬT"}, "title"),
        ({"submission_on": "9/7/2022"}, "submission_on"),
        ({"submission_on": "31/6/2022"}, "submission_on"),
        ({"submission_number": ""}, "submission_number"),
        ({"key": "x"}, "key"),
    ],
)
def test_wrong_values_come_back_with_a_sentence_and_the_text(here, sign_in, typed, field):
    answer = sign_in(here.officer).post(url(here, "new-proposal", "other"), filled(here, **typed))

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert "Đề nghị xem xét" in answer.content.decode()
    assert not Proposal.objects.exists()


def test_an_empty_form_comes_back(here, sign_in):
    answer = sign_in(here.officer).post(url(here, "new-proposal", "compensation"), {})

    assert answer.status_code == 200
    assert not Proposal.objects.exists()


def test_a_kind_nobody_brings_is_not_there(here, sign_in):
    assert sign_in(here.officer).get(url(here, "new-proposal", "x")).status_code == 404


def test_a_unit_of_others_cannot_be_chosen(here, sign_in):
    typed = filled(here, department=here.other_unit.pk)

    answer = sign_in(here.officer).post(url(here, "new-proposal", "other"), typed)

    assert list(answer.context["form"].errors) == ["department"]


def test_land_use_takes_two_cases(here, sign_in):
    typed = filled(here) | land(here, CASE, CASE | {"persons": "Triệu Thị Bé"})

    sign_in(here.officer).post(url(here, "new-proposal", "land-use"), typed)

    cases = LandCase.objects.order_by("position").values_list("persons", "conversions__area")
    assert [(persons, str(area)) for persons, area in cases] == [
        ("Nông Văn Ảnh", "120.50"),
        ("Triệu Thị Bé", "120.50"),
    ]


def test_adding_a_case_keeps_what_is_typed_and_saves_nothing(here, sign_in):
    typed = filled(here, title="", rows="add:cases") | land(here, CASE | {"parcel_area": "một ít"})

    answer = sign_in(here.officer).post(url(here, "new-proposal", "land-use"), typed)

    page = answer.content.decode()
    assert 'value="một ít"' in page
    assert 'name="cases-1-persons"' in page
    assert str(typed["key"]) in page
    assert not answer.context["form"].errors
    assert not Proposal.objects.exists()


def test_a_case_left_empty_is_no_case(here, sign_in):
    empty = {"persons": "", "map_sheet": "", "parcel": ""}
    change = {"from_code": "", "to_code": "", "area": ""}
    blank = empty | {"ward": "", "parcel_area": "", "changes": [change]}
    typed = filled(here) | land(here, CASE, blank)

    sign_in(here.officer).post(url(here, "new-proposal", "land-use"), typed)

    assert LandCase.objects.count() == 1


def test_editing_shows_what_was_written_and_saves_the_change(here, sign_in):
    client = sign_in(here.officer)
    client.post(
        url(here, "new-proposal", "land-use"),
        filled(here) | land(here, CASE, CASE | {"persons": "Triệu Thị Bé"}),
    )
    proposal = Proposal.objects.get()
    where = url(here, "edit-proposal", proposal.code)

    shown = client.get(where).content.decode()
    client.post(
        where,
        filled(here, title="Mới", version=1)
        | land(here, CASE | {"changes": [{"area": "1.739,5"}]}),
    )

    proposal.refresh_from_db()
    assert 'value="120,5"' in shown
    assert (proposal.title, proposal.version) == ("Mới", 2)
    assert str(LandConversion.objects.get().area) == "1739.50"


def test_an_edit_of_what_changed_meanwhile_keeps_both_texts(here, sign_in):
    proposal, client = here.draft(), sign_in(here.officer)
    where = url(here, "edit-proposal", proposal.code)
    proposals.edit(proposal=proposal, version=1, title="Của trưởng phòng", by=here.head, at=EARLIER)

    told = client.post(where, filled(here, title="Của tôi", version=1))
    again = client.post(where, filled(here, title="Của tôi", version=2))

    assert told.status_code == 200
    assert 'value="Của tôi"' in told.content.decode()
    assert "Của trưởng phòng" in told.content.decode()
    assert told.context["form"]["version"].value() == "2"
    assert again.url == proposal.get_absolute_url()


def test_a_paper_is_added_and_read(here, sign_in):
    proposal, client = here.draft(), sign_in(here.officer)

    client.post(
        url(here, "add-paper", proposal.code),
        {"paper-kind": "APPRAISAL", "paper-title": "", "paper-upload": pdf("Thẩm định.pdf")},
    )
    paper = proposal.papers.get(kind="APPRAISAL")
    answer = client.get(url(here, "paper", proposal.code, paper.pk))

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("to-trinh.pdf", b"MZ" + b"\0" * 100),
        SimpleUploadedFile("to-trinh.pdf", b""),
        SimpleUploadedFile("to-trinh.exe", b"MZ" + b"\0" * 100),
    ],
)
def test_what_is_no_paper_comes_back_with_a_sentence(here, sign_in, upload):
    proposal = here.draft()

    answer = sign_in(here.officer).post(
        url(here, "add-paper", proposal.code), {"paper-kind": "OTHER", "paper-upload": upload}
    )

    assert answer.status_code == 200
    assert list(answer.context["paper_form"].errors) == ["upload"]
    assert proposal.papers.count() == 1


def test_the_way_of_a_proposal_through_its_pages(here, sign_in):
    proposal = here.draft()

    sign_in(here.head).post(url(here, "submit-proposal", proposal.code))
    sign_in(here.secretary).post(url(here, "check-proposal", proposal.code))
    sign_in(here.vice_chair).post(url(here, "agree-proposal", proposal.code))

    proposal.refresh_from_db()
    assert proposal.state == ProposalState.READY


@pytest.mark.parametrize("name", ["check-proposal", "agree-proposal"])
def test_a_button_of_an_earlier_reading_changes_nothing(here, sign_in, name):
    proposal = here.submitted() if name == "check-proposal" else here.checked()
    reader = here.secretary if name == "check-proposal" else here.vice_chair
    before = proposal.state

    sign_in(reader).post(url(here, name, proposal.code), {"version": proposal.version - 1})

    proposal.refresh_from_db()
    assert proposal.state == before


def test_submitting_what_is_not_complete_says_what_is_missing(here, sign_in):
    proposal = here.draft(kind="draft-decision", details={"is_normative": False})

    answer = sign_in(here.head).post(url(here, "submit-proposal", proposal.code))

    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()


def test_a_second_click_on_accept_is_told(here, sign_in):
    proposal, client = here.submitted(), sign_in(here.secretary)

    for _click in range(2):
        answer = client.post(url(here, "check-proposal", proposal.code), follow=True)

    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert proposal.steps.count() == 2


def test_the_office_enters_the_agreement_of_the_vice_chair(here, sign_in):
    proposal, client = here.checked(), sign_in(here.secretary)
    where = url(here, "agree-proposal", proposal.code)

    asked = client.get(where).context["form"].fields["acted_by"].queryset
    wrong = client.post(where, {"acted_by": here.head.pk, "channel": "TELEPHONE"})
    client.post(
        where, {"acted_by": here.vice_chair.pk, "channel": "WRITTEN", "scan": pdf("y-kien.pdf")}
    )

    step = proposal.steps.for_history().last()
    assert set(asked) == {here.vice_chair, here.chair}
    assert list(wrong.context["form"].errors) == ["acted_by"]
    assert (step.by, step.entered_by, step.channel) == (
        here.vice_chair,
        here.secretary,
        "WRITTEN",
    )
    assert step.scan.name == "y-kien.pdf"


def test_a_vice_chair_of_another_field_does_not_know_the_proposal(here, sign_in):
    proposal = here.checked(unit=here.other_unit)

    answer = sign_in(here.vice_chair).get(url(here, "agree-proposal", proposal.code))

    assert answer.status_code == 404


def test_returning_wants_a_reason(here, sign_in):
    proposal, client = here.submitted(), sign_in(here.secretary)
    where = url(here, "return-proposal", proposal.code)

    wrong = client.post(where, {"reason": " "})
    client.post(where, {"reason": "Thiếu phụ lục"})

    proposal.refresh_from_db()
    assert list(wrong.context["form"].errors) == ["reason"]
    assert proposal.state == ProposalState.RETURNED


@pytest.mark.parametrize("rows", [1, 3])
def test_proposals_query_count(here, sign_in, rows, django_assert_num_queries):
    for _row in range(rows):
        here.draft()
    client = sign_in(here.secretary)

    with django_assert_num_queries(6):
        client.get(url(here, "proposals"))


@pytest.mark.parametrize("rows", [1, 3])
def test_proposal_query_count(here, sign_in, rows, django_assert_num_queries):
    proposal = here.draft()
    for number in range(rows):
        proposals.add_paper(
            proposal=proposal,
            kind="OTHER",
            title=f"Tài liệu {number}",
            upload=pdf(),
            by=here.officer,
            at=EARLIER,
        )
    for _row in range(rows):
        proposal = proposals.submit(proposal=proposal, by=here.head, at=EARLIER)
        proposal = proposals.return_(proposal=proposal, reason="Sai", by=here.secretary, at=EARLIER)
    client = sign_in(here.officer)

    with django_assert_num_queries(17):
        client.get(proposal.get_absolute_url())


def test_older_proposals_are_on_the_next_page(here, sign_in, monkeypatch):
    monkeypatch.setattr("meetings.views.proposals.ON_A_PAGE", 2)
    drafts = [here.draft() for _ in range(3)]
    client = sign_in(here.secretary)

    first = client.get(url(here, "proposals"))
    second = client.get(f"{url(here, 'proposals')}?{first.context['older']}")

    assert first.context["proposals"] == drafts[:0:-1]
    assert (second.context["proposals"], second.context["older"]) == (drafts[:1], "")


@pytest.mark.parametrize("before", ["x", "²", "9" * 30, "-1"])
def test_a_page_nobody_made_is_the_first(here, sign_in, before):
    answer = sign_in(here.secretary).get(url(here, "proposals"), {"before": before})

    assert answer.status_code == 200


def test_a_refused_act_keeps_no_scan(here, sign_in):
    proposal = here.checked()
    typed = {"acted_by": here.head.pk, "channel": "WRITTEN", "scan": pdf("y-kien.pdf")}
    before = StoredFile.objects.count()

    answer = sign_in(here.secretary).post(url(here, "submit-proposal", proposal.code), typed)

    assert answer.context["form"].errors
    assert StoredFile.objects.count() == before


def test_the_head_gives_back_a_draft_of_the_officer_on_the_page(here, sign_in):
    draft, client = here.draft(), sign_in(here.head)

    offered = client.get(draft.get_absolute_url()).context["may_return"]
    client.post(url(here, "return-proposal", draft.code), {"reason": "Bổ sung số liệu"})

    draft.refresh_from_db()
    assert (offered, draft.state) == (True, ProposalState.DRAFT)
    assert draft.steps.get().reason == "Bổ sung số liệu"


def test_an_officer_has_nobody_to_give_a_draft_back_to(here, sign_in):
    draft = here.draft()

    answer = sign_in(here.officer).post(url(here, "return-proposal", draft.code), {"reason": "x"})

    assert answer.status_code == 403


def test_the_chair_returns_a_matter_from_an_agenda_on_the_page(here, sign_in):
    ready, meeting = here.ready(), here.planned()
    agenda.add_proposals(meeting=meeting, proposals=[ready], by=here.secretary, at=EARLIER)
    client = sign_in(here.chair)

    offered = client.get(ready.get_absolute_url()).context["may_return"]
    client.post(url(here, "return-proposal", ready.code), {"reason": "Chưa chín"})

    ready.refresh_from_db()
    assert (offered, ready.state, meeting.items.count()) == (True, ProposalState.RETURNED, 0)


def test_a_specialist_of_the_office_checks_and_returns(here, sign_in):
    expert = person(Role.OFFICE_EXPERT, here.committee)
    first, second, client = here.submitted(), here.submitted(), sign_in(expert)

    page = client.get(first.get_absolute_url())
    client.post(url(here, "check-proposal", first.code), {"version": first.version})
    client.post(url(here, "return-proposal", second.code), {"reason": "Thiếu phụ lục"})

    states = [Proposal.objects.get(pk=one.pk).state for one in (first, second)]
    assert (page.context["next_step"], page.context["may_return"]) == ("check", True)
    assert states == [ProposalState.CHECKED, ProposalState.RETURNED]


def test_a_submit_button_of_an_earlier_reading_changes_nothing(here, sign_in):
    draft = here.draft()
    proposals.edit(proposal=draft, version=1, title="Mới", by=here.officer, at=EARLIER)

    answer = sign_in(here.head).post(url(here, "submit-proposal", draft.code), {"version": 1})

    draft.refresh_from_db()
    assert draft.state == ProposalState.DRAFT
    assert answer.context["form"]["version"].value() == "2"


def test_the_page_shows_each_paper_asked_for_and_what_changed_since_the_return(here, sign_in):
    back = proposals.return_(
        proposal=here.submitted(title="Cũ"), reason="Thiếu", by=here.secretary, at=EARLIER
    )
    proposals.edit(proposal=back, version=back.version, title="Mới", by=here.officer, at=EARLIER)

    page = sign_in(here.officer).get(back.get_absolute_url())

    assert [(str(one.paper), one.is_there) for one in page.context["asked"]] == [
        ("SUBMISSION", True)
    ]
    assert [(one.before, one.after) for one in page.context["changes"]] == [("Cũ", "Mới")]
    assert f'id="changes-of-{back.pk}"' in page.content.decode()
