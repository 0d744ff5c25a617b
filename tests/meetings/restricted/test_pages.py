"""The pages of restricting, and what the pages of a meeting leave to whoever is not listed."""

import pytest
from django.test import Client
from django.urls import reverse

from meetings.actions import restrictions
from meetings.models import Proposal, Reader
from tests.meetings.restricted import scene as scenes
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return month()


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def url(here, name, *args):
    return reverse(f"meetings:{name}", args=[here.committee.slug, *args])


def on_the_list(matter) -> set[int]:
    return set(Reader.objects.of(matter).values_list("person_id", flat=True))


def filled(here, **fields):
    key = "0d0f7bd2-1d0c-4a52-8f0a-0a6dbb1b8c11"
    values = {"department": here.unit.pk, "title": "Đề nghị", "key": key}
    return values | {"details-request": "Xem xét"} | fields


def test_a_unit_restricts_what_it_writes(here):
    signed_in(here.officer).post(
        url(here, "new-proposal", "other"), filled(here, is_restricted="on")
    )

    proposal = Proposal.objects.get()
    assert proposal.is_restricted
    assert here.secretary.pk in on_the_list(proposal)


def test_the_form_of_a_kind_that_is_always_restricted_does_not_ask(here):
    client = signed_in(here.officer)

    page = client.get(url(here, "new-proposal", "personnel"))
    other = client.get(url(here, "new-proposal", "other"))

    assert "is_restricted" not in page.context["form"].fields
    assert "is_restricted" in other.context["form"].fields


def test_a_unit_chooses_its_readers_until_it_submits(here):
    draft = here.draft(is_restricted=True)
    client, where = signed_in(here.officer), url(here, "proposal-readers", draft.code)

    answer = client.post(where, {"people": [here.secretary.pk, here.other_head.pk]})
    chosen = on_the_list(draft)
    Proposal.objects.filter(pk=draft.pk).update(state="SUBMITTED", submitted_at=EARLIER)
    late = client.post(where, {"people": [here.secretary.pk]})

    assert answer.url == draft.get_absolute_url()
    assert chosen == {here.secretary.pk, here.other_head.pk}
    assert late.status_code == 403
    assert on_the_list(draft) == chosen


def test_the_office_restricts_with_a_reason_and_opens_again(here):
    proposal, client = here.submitted(), signed_in(here.secretary)
    where = url(here, "proposal-readers", proposal.code)

    offered = client.get(where).context["readers_form"].initial["people"]
    client.post(where, {"people": [here.secretary.pk], "reason": "Có thông tin cá nhân"})
    shown = client.get(where).content.decode()
    wrong = client.post(url(here, "open-proposal", proposal.code), {"open-reason": " "})
    client.post(url(here, "open-proposal", proposal.code), {"open-reason": "Đã công bố"})

    proposal.refresh_from_db()
    assert set(offered) == {
        p.pk for p in (here.vice_chair, here.member, here.secretary, here.chief)
    }
    assert "Có thông tin cá nhân" in shown
    assert list(wrong.context["open_form"].errors) == ["reason"]
    assert not proposal.is_restricted


@pytest.mark.parametrize(
    ("people", "sentence"), [([], "required"), (["x"], "invalid_pk_value"), ("vice", None)]
)
def test_a_list_that_cannot_be_comes_back_beside_the_field(here, people, sentence):
    proposal = here.submitted(is_restricted=True)
    before = on_the_list(proposal)
    people = [here.vice_chair.pk] if people == "vice" else people

    answer = signed_in(here.secretary).post(
        url(here, "proposal-readers", proposal.code), {"people": people}
    )

    form = answer.context["readers_form"]
    assert list(form.errors) == ["people"]
    assert sentence is None or form.errors.as_data()["people"][0].code == sentence
    assert on_the_list(proposal) == before


def test_nobody_of_another_committee_can_be_listed(here):
    proposal = here.submitted(is_restricted=True)
    people = [here.secretary.pk, here.stranger.pk]

    answer = signed_in(here.secretary).post(
        url(here, "proposal-readers", proposal.code), {"people": people}
    )

    assert answer.context["readers_form"].errors


def test_a_personnel_matter_cannot_be_opened(here):
    details = dict.fromkeys(("person", "present_post", "proposed", "legal_basis"), "x")
    draft = here.draft(kind="personnel", details=details | {"measure": "APPOINT"})
    client = signed_in(here.officer)

    page = client.get(url(here, "proposal-readers", draft.code))
    client.post(url(here, "open-proposal", draft.code), {"open-reason": "Thử"})

    draft.refresh_from_db()
    assert page.context["open_form"] is None
    assert draft.is_restricted


def test_an_item_without_a_proposal_is_restricted_from_the_agenda(here):
    meeting = here.with_items(1)
    item, client = meeting.items.get(), signed_in(here.secretary)
    where = url(here, "item-readers", meeting.code, item.pk)

    client.post(where, {"people": [here.secretary.pk], "reason": ""})
    hidden = signed_in(here.chief).get(where).status_code
    listed = signed_in(here.chief).get(url(here, "agenda", meeting.code)).content.decode()
    client.post(url(here, "open-item", meeting.code, item.pk), {"open-reason": "Xong"})

    item.refresh_from_db()
    assert hidden == 404
    assert item.title not in listed
    assert not item.is_restricted


def test_an_item_with_a_proposal_has_the_page_of_its_proposal():
    scene = scenes.planned()
    where = url(scene.here, "item-readers", scene.meeting.code, scene.item.pk)

    answer = signed_in(scene.here.secretary).get(where)

    assert answer.url == url(scene.here, "proposal-readers", scene.proposal.code)


def test_whoever_is_not_listed_moves_it_and_does_nothing_else_with_it():
    scene = scenes.planned()
    here, client = scene.here, signed_in(scene.here.chief)
    code, pk = scene.meeting.code, scene.item.pk

    client.post(url(here, "move-item", code, pk), {"to": 3})
    others = [
        client.post(url(here, name, code, pk)).status_code for name in ("edit-item", "remove-item")
    ]

    scene.item.refresh_from_db()
    assert scene.item.position == 3
    assert others == [404, 404]


def test_whoever_is_not_listed_calls_it_up_and_neither_votes_nor_concludes():
    scene = scenes.voting_on()
    here, client = scene.here, signed_in(scene.here.chief)
    code, pk = scene.meeting.code, scene.item.pk

    pointed = client.post(url(here, "point", code, pk)).status_code
    names = ("unanimous", "record-hands", "open-round", "note", "decide", "conclude-item")
    others = {client.post(url(here, name, code, pk)).status_code for name in names}
    [round_] = scene.item.rounds.all()
    names = ("close-round", "annul-round", "enter-ballot")
    others |= {client.post(url(here, name, code, round_.pk)).status_code for name in names}

    assert pointed == 302
    assert others == {404}


def test_the_conductors_panel_offers_nothing_for_what_is_hidden():
    scene = scenes.voting_on()
    where = reverse("desk:conduct", args=[scene.here.committee.slug, scene.meeting.code])

    page = signed_in(scene.here.chief).get(where).content.decode()
    listed = signed_in(scene.here.secretary).get(where).content.decode()

    assert 'id="open-round"' not in page
    assert f"words-{scene.item.pk}" not in page
    assert 'id="open-round"' in listed


def test_only_readers_may_put_a_proposal_on_an_agenda(here):
    proposal, meeting = here.ready(is_restricted=True), here.planned()
    restrictions.set_list(matter=proposal, people=[here.secretary], by=here.secretary, at=EARLIER)
    typed = {"ready-proposals": [proposal.pk]}

    signed_in(here.chief).post(url(here, "add-item", meeting.code), typed)
    without = meeting.items.count()
    signed_in(here.secretary).post(url(here, "add-item", meeting.code), typed)

    assert (without, meeting.items.count()) == (0, 1)


def test_editing_a_directive_does_not_lose_the_item_its_writer_may_not_see():
    scene = scenes.concluded(scenes.voting_on())
    here, where = scene.here, scene.directive.get_absolute_url()
    typed = {"content": "Khẩn trương chuẩn bị hồ sơ", "addressee": "ONE_UNIT", "version": 1}
    typed |= {"lead": here.other_unit.name, "item": ""}

    shown = signed_in(here.chief).get(where).content.decode()
    answer = signed_in(here.chief).post(f"{where}sua/", typed)

    scene.directive.refresh_from_db()
    assert "Nội dung hạn chế" in shown
    assert answer.status_code == 302
    assert scene.directive.item_id == scene.item.pk


def test_the_notice_says_to_the_office_what_it_leaves_out():
    scene = scenes.concluded(scenes.voting_on())
    here = scene.here
    where = [here.committee.slug, scene.meeting.code]
    client = signed_in(here.secretary)
    client.post(reverse("publications:draft-notice", args=where))
    notice = reverse("publications:notice", args=where)

    told = [
        client_.get(notice).context["left_out"]
        for client_ in (client, signed_in(here.chief), signed_in(scene.others["auditor"]))
    ]

    assert told == [3, 3, 0]


@pytest.mark.parametrize("rows", [1, 3])
def test_readers_query_count(here, rows, django_assert_num_queries):
    proposal = here.submitted(is_restricted=True)
    people = [here.secretary, here.member, here.chief][:rows]
    for number in range(rows):
        restrictions.set_list(
            matter=proposal, people=people[: number + 1], by=here.secretary, at=EARLIER
        )
    client = signed_in(here.secretary)

    with django_assert_num_queries(15):
        client.get(url(here, "proposal-readers", proposal.code))


@pytest.mark.parametrize("rows", [1, 3])
def test_a_programme_with_restricted_items_costs_the_same(rows, django_assert_num_queries):
    here = month()
    meeting = here.with_items(rows)
    for item in meeting.items.all():
        restrictions.restrict(matter=item, by=here.secretary, at=EARLIER)
    client, where = signed_in(here.secretary), meeting.get_absolute_url()

    with django_assert_num_queries(10):
        client.get(where)


def test_the_ledger_keeps_old_words_for_the_chair_and_hides_them_from_the_auditor():
    scene = scenes.written(late=True)
    where = reverse("desk:ledger", args=[scene.here.committee.slug])

    told = {
        name: [deed.noun_text for deed, _words in signed_in(person).get(where).context["deeds"]]
        for name, person in {"Chair": scene.here.chair, **scene.others}.items()
        if name in ("Chair", "auditor")
    }

    assert scenes.TITLE in told["Chair"]
    assert set(map(str, told["auditor"])) == {"Nội dung hạn chế"}


@pytest.mark.parametrize("rows", [1, 3])
def test_a_ledger_of_restricted_matters_costs_the_same(here, rows, django_assert_num_queries):
    for _row in range(rows):
        here.submitted(is_restricted=True)
    client = signed_in(here.chair)

    with django_assert_num_queries(7):
        client.get(reverse("desk:ledger", args=[here.committee.slug]))
