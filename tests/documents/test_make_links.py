"""From where a document is looked for to the form that makes it, with kind and code filled in."""

from html import unescape
from re import findall
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.urls import reverse

from directives.models import Directive
from giaoban.documents import kinds
from giaoban.documents.enums import DocumentKind as D
from meetings.models import AgendaItem, Proposal
from tests.documents import built

pytestmark = pytest.mark.django_db
BEFORE_DUE, PAST_DUE = "2022-07-01T08:00:00+07:00", "2022-08-10T08:00:00+07:00"


@pytest.fixture
def scene():
    with time_machine.travel(PAST_DUE, tick=False):
        yield built.everything()


def offered(client, person, scene, name, *values) -> list[tuple]:
    """Return (kind, code, meeting) of each link on a page, in the order they stand there."""
    client.force_login(person)
    page = client.get(reverse(name, args=[scene.here.committee.slug, *values]))
    assert page.status_code == 200
    form = reverse("documents:make", args=[scene.here.committee.slug])
    found = findall(f'href="({form}[^"]+)"', page.content.decode())
    asked = [parse_qs(urlsplit(unescape(one)).query) for one in found]
    return [tuple(one.get(key, [""])[0] for key in ("kind", "source", "dossier")) for one in asked]


def of_the_meeting(scene) -> list[tuple]:
    code = scene.meeting.code
    whole = (D.INVITATION, D.PROGRAMME, D.ROLL_CALL, D.ATTENDANCE_LIST, D.RESOLUTION)
    return [(str(kind), code, code) for kind in whole]


@pytest.mark.parametrize("name", ["meetings:meeting", "publications:notice"])
def test_a_meeting_and_its_notice_lead_to_the_documents_of_the_meeting(client, scene, name):
    found = offered(client, scene.here.secretary, scene, name, scene.meeting.code)

    assert found == of_the_meeting(scene)


def test_before_it_sat_a_meeting_leads_to_what_is_printed_before(client, scene):
    type(scene.meeting).objects.filter(pk=scene.meeting.pk).update(
        state="CALLED", opened_at=None, closed_at=None, members=None
    )

    found = offered(client, scene.here.secretary, scene, "meetings:meeting", scene.meeting.code)

    assert [kind for kind, *_ in found] == [D.INVITATION, D.PROGRAMME, D.ROLL_CALL]


def test_an_item_leads_to_its_decision_and_extract_with_its_code(client, scene):
    code = scene.meeting.code

    found = offered(client, scene.here.secretary, scene, "meetings:documents", code)

    of_items = [one for one in found if "/" in one[1]]
    passed = (D.VOTING_RESULT, D.DECISION, D.CHAIR_DECISION, D.EXTRACT)
    assert of_items[:4] == [(str(kind), f"{code}/1", code) for kind in passed]
    assert of_items[4:] == [(str(D.EXTRACT), f"{code}/2", code)]


def test_every_link_leads_to_a_draft_that_can_be_drawn(client, scene):
    here, code = scene.here, scene.meeting.code
    found = offered(client, here.secretary, scene, "meetings:documents", code)
    found += offered(
        client, here.secretary, scene, "directives:directive", scene.codes[D.TASK_SLIP]
    )

    for kind, source, _dossier in found:
        assert kinds.build(kind, here.committee, source).issuer, kind
    asked = client.get(
        reverse("documents:make", args=[here.committee.slug]), {"kind": D.DECISION, "source": "x"}
    )
    form = asked.context["form"]
    assert (form["kind"].value(), form["source"].value()) == (D.DECISION, "x")


def test_a_restricted_item_and_its_task_lead_to_no_document(client, scene):
    item = scene.meeting.items.get(position=1)
    AgendaItem.objects.filter(pk=item.pk).update(is_restricted=True, title="Hoàng yến")
    Proposal.objects.filter(pk=item.proposal_id).update(is_restricted=True)
    Directive.objects.filter(code=scene.codes[D.TASK_SLIP]).update(item=item)
    chair = scene.here.chair

    of_items = offered(client, scene.here.secretary, scene, "meetings:documents", item.meeting.code)
    of_task = offered(client, chair, scene, "directives:directive", scene.codes[D.TASK_SLIP])

    assert [source for _kind, source, _ in of_items if source.endswith("/1")] == []
    assert of_task == []


def test_a_task_leads_to_its_slip_and_past_its_day_to_the_letter_for_its_unit(client, scene):
    code, unit = scene.codes[D.TASK_SLIP], scene.here.unit.code
    task = Directive.objects.select_related("meeting").get(code=code)
    dossier = task.meeting.code if task.meeting else ""
    slip = (str(D.TASK_SLIP), code, dossier)
    page = ("directives:directive", code)

    late = offered(client, scene.here.secretary, scene, *page)
    with time_machine.travel(BEFORE_DUE, tick=False):
        early = offered(client, scene.here.secretary, scene, *page)

    assert late == [slip, (str(D.URGING_LETTER), unit, dossier)]
    assert early == [slip]


def test_the_letter_on_its_page_leads_to_a_draft_for_the_same_unit(client, scene):
    unit = scene.here.unit.code

    found = offered(client, scene.here.secretary, scene, "directives:urging-letter", unit)

    assert found == [(str(D.URGING_LETTER), unit, "")]


@pytest.mark.parametrize("name", ["meetings:meeting", "meetings:documents"])
def test_who_makes_no_documents_is_led_to_none(client, scene, name):
    assert offered(client, scene.here.member, scene, name, scene.meeting.code) == []


# The codes under the field ------------------------------------------------------------------------


def sources(client, scene, **asked):
    client.force_login(scene.here.secretary)
    where = reverse("documents:sources", args=[scene.here.committee.slug])
    return client.get(where, asked).content.decode()


def test_the_codes_narrow_to_the_chosen_kind(client, scene):
    meeting, task = scene.meeting.code, scene.codes[D.TASK_SLIP]

    of_meeting, of_item = (sources(client, scene, kind=one) for one in (D.INVITATION, D.DECISION))
    of_task = sources(client, scene, kind=D.TASK_SLIP)

    assert f'value="{meeting}"' in of_meeting
    assert "/1" not in of_meeting
    assert f'value="{meeting}/1"' in of_item
    assert f'value="{task}"' in of_task
    assert meeting + '"' not in of_task


@pytest.mark.parametrize("asked", [{}, {"kind": ""}, {"kind": "cong_dien"}, {"kind": D.NOTICE}])
def test_a_kind_that_is_none_of_them_narrows_nothing(client, scene, asked):
    found = sources(client, scene, **asked)

    page = client.get(reverse("documents:make", args=[scene.here.committee.slug]))
    assert found.strip() in page.content.decode()
    assert 'hx-target="#sources"' in page.content.decode()
