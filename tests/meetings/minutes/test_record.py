"""What the minutes tell of a whole sitting: in the content, on the screen, on paper."""

from io import BytesIO

import docx
import pytest

from meetings import minutes_content
from meetings.actions import decisions, restrictions, speakers, vote_words
from meetings.actions.minutes_signing import ObjectionsUnanswered
from meetings.actions.signed import RecordIsBeingSigned, RecordIsSigned
from meetings.minutes_content import local
from meetings.models import Objection
from tests.factories import AT
from tests.meetings.minutes import sat, whole
from tests.meetings.minutes.test_views import as_, text_of, url
from tests.meetings.slips import asked
from tests.preparations import month
from tests.sittings import LATER

pytestmark = pytest.mark.django_db


def moments(spans):
    return [tuple(local(one) for one in span) for span in spans]


def test_who_spoke_is_told_in_order_with_when_and_how_long():
    content = sat.drawn(room := whole.sat_through())

    [spoke] = content["items"][0]["speakers"]
    assert (spoke["name"], spoke["minutes"]) == (room.members[1].full_name, 3)
    assert local(spoke["at"]) == whole.minute(2)
    assert content["items"][1]["speakers"] == []


def test_each_item_has_the_times_at_which_it_was_dealt_with():
    first, second, third, unplanned = sat.drawn(whole.sat_through())["items"]

    assert moments(first["times"]) == [(AT, whole.minute(15))]
    assert moments(second["times"]) == [(whole.minute(15), whole.minute(20))]
    assert third["times"] == []
    assert moments(unplanned["times"]) == [(whole.minute(20), LATER)]
    assert [one["is_unplanned"] for one in (first, second, third, unplanned)] == [
        *[False] * 3,
        True,
    ]


def test_comings_goings_and_stand_ins_are_told():
    content = sat.drawn(room := whole.sat_through())

    people = {row["name"]: row for row in content["attendance"]}
    came_back = people[room.members[2].full_name]
    assert moments(came_back["spans"]) == [(AT, whole.minute(6)), (whole.minute(10), None)]
    assert people["Lò Thị B"]["stands_in_for"] == room.members[4].full_name
    assert not people["Lò Thị B"]["votes_instead"]
    assert (content["present"], content["members"]) == (4, 5)


def test_a_secret_vote_has_totals_and_no_name():
    room = whole.sat_through()

    [secret], [hands] = (one["votes"] for one in sat.drawn(room)["items"][:2])
    assert (secret["form"], secret["in_favour"], secret["against"]) == ("SECRET", 3, 1)
    assert secret["names"] == {}
    assert hands["names"]["AGAINST"] == [room.members[1].full_name]


def test_a_dissenting_opinion_stands_with_its_vote():
    room = whole.sat_through()

    [vote] = sat.drawn(room)["items"][1]["votes"]
    assert [(one["name"], one["text"]) for one in vote["dissents"]] == [
        (room.members[1].full_name, "Tôi bảo lưu ý kiến.")
    ]


def test_the_order_to_close_with_something_open_is_told_and_only_then():
    room = whole.sat_through()

    order = sat.drawn(room)["override"]
    assert (order["name"], order["reason"], order["undecided"]) == (
        room.chair.full_name,
        "Hết giờ làm việc.",
        [3],
    )
    assert local(order["at"]) == LATER
    assert sat.drawn(sat.closed())["override"] is None


def test_results_of_slips_reported_at_the_meeting_are_told():
    [result] = sat.drawn(room := whole.sat_through())["slips"]

    assert result["title"] == room.slips.title
    assert result["members"] == result["silent"] == 5


# On the screen and on paper -----------------------------------------------------------------------

TOLD = (
    "Nội dung phát sinh",
    "Lò Thị B",
    "Tôi bảo lưu ý kiến.",
    "Hết giờ làm việc.",
    "Điều chỉnh dự toán quý III",
    "14:00",
    "14:06",
    "14:10",
    "Thống nhất chủ trương",
)


def test_the_page_tells_all_of_it():
    room = whole.circulated()

    page = as_(room.secretary).get(url(room)).content.decode()

    for words in TOLD:
        assert words in page
    assert f"{room.members[1].full_name} (14:02, 3 phút)" in page


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_document_tells_all_of_it(ending):
    room = whole.circulated()
    names = [one.full_name for one in room.members]

    answer = as_(room.secretary).get(url(room, "minutes-file", ending)).content
    said = text_of(answer) if ending == "pdf" else words_of(answer)

    for words in (
        *TOLD,
        f"{names[2]}, {room.members[2].title_in(room.committee, on=AT.date())} (ra ngoài từ 14:06"
        " đến 14:10)",
        f"(dự thay {names[4]}, đến lúc 14:05)",
        "Thời gian: từ 14:00 đến 14:15.",
        "(14:02, 3 phút)",
        "Biểu quyết (bỏ phiếu kín): 3 tán thành, 1 không tán thành",
        f"Không tán thành: {names[1]}.",
        "Ý kiến bảo lưu của",
        "chưa có kết quả xử lý nội dung số 3 theo lệnh của",
        "Phiếu lấy ý kiến số",
    ):
        assert words in said


def words_of(document) -> str:
    found = docx.Document(BytesIO(document))
    return " ".join("\n".join(one.text for one in found.paragraphs).split())


OUTCOMES = ("WITHDRAWN", "WRITTEN_VOTE", "AGREED_IN_PRINCIPLE")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_is_printed(outcome):
    room = sat.in_session(count=3, votes=False)
    act = {"by": room.chair, "at": AT}
    decisions.decide(item=room.item, outcome=outcome, wording="Vì sao.", **act)

    said = text_of(as_(room.secretary).get(url(room, "minutes-file", "pdf")).content)

    assert outcome not in said
    assert "Kết quả:" in said


# The veil -----------------------------------------------------------------------------------------


def test_whoever_may_not_read_an_item_reads_nothing_of_what_happened_at_it():
    room = whole.circulated()
    hidden = room.items[1]
    restrictions.restrict(
        matter=hidden, people=[room.secretary, *room.members[:4]], by=room.secretary, at=LATER
    )

    page = as_(room.members[4]).get(url(room)).content.decode()
    paper = text_of(as_(room.members[4]).get(url(room, "minutes-file", "pdf")).content)

    for said in (page, paper):
        assert "Tôi bảo lưu" not in said
        assert "14:20" not in said.replace("14:20 đến 14:30", "").replace("14:20–14:30", "")
        assert "Nội dung hạn chế" in said


def test_a_result_of_slips_on_a_restricted_matter_is_a_number_to_whoever_may_not_read_it():
    here = month()
    matter = here.ready()
    people = [here.secretary, here.chair, here.vice_chair, here.member, here.head]
    restrictions.restrict(matter=matter, people=people, by=here.secretary, at=asked.SENT)
    asked.count(asked.send(here, proposal=matter, title="Bí mật dự toán"))
    here.meeting = here.planned()
    content = sat.drawn(here)

    [result] = content["slips"]
    assert result["restricted"]
    assert minutes_content.restricted_in(content) == {result["id"]}
    [veiled] = minutes_content.veiled(content, {result["id"]})["slips"]
    assert veiled == {
        "id": result["id"],
        "number": result["number"],
        "restricted": True,
        "title": "Nội dung hạn chế",
        "is_hidden": True,
    }


# Signing it ---------------------------------------------------------------------------------------


def test_an_objection_to_a_vote_has_its_answer_before_the_secretary_signs():
    room = whole.circulated()
    objection = vote_words.object_to(
        round=room.hands, text="Còn sai.", by=room.members[2], at=sat.NEXT_DAY
    )

    with pytest.raises(ObjectionsUnanswered):
        sat.sign_first(room)
    vote_words.answer(objection=objection, text="Giữ.", by=room.secretary, at=sat.NEXT_DAY)

    assert sat.sign_first(room).state == "SECRETARY"


@pytest.mark.parametrize(
    ("begin", "refused"),
    [(whole.half_signed, RecordIsBeingSigned), (whole.signed, RecordIsSigned)],
)
def test_late_words_and_withdrawals_are_refused_with_a_sentence(begin, refused):
    room = begin()
    answered = Objection.objects.get()
    act = {"by": room.members[1], "at": sat.OVER}
    deeds = [
        lambda: vote_words.object_to(round=room.hands, text="Khác.", **act),
        lambda: vote_words.dissent(round=room.secret, text="Khác.", **act),
        lambda: vote_words.answer(objection=answered, text="Giữ.", by=room.secretary, at=sat.OVER),
        lambda: speakers.withdraw(speech=room.waiting, by=room.members[2], at=sat.OVER),
    ]

    for deed in deeds:
        with pytest.raises(refused):
            deed()


def test_signed_minutes_offer_no_word_on_a_vote_and_refuse_one_with_200(client):
    room = whole.signed()
    member = as_(room.members[1])

    page = member.get(url(room, "own-votes")).content.decode()
    answer = member.post(url(room, "dissent", room.hands.pk), {"text": "Khác."})

    assert url(room, "dissent", room.hands.pk) not in page
    assert answer.status_code == 200
    assert "đính chính" in answer.content.decode()
