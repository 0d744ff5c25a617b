"""The versions of a programme and the supplement being drafted: the pages."""

import pytest
from django.urls import reverse

from meetings.actions import meetings, supplement
from tests.preparations import EARLIER, month


@pytest.fixture
def here(db):
    return month()


def url(here, name, *args):
    return reverse(f"meetings:{name}", args=[here.committee.slug, *args])


def by(here):
    return {"by": here.secretary, "at": EARLIER}


def with_version_b(here, rows=1):
    """A called meeting whose first item version B withdrew, with late items."""
    meeting = here.called(rows + 1)
    supplement.withdraw(item=meeting.items.in_order().first(), **by(here))
    for number in range(rows):
        supplement.add_free(meeting=meeting, title=f"Việc gấp {number}", **by(here))
    meeting.refresh_from_db()
    act = {"meeting": meeting, "order_version": meeting.order_version, "at": EARLIER}
    meetings.approve_programme(**act, by=here.chair)
    supplement.publish(**act, by=here.secretary)
    meeting.refresh_from_db()
    return meeting


def test_a_supplement_is_drafted_approved_seen_and_published(here, sign_in):
    meeting, office = here.called(2), sign_in(here.secretary)
    item = meeting.items.in_order().first()
    draft = url(here, "supplement", meeting.code)
    one = url(here, "supplement-item", meeting.code, item.pk)

    office.post(draft, {"free-title": "Việc gấp", "free-minutes": "10"})
    office.post(draft, {"ready-proposals": [here.ready().pk]})
    office.post(one, {"alter-minutes": "20", "alter-presenter": "Bà B"})
    office.post(url(here, "ask-programme", meeting.code))
    meeting.refresh_from_db()
    sign_in(here.chair).post(
        url(here, "approve-programme", meeting.code), {"version": meeting.order_version}
    )
    publish = url(here, "publish-supplement", meeting.code)
    changes = office.get(publish).context["changes"]
    done = office.post(publish, {"version": meeting.order_version})

    assert [(change.kind, change.number) for change in changes] == [
        ("ALTER", 1), ("ALTER", 1), ("ADD", 3), ("ADD", 4),
    ]  # fmt: skip
    assert done.url == meeting.get_absolute_url()
    assert [one.letter for one in meeting.versions.in_order()] == ["A", "B"]


def test_an_item_is_withdrawn_from_its_page_and_that_taken_back(here, sign_in):
    meeting, office = here.called(1), sign_in(here.secretary)
    one = url(here, "supplement-item", meeting.code, meeting.items.get().pk)

    office.post(one, {"withdraw-reason": "Hoãn", "withdraw-target": ""})
    change = meeting.drafted_changes.get()
    office.post(url(here, "drop-change", meeting.code, change.pk))

    assert (change.kind, change.reason) == ("WITHDRAW", "Hoãn")
    assert not meeting.drafted_changes.exists()


def test_members_read_the_latest_version_and_not_the_draft(here, sign_in):
    meeting = here.called(1)
    supplement.add_free(meeting=meeting, title="Chưa công bố", **by(here))

    pages = [
        sign_in(here.member).get(where).content.decode()
        for where in (meeting.get_absolute_url(), url(here, "live", meeting.code))
    ]

    assert [page for page in pages if "Chưa công bố" in page] == []
    assert sign_in(here.member).get(url(here, "supplement", meeting.code)).status_code == 403


def test_version_a_stays_readable_as_it_was(here, sign_in):
    meeting, member = with_version_b(here), sign_in(here.member)

    first = member.get(url(here, "programme-version", meeting.code, "A"))
    second = member.get(url(here, "programme-version", meeting.code, "B"))

    assert [item["title"] for item in first.context["items"]] == ["Mục 1", "Mục 2"]
    assert not any(item["withdrawn"] for item in first.context["items"])
    assert (first.context["is_latest"], second.context["is_latest"]) == (False, True)
    assert [change.kind for change in second.context["changes"]] == ["WITHDRAW", "ADD"]
    assert member.get(url(here, "programme-version", meeting.code, "C")).status_code == 404


def test_the_page_of_the_meeting_lists_what_was_withdrawn_and_what_came_late(here, sign_in):
    meeting = with_version_b(here)

    page = sign_in(here.member).get(meeting.get_absolute_url())

    shown = [(item.position, item.withdrawn_in, item.added_in) for item in page.context["items"]]
    assert shown == [(1, "B", ""), (2, "", ""), (3, "", "B")]
    assert page.context["total"] == 20
    assert page.context["approval"].by == here.chair


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("supplement", {"free-title": "", "free-minutes": "10"}),
        ("supplement", {"ready-proposals": []}),
    ],
)
def test_what_is_wrong_comes_back(here, sign_in, name, sent):
    meeting = here.called()

    answer = sign_in(here.secretary).post(url(here, name, meeting.code), sent)

    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_where_nothing_can_be_drafted_that_is_said(here, sign_in):
    meeting, office = here.with_items(1), sign_in(here.secretary)

    page = office.get(url(here, "supplement", meeting.code))
    answer = office.post(
        url(here, "supplement", meeting.code), {"free-title": "X", "free-minutes": "5"}
    )
    refused = office.post(url(here, "publish-supplement", meeting.code), follow=True)

    assert page.context["may_draft"] is False
    assert answer.context["form"].non_field_errors()
    assert [message.level_tag for message in refused.context["messages"]] == ["error"]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [("programme-version", 9), ("supplement", 12), ("publish-supplement", 12)],
)
def test_query_counts(here, sign_in, rows, name, queries, django_assert_num_queries):
    meeting = with_version_b(here, rows)
    for number in range(rows):
        supplement.add_free(meeting=meeting, title=f"Thêm {number}", **by(here))
    args = [meeting.code, "B"] if name == "programme-version" else [meeting.code]
    client = sign_in(here.secretary)

    with django_assert_num_queries(queries):
        client.get(url(here, name, *args))
