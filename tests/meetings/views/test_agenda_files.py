"""The programme to take away: Excel and ICS, as whoever asks may read it."""

from datetime import time
from io import BytesIO

import pytest
from django.urls import reverse
from icalendar import Calendar
from openpyxl import load_workbook

from meetings import calendars
from meetings.actions import agenda, meetings, restrictions, sections
from meetings.agenda_files import COLUMNS, HEAD
from meetings.models import AgendaItem
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db
TITLE, ITEM, UNIT, PRESENTER, PAPERS = 1, 4, 5, 6, 8


@pytest.fixture
def here():
    return month()


@pytest.fixture
def called(here):
    """A called meeting: a matter of the unit under a heading, then a free item."""
    planned = here.planned()
    act = {"by": here.secretary, "at": EARLIER}
    agenda.add_proposals(meeting=planned, proposals=[here.ready(title="Đất ở phường")], **act)
    agenda.add_free(meeting=planned, title='=HYPERLINK("x")', presenter="+84 912", **act)
    sections.add(meeting=planned, title="I. Trình tại phiên họp", before=1, **act)
    planned.refresh_from_db()
    meetings.approve_programme(
        meeting=planned, order_version=planned.order_version, by=here.chair, at=EARLIER
    )
    return meetings.call(meeting=planned, by=here.secretary, at=EARLIER)


def get(client, meeting, name):
    return client.get(reverse(f"meetings:{name}", args=[meeting.committee.slug, meeting.code]))


def rows_of(answer) -> list[list]:
    sheet = load_workbook(BytesIO(answer.content)).active
    return [list(row) for row in sheet.iter_rows(min_row=HEAD + 1)]


def event_of(answer):
    calendar = Calendar.from_ical(answer.content)
    [event] = calendar.walk("VEVENT")
    return event


def test_the_workbook_has_each_item_with_cells_of_their_own_types(here, called, sign_in):
    answer = get(sign_in(here.member), called, "agenda-workbook")

    sheet = load_workbook(BytesIO(answer.content)).active
    first, second = rows_of(answer)
    assert [cell.value for cell in sheet[HEAD]] == [heading for heading, _width in COLUMNS]
    assert [cell.value for cell in first[:6]] == [
        1,
        time(14, 0),
        10,
        "I. Trình tại phiên họp",
        "Đất ở phường",
        here.unit.short_name,
    ]
    assert (first[PAPERS].value, second[TITLE].value) == ("Tờ trình", time(14, 10))
    assert first[TITLE].number_format == "hh:mm"


def test_what_was_typed_never_becomes_a_formula(here, called, sign_in):
    _first, second = rows_of(get(sign_in(here.member), called, "agenda-workbook"))

    assert (second[ITEM].value, second[ITEM].data_type) == ('=HYPERLINK("x")', "s")
    assert (second[PRESENTER].value, second[PRESENTER].data_type) == ("+84 912", "s")


def test_the_calendar_has_one_entry_that_names_the_programme(here, called, sign_in):
    event = event_of(get(sign_in(here.member), called, "agenda-calendar"))

    assert str(event["description"]).split("\n") == [
        f"14:00 1. Đất ở phường ({here.unit.short_name})",
        '14:10 2. =HYPERLINK("x")',
    ]
    assert event["uid"] == calendars.uid_of(called)
    assert (event["dtend"].dt - event["dtstart"].dt).seconds == 20 * 60


def test_a_cancelled_meeting_is_cancelled_in_the_calendar_too(here, called, sign_in):
    meetings.cancel(meeting=called, reason="Bão", by=here.secretary, at=EARLIER)

    event = event_of(get(sign_in(here.member), called, "agenda-calendar"))

    assert event["status"] == "CANCELLED"


def test_a_restricted_item_is_a_number_and_a_word_for_whoever_is_not_listed(here, called, sign_in):
    item = AgendaItem.objects.select_related("meeting__committee", "proposal").first()
    restrictions.restrict(
        matter=item.proposal, people=[here.secretary], by=here.secretary, at=EARLIER
    )
    client = sign_in(here.member)

    row, _other = rows_of(get(client, called, "agenda-workbook"))
    event = event_of(get(client, called, "agenda-calendar"))
    of_the_chair, _other = rows_of(get(sign_in(here.chair), called, "agenda-workbook"))

    hidden = [row[place].value for place in (ITEM, UNIT, PRESENTER, PAPERS)]
    assert hidden == ["Nội dung hạn chế", None, None, None]
    assert str(event["description"]).startswith("14:00 1. Nội dung hạn chế\n")
    assert of_the_chair[ITEM].value == "Đất ở phường"


def test_a_unit_sees_the_programme_and_its_own_papers_only(here, called, sign_in):
    own, _second = rows_of(get(sign_in(here.officer), called, "agenda-workbook"))
    other, _second = rows_of(get(sign_in(here.other_head), called, "agenda-workbook"))

    assert (own[PAPERS].value, other[PAPERS].value) == ("Tờ trình", None)


@pytest.mark.parametrize("name", ["agenda-workbook", "agenda-calendar"])
def test_a_draft_is_the_offices_alone(here, sign_in, name):
    draft = here.with_items(1)

    answers = [
        get(sign_in(one), draft, name).status_code
        for one in (here.secretary, here.chair, here.member, here.stranger)
    ]

    assert answers == [200, 200, 404, 404]


@pytest.mark.parametrize("name", ["agenda-workbook", "agenda-calendar"])
@pytest.mark.parametrize("count", [1, 3])
def test_query_count(here, sign_in, count, name, django_assert_num_queries):
    called, client = here.called(count), sign_in(here.member)

    with django_assert_num_queries({"agenda-workbook": 7, "agenda-calendar": 8}[name]):
        get(client, called, name)


def test_the_page_of_the_meeting_leads_to_both(here, called, sign_in):
    page = sign_in(here.member).get(called.get_absolute_url()).text

    for name in ("agenda-workbook", "agenda-calendar"):
        assert reverse(f"meetings:{name}", args=[called.committee.slug, called.code]) in page
