"""Meetings and notices as far on their way as a test needs."""

from datetime import timedelta

from factory import SubFactory
from factory.django import DjangoModelFactory

from giaoban.publications.enums import NoticeState
from giaoban.publications.models import Notice, PublishedCopy
from meetings.enums import MeetingState
from meetings.models import Meeting
from tests.factories import AT, CommitteeFactory, UserFactory

CONTENT = {
    "subject": "Kết luận của Chủ tịch",
    "opening": "Chiều ngày 30/6/2022",
    "agenda": [{"title": "Dự thảo Quyết định", "outcome": "Thống nhất thông qua."}],
    "situation": ["Kinh tế - xã hội duy trì ổn định."],
    "tasks": [],
    "implementation": ["Giao Văn phòng theo dõi."],
    "recipients": ["Các thành viên", "Lưu: VT, VP"],
}


class ClosedMeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    committee = SubFactory(CommitteeFactory)
    code = "2022-07"
    title = "Phiên họp giao ban tháng 7/2022"
    starts_at = AT
    place = "Phòng họp tầng 2"
    state = MeetingState.CLOSED
    presiding = SubFactory(UserFactory)
    secretary = SubFactory(UserFactory)
    called_at = AT - timedelta(days=6)
    opened_at = AT
    closed_at = AT + timedelta(hours=2)
    members = 15
    created_at = AT - timedelta(days=9)
    created_by = SubFactory(UserFactory)


class NoticeFactory(DjangoModelFactory):
    class Meta:
        model = Notice

    meeting = SubFactory(ClosedMeetingFactory)
    committee = None
    subject = CONTENT["subject"]
    opening = CONTENT["opening"]
    situation = "Kinh tế - xã hội duy trì ổn định."
    implementation = "Giao Văn phòng theo dõi."
    recipients = "Các thành viên\nLưu: VT, VP"
    symbol = "TB-UBND"
    created_at = AT
    created_by = SubFactory(UserFactory)

    @classmethod
    def _create(cls, model_class, *args, **fields):
        fields["committee"] = fields["committee"] or fields["meeting"].committee
        past_draft = (None, NoticeState.DRAFT, NoticeState.SENT_FOR_APPROVAL)
        if fields.get("state") not in past_draft:
            fields.setdefault("content", CONTENT)
        return super()._create(model_class, *args, **fields)


class PublishedCopyFactory(DjangoModelFactory):
    class Meta:
        model = PublishedCopy

    title = CONTENT["subject"]
    slug = "2022-128-tb-ubnd"
    number_and_symbol = "128/TB-UBND"
    dated_on = AT.date()
    content = CONTENT
    published_at = AT
    published_by = SubFactory(UserFactory)
