"""Where a committee keeps its register here, notices and minutes are numbered from it too."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from giaoban.core.fingerprints import fingerprint
from giaoban.core.refusals import NotAllowed
from giaoban.documents import register_book
from giaoban.documents.actions import issuing, numbers, registers
from giaoban.documents.enums import DocumentKind, EntryState
from giaoban.documents.models import OfficialDocument, Register, RegisterEntry
from giaoban.publications import builder, contents
from giaoban.publications.actions import notices, publishing
from giaoban.publications.enums import NoticeState
from giaoban.publications.models import Notice
from meetings import minutes_content, minutes_paper
from meetings.actions import minutes as minutes_actions
from meetings.actions import minutes_signing
from meetings.models import Minutes
from tests.documents.life import drawn
from tests.factories import AT, PASSWORD
from tests.files import papers
from tests.publications.factories import ClosedMeetingFactory, NoticeFactory
from tests.publications.test_walls import GUARDED, refusal_of

pytestmark = pytest.mark.django_db
DAY, LATER = date(2022, 7, 4), AT + timedelta(days=5)
NOTICE, MINUTES = DocumentKind.NOTICE, DocumentKind.MINUTES
PATTERN = {NOTICE: "TB-{organ}", MINUTES: "BB-{organ}", DocumentKind.INVITATION: "GM-{organ}"}


@pytest.fixture
def office(db):
    return drawn.office()


def keep(office, kind, *, pattern="", keeps=True):
    said = {"pattern": pattern or PATTERN[kind], "keeps_register": keeps}
    committee = office.committee
    return registers.set_format(committee=committee, kind=kind, **said, by=office.clerk, at=AT)


def reserve(office, kind):
    given = {"committee": office.committee, "kind": kind, "year": 2022, "reason": "Ký giấy"}
    return registers.reserve(**given, by=office.clerk, at=AT)


def meeting(office, code="2022-07"):
    who = {"presiding": office.chair, "secretary": office.secretary}
    return ClosedMeetingFactory(committee=office.committee, code=code, **who)


def notice(office, code="2022-07"):
    """A notice that the chief has signed, of a meeting of its own."""
    made = NoticeFactory(meeting=meeting(office, code), state=NoticeState.SIGNED)
    Notice.objects.filter(pk=made.pk).update(content=contents.draw(made), signer_name="Nguyễn Văn")
    return made


def number(office, notice, *, day=DAY, **given):
    return notices.number(notice=notice, dated_on=day, **given, by=office.clerk, at=AT)


def issued(office, notice):
    act = {"notice": notice, "by": office.clerk, "at": LATER}
    notices.attach_signed(**act, upload=papers.upload(papers.pdf(), "tb.pdf"))
    return notices.issue(**act)


def minutes(office, code="2022-07"):
    """Minutes before the members, on which the last day for remarks is over."""
    act = {"begun_at": AT, "begun_by": office.secretary}
    made = Minutes.objects.create(meeting=meeting(office, code), **act)
    sent = {"circulated_at": AT, "remarks_until": AT.date()}
    Minutes.objects.filter(pk=made.pk).update(state="CIRCULATED", **sent)
    return _again(made)


def _again(minutes):
    loaded = ("meeting__committee", "meeting__presiding", "meeting__secretary")
    return Minutes.objects.select_related(*loaded).get(pk=minutes.pk)


def sign_first(office, minutes, *, at=LATER, **given):
    seen = fingerprint(minutes_content.draw(minutes.meeting))
    act = {"minutes": minutes, "seen": seen, "by": office.secretary, "at": at}
    return minutes_signing.sign_as_secretary(**act, **given)


def sign_second(office, minutes):
    stored = _again(minutes)
    act = {"minutes": stored, "seen": stored.content_hash, "by": office.chair, "at": LATER}
    return minutes_signing.sign_as_presiding(**act)


def entries(register=None):
    return list(RegisterEntry.objects.order_by("number").values_list("number", "state"))


# Notices ------------------------------------------------------------------------------------------


def test_a_notice_gets_the_next_number_and_prints_what_the_register_says(office):
    keep(office, NOTICE, pattern="TBKL-{organ}")
    reserve(office, NOTICE)

    numbered = number(office, notice(office))

    shown = builder.document(numbered)
    entry = RegisterEntry.objects.select_related("register").get(number=2)
    assert numbered.number_and_symbol == entry.written == "02/TBKL-UBND"
    assert (shown.number, shown.symbol) == ("2", "TBKL-UBND")
    assert (entry.state, entry.for_source) == (EntryState.RESERVED, "2022-07")


def test_an_issued_notice_stands_in_the_register_as_its_document(office):
    keep(office, NOTICE)

    issued(office, number(office, notice(office)))

    entry, document = RegisterEntry.objects.get(), OfficialDocument.objects.get()
    assert (entry.state, entry.document) == (EntryState.USED, document)
    assert (document.number_and_symbol, document.year) == ("01/TB-UBND", 2022)


def test_a_notice_takes_a_reserved_number(office):
    keep(office, NOTICE)
    kept = reserve(office, NOTICE)

    numbered = number(office, notice(office), entry=kept)

    issued(office, numbered)
    assert numbered.number == 1
    assert entries() == [(1, EntryState.USED)]


def test_a_number_on_a_notice_is_neither_void_nor_anothers(office):
    keep(office, NOTICE)
    number(office, notice(office))
    entry = RegisterEntry.objects.select_related("register__committee").get()
    another = notice(office, "2022-08")

    with pytest.raises(registers.KeptForAnother):
        registers.void(entry=entry, reason="Thôi", by=office.clerk, at=AT)
    with pytest.raises(registers.KeptForAnother):
        number(office, another, entry=entry)

    assert list(registers.free_numbers(office.committee, NOTICE)) == []
    assert entries() == [(1, EntryState.RESERVED)]


def test_a_notice_numbered_twice_takes_one_number(office):
    keep(office, NOTICE)
    signed = notice(office)
    number(office, signed)

    with pytest.raises(NotAllowed):
        number(office, signed)

    assert Register.objects.get().last == 1


def test_a_notice_dated_before_its_meeting_takes_no_number(office):
    keep(office, NOTICE)

    with pytest.raises(notices.DatedBeforeTheMeeting):
        number(office, notice(office), day=date(2022, 6, 29))

    assert not Register.objects.exists()


def test_a_notice_of_next_year_is_the_first_of_its_register(office):
    keep(office, NOTICE, pattern="{year}/TB-{organ}")
    number(office, notice(office), day=date(2022, 12, 31))

    first = number(office, notice(office, "2022-08"), day=date(2023, 1, 1))

    assert first.number_and_symbol == "01/2023/TB-UBND"


def test_where_the_register_is_off_number_and_date_are_typed(office):
    keep(office, NOTICE, pattern="TBKL-{organ}", keeps=False)
    signed = notice(office)
    with pytest.raises(numbers.NoNumber):
        number(office, signed)

    numbered = number(office, signed, number=128)

    assert numbered.number_and_symbol == "128/TBKL-UBND"
    assert not Register.objects.exists()


def test_a_register_does_not_begin_among_notices_numbered_elsewhere(office):
    number(office, notice(office), number=37)
    keep(office, NOTICE)
    later = notice(office, "2022-08")

    with pytest.raises(registers.NumbersWereTyped):
        number(office, later)

    assert number(office, later, day=date(2023, 1, 3)).number == 1


def test_a_number_typed_for_a_notice_is_typed_for_nothing_else(office):
    number(office, notice(office), number=37)
    act = {"number": 37, "year": 2022}

    with pytest.raises(numbers.NumberTaken):
        numbers.refuse_taken(office.committee, "TB-UBND", **act)

    numbers.refuse_taken(office.committee, "TB-UBND", **act | {"year": 2023})


def test_a_notice_numbered_while_the_register_was_on_is_issued_when_it_is_off(office):
    keep(office, NOTICE)
    numbered = number(office, notice(office))
    keep(office, NOTICE, keeps=False)

    issued(office, numbered)

    assert entries() == [(1, EntryState.USED)]


def test_the_page_of_a_notice_asks_for_no_number_where_the_register_is_kept(office):
    keep(office, NOTICE)
    kept, signed = reserve(office, NOTICE), notice(office)
    clerk = Client()
    clerk.force_login(office.clerk)

    form = clerk.get(signed.get_absolute_url()).context["number_form"]
    where = reverse("publications:number-notice", args=[office.committee.slug, "2022-07"])
    clerk.post(where, {"entry": kept.pk, "dated_on": "04/07/2022"})

    signed.refresh_from_db()
    assert set(form.fields) == {"entry", "dated_on"}
    assert signed.number_and_symbol == "01/TB-UBND"


def test_a_notice_whose_document_has_ended_says_so_to_the_office_and_to_the_public(office):
    first = issued(office, number(office, notice(office), number=7))
    second = issued(office, number(office, notice(office, "2022-08"), number=8))
    copies = [publishing.publish(notice=one, by=office.clerk, at=LATER) for one in (first, second)]
    document, successor = OfficialDocument.objects.order_by("number")
    said = {"reason": "Sai căn cứ", "by": office.clerk, "at": LATER}
    issuing.replace(document=document, by_document=successor, **said)
    clerk = Client()
    clerk.force_login(office.clerk)

    of_the_office = [clerk.get(one.get_absolute_url()).content.decode() for one in (first, second)]
    of_the_public = [Client().get(one.get_absolute_url()).content.decode() for one in copies]

    for told, quiet in (of_the_office, of_the_public):
        assert "văn bản số 08/TB-UBND" in told
        assert "thay thế thông báo này" not in quiet
    assert "Sai căn cứ" not in of_the_public[0]


# Minutes ------------------------------------------------------------------------------------------


def test_minutes_get_their_number_with_the_first_signature_and_are_listed_with_the_second(office):
    keep(office, MINUTES, pattern="BBH-{organ}")
    signed = sign_first(office, minutes(office))
    assert entries() == [(1, EntryState.RESERVED)]

    sign_second(office, signed)

    document = OfficialDocument.objects.get()
    shown = minutes_paper.document(_again(signed), _again(signed).content)
    assert document.number_and_symbol == "01/BBH-UBND"
    assert (shown.number, shown.symbol) == ("1", "BBH-UBND")
    assert (document.dated_on, document.kind) == (LATER.date(), MINUTES)
    assert entries() == [(1, EntryState.USED)]


def test_listed_minutes_are_neither_replaced_nor_withdrawn(office):
    keep(office, MINUTES)
    sign_second(office, sign_first(office, minutes(office)))
    document = OfficialDocument.objects.get()
    said = {"reason": "Sai", "by": office.clerk, "at": LATER}

    with pytest.raises(issuing.CorrectedElsewhere):
        issuing.withdraw(document=document, **said)
    with pytest.raises(issuing.CorrectedElsewhere):
        issuing.replace(document=document, by_document=drawn.signed(office), **said)

    client = Client()
    client.force_login(office.clerk)
    shown = client.get(document.get_absolute_url())
    assert shown.status_code == 200
    assert "withdraw_form" not in shown.context
    assert "replace_form" not in shown.context


def test_minutes_that_were_given_back_keep_their_number(office):
    keep(office, MINUTES)
    signed = sign_first(office, minutes(office))
    minutes_actions.give_back(minutes=signed, reason="Sửa", by=office.chair, at=LATER)
    keep(office, MINUTES, keeps=False)

    again = sign_first(office, _again(signed))

    assert again.number == 1
    assert Register.objects.get().last == 1


def test_minutes_take_a_reserved_number(office):
    keep(office, MINUTES)
    kept = reserve(office, MINUTES)

    signed = sign_first(office, minutes(office), entry=kept)

    assert sign_second(office, signed).number == 1
    assert Register.objects.get().last == 1


def test_minutes_that_are_not_signed_take_no_number(office):
    keep(office, MINUTES)
    told = {"minutes": minutes(office), "seen": "0" * 64, "by": office.secretary, "at": LATER}

    with pytest.raises(minutes_signing.ReadsOtherwise):
        minutes_signing.sign_as_secretary(**told)

    assert not Register.objects.exists()


def test_where_the_register_is_off_minutes_are_numbered_by_hand_or_not_at_all(office):
    first = sign_first(office, minutes(office), number=7)
    with pytest.raises(numbers.NumberTaken):
        sign_first(office, minutes(office, "2022-08"), number=7)

    second = sign_first(office, _again(Minutes.objects.get(meeting__code="2022-08")))

    assert (first.number, second.number) == (7, None)
    sign_second(office, first)
    assert not OfficialDocument.objects.exists()


def test_a_register_does_not_begin_among_minutes_numbered_by_hand(office):
    sign_first(office, minutes(office), number=7)
    keep(office, MINUTES)

    with pytest.raises(registers.NumbersWereTyped):
        sign_first(office, minutes(office, "2022-08"))


def test_minutes_of_before_their_day_was_written_down_count_in_the_year_of_their_meeting(office):
    signed = sign_first(office, minutes(office), number=7)
    bare = {key: one for key, one in signed.content.items() if key not in ("symbol", "numbered_on")}
    Minutes.objects.filter(pk=signed.pk).update(content=bare)

    with pytest.raises(numbers.NumberTaken):
        numbers.refuse_taken(office.committee, "BB-UBND", number=7, year=2022)

    numbers.refuse_taken(office.committee, "BB-UBND", number=7, year=2023)
    numbers.refuse_taken(office.committee, "BBH-UBND", number=7, year=2022)


def test_the_page_of_minutes_asks_for_no_number_where_the_register_is_kept(office, time_machine):
    time_machine.move_to(LATER, tick=False)
    keep(office, MINUTES)
    written = minutes(office)
    secretary = Client()
    secretary.force_login(office.secretary)

    form = secretary.get(written.get_absolute_url()).context["sign_form"]
    seen = form.initial["seen"]
    where = reverse("meetings:sign-minutes-secretary", args=[office.committee.slug, "2022-07"])
    secretary.post(where, {"seen": seen, "password": PASSWORD, "number": "9"})

    assert set(form.fields) == {"seen", "entry", "password"}
    assert _again(written).number == 1


# The book and its walls ---------------------------------------------------------------------------


def test_the_book_lists_notices_and_minutes_with_the_rest(office):
    for kind in (NOTICE, MINUTES):
        keep(office, kind, pattern="VB-{organ}")
    issued(office, number(office, notice(office)))
    sign_second(office, sign_first(office, minutes(office, "2022-08")))
    number(office, notice(office, "2022-09"))
    register = Register.objects.select_related("committee").get()

    rows = [register_book._row(entry) for entry in register_book.entries_of(register)]

    assert [row[0] for row in rows] == ["01/VB-UBND", "02/VB-UBND", "03/VB-UBND"]
    assert rows[0][2].startswith("Thông báo kết luận: ")
    assert rows[1][2].startswith("Biên bản")
    assert rows[2][4].startswith("Chờ phát hành: ")


LIES = [
    "UPDATE documents_registerentry SET for_source = '2022-09'",
    "UPDATE documents_registerentry SET for_kind = '', for_source = ''",
    "UPDATE documents_registerentry SET state = 'USED', document_id ="
    " (SELECT max(id) FROM documents_officialdocument)",
]


def test_the_database_keeps_a_number_with_the_notice_that_bears_it(office):
    keep(office, NOTICE)
    number(office, notice(office))
    drawn_up = {"kind": NOTICE, "source": "2022-08", "subject": "Khác", "code": "KHAC"}
    OfficialDocument.objects.create(
        committee=office.committee, **drawn_up, made_at=AT, made_by=office.clerk
    )

    assert [one for one in LIES if refusal_of(one) != GUARDED] == []


def test_a_number_on_a_notice_is_not_made_void_by_anybody(office):
    keep(office, NOTICE)
    number(office, notice(office))

    assert refusal_of("UPDATE documents_registerentry SET state = 'VOID'") == "23514"
