"""Sections on the builder's page, and where the programme is read."""

import pytest
from django.urls import reverse

from meetings.actions import meetings, sections
from meetings.models import Meeting
from tests.preparations import EARLIER, month

HTMX = {"HX-Request": "true"}


@pytest.fixture
def here(db):
    return month()


@pytest.fixture
def meeting(here):
    return here.with_items(3)


def url(meeting, name, *args):
    return reverse(f"meetings:{name}", args=[meeting.committee.slug, meeting.code, *args])


def add(here, meeting, title, before=None):
    return sections.add(meeting=meeting, title=title, before=before, by=here.secretary, at=EARLIER)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_a_section_is_added_renamed_moved_and_taken_away(here, meeting, sign_in, headers):
    client = sign_in(here.secretary)
    for title, before in (("I", "1"), ("II", "")):
        typed = {"section-title": title, "section-before": before}
        client.post(url(meeting, "add-section"), typed, headers=headers)
    first, second = meeting.sections.all()
    assert (first.after, second.after) == (0, 3)

    renamed = {f"section-{first.pk}-title": "I. Báo cáo", f"section-{first.pk}-version": 1}
    client.post(url(meeting, "edit-section", first.pk), renamed, headers=headers)
    client.post(url(meeting, "move-section", second.pk), {"way": "up"}, headers=headers)
    assert [one.title for one in meeting.sections.all()] == ["II", "I. Báo cáo"]

    client.post(url(meeting, "remove-section", first.pk), headers=headers)
    assert [one.title for one in meeting.sections.all()] == ["II"]
    assert meeting.items.count() == 3


@pytest.mark.parametrize(
    "typed", [{"title": ""}, {"title": "Mật"}, {"before": "0"}, {"before": "9"}, {"before": "x"}]
)
def test_a_section_that_cannot_be_added_comes_back(here, meeting, sign_in, typed):
    sent = {f"section-{name}": value for name, value in ({"title": "I"} | typed).items()}

    answer = sign_in(here.secretary).post(url(meeting, "add-section"), sent)

    assert answer.status_code == 200
    assert answer.context["section_form"].errors
    assert not meeting.sections.exists()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_of_two_names_given_at_once_none_is_lost(here, meeting, sign_in, headers):
    section = add(here, meeting, "I")
    sections.rename(section=section, title="Tên kia", version=1, by=here.chief, at=EARLIER)
    typed = {f"section-{section.pk}-title": "Tên này", f"section-{section.pk}-version": 1}

    answer = sign_in(here.secretary).post(
        url(meeting, "edit-section", section.pk), typed, headers=headers
    )

    assert answer.status_code == 409
    assert "Tên kia" in answer.content.decode()
    assert "Tên này" in answer.content.decode()
    assert meeting.sections.get().title == "Tên kia"


@pytest.mark.parametrize("name", ["edit-section", "move-section", "remove-section"])
def test_a_click_on_a_section_that_is_gone_gets_a_sentence(here, meeting, sign_in, name):
    section = add(here, meeting, "I. Báo cáo")
    sections.remove(section=section, by=here.chief, at=EARLIER)
    typed = {f"section-{section.pk}-title": "Khác", f"section-{section.pk}-version": 1}

    answer = sign_in(here.secretary).post(
        url(meeting, name, section.pk), typed | {"way": "up"}, headers=HTMX
    )

    assert answer.status_code == 409
    assert "“I. Báo cáo”" in answer.content.decode()


def test_an_item_that_crosses_a_heading_is_said_to_stand_in_its_section(here, meeting, sign_in):
    add(here, meeting, "II. Báo cáo", before=2)
    first = meeting.items.in_order().first()

    answer = sign_in(here.secretary).post(
        url(meeting, "move-item", first.pk), {"way": "down"}, headers=HTMX
    )

    said = answer.context["said"]
    assert "“II. Báo cáo”" in said
    assert meeting.items.in_order().first() == first


def test_members_read_the_programme_with_its_sections_and_times(here, meeting, sign_in):
    add(here, meeting, "I. Biểu quyết", before=1)
    add(here, meeting, "II. Báo cáo", before=3)
    now = Meeting.objects.get()
    meetings.approve_programme(
        meeting=now, order_version=now.order_version, by=here.chair, at=EARLIER
    )
    approved = sign_in(here.secretary).get(url(meeting, "call-meeting")).content.decode()
    meetings.call(meeting=now, by=here.secretary, at=EARLIER)

    read = sign_in(here.member).get(url(meeting, "meeting")).content.decode()

    for text in (approved, read):
        assert "14:10" in text
        text = text[text.index("I. Biểu quyết") :]  # what is missing, above it, names numbers too
        order = [text.index(one) for one in ("I. Biểu quyết", "Mục 2", "II. Báo cáo", "Mục 3")]
        assert order == sorted(order)


@pytest.mark.parametrize("count", [1, 3])
def test_sections_cost_no_queries(here, meeting, sign_in, count, django_assert_num_queries):
    for number in range(count):
        add(here, meeting, f"Phần {number}", before=number + 1)
    client = sign_in(here.secretary)

    with django_assert_num_queries(15):
        client.get(url(meeting, "agenda"))
