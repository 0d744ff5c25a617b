"""The whole file of a meeting is put together once for what it holds, whoever asks."""

import zipfile
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from lxml import etree

from giaoban.audit.models import AuditEvent
from giaoban.documents.actions import archiving
from giaoban.files import storage
from giaoban.files.actions import builds
from giaoban.files.builds import KEPT, LEASE, BuildState
from meetings.actions import dossier_files, packets, signing
from meetings.dossier_archive import content_for
from meetings.models import DossierFile, Paper, Signing
from meetings.packets import content_for as packet_for
from tests.factories import AT
from tests.meetings.actions.test_packets import with_papers
from tests.meetings.minutes import sat
from tests.meetings.room.test_race import all_at_once
from tests.preparations import month, pdf

LATER = AT + timedelta(minutes=10)


@pytest.fixture
def here(db):
    return month()


def ask(meeting, by, *, at=AT) -> DossierFile:
    content = content_for(by, meeting)
    return dossier_files.ask(meeting=meeting, content=content, by=by, at=at)


def built(meeting, by) -> zipfile.ZipFile:
    file = ask(meeting, by)
    assert dossier_files.build_due(at=AT) == 1
    file.refresh_from_db()
    return zipfile.ZipFile(storage.path_of(file.file_key, of=dossier_files.FOLDER))


def said(archive) -> etree._Element:
    return etree.fromstring(archive.read("ho-so.xml"))


def kinds_in(archive) -> list[str]:
    return [one.findtext("TypeName") for one in said(archive).iter("Document")]


def test_it_is_asked_for_put_together_and_there(here):
    meeting = with_papers(here)
    file = ask(meeting, here.member)
    asked = file.state

    assert dossier_files.build_due(at=AT) == 1

    file.refresh_from_db()
    assert (asked, file.state) == (BuildState.REQUESTED, BuildState.DONE)
    assert file.pieces_done == file.pieces == 3  # two papers, and the packet of them
    path = storage.path_of(file.file_key, of=dossier_files.FOLDER)
    assert (path.stat().st_size, zipfile.ZipFile(path).testzip()) == (file.size, None)


def test_a_second_click_asks_for_nothing_more(here):
    meeting = with_papers(here)

    asked = {ask(meeting, here.member, at=at).pk for at in (AT, LATER)}
    dossier_files.build_due(at=LATER)
    asked.add(ask(meeting, here.chair, at=LATER).pk)

    assert len(asked) == 1
    assert dossier_files.build_due(at=LATER) == 0
    assert AuditEvent.objects.filter(verb="dossier.asked").count() == 1


def test_something_changed_makes_a_new_one(here):
    meeting = with_papers(here)
    first = ask(meeting, here.member)
    given = {"organ_id": "H03.15.2", "meeting_files": "20 năm", "by": here.chief, "at": AT}
    archiving.set_rules(committee=here.committee, seen=0, **given)

    assert ask(meeting, here.member).pk != first.pk


def test_one_that_failed_is_tried_again_when_asked(here, monkeypatch):
    meeting = with_papers(here)
    ask(meeting, here.member)
    with monkeypatch.context() as patch:
        patch.setattr("giaoban.documents.packets.WRITER", "/does/not/exist")
        dossier_files.build_due(at=AT)
    failed = DossierFile.objects.get()

    ask(meeting, here.member, at=LATER)

    assert (failed.state, bool(failed.last_error)) == (BuildState.FAILED, True)
    assert dossier_files.build_due(at=LATER) == 1


def test_a_worker_that_died_is_followed_by_another(here):
    ask(with_papers(here), here.member)
    builds.claim(model=DossierFile, at=AT)

    assert dossier_files.build_due(at=AT + LEASE) == 0
    assert dossier_files.build_due(at=AT + LEASE + timedelta(seconds=1)) == 1


def test_what_nobody_asked_for_in_a_week_is_forgotten_with_its_file(here):
    ask(with_papers(here), here.member)
    dossier_files.build_due(at=AT)

    dossier_files.clean(at=AT + KEPT + timedelta(seconds=1))

    assert not DossierFile.objects.exists()
    assert list(storage.all_keys(of=dossier_files.FOLDER)) == []


@pytest.mark.django_db(transaction=True)
def test_many_who_ask_at_once_get_one_put_together_once():
    here = month()
    meeting = with_papers(here)
    who = [here.member, here.chair, here.secretary, here.vice_chair]

    asked = all_at_once([lambda by=by: ask(meeting, by).pk for by in who])
    made = all_at_once([lambda: dossier_files.build_due(at=AT)] * 3)

    same = {packet_for(by, meeting).key for by in who}
    assert len(set(asked)) == len({content_for(by, meeting).key for by in who}) == len(same)
    assert sum(made) == len(set(asked))


@pytest.mark.django_db(transaction=True)
def test_one_that_failed_is_asked_for_again_once_however_many_do():
    here = month()
    meeting = with_papers(here)
    ask(meeting, here.member)
    builds.finish(builds.claim(model=DossierFile, at=AT), BuildState.FAILED)

    all_at_once([lambda: ask(meeting, here.member, at=LATER).pk] * 4)

    assert AuditEvent.objects.filter(verb="dossier.asked").count() == 2


# What it holds ------------------------------------------------------------------------------------


def test_it_holds_minutes_results_papers_and_the_packet(here):
    room = sat.signed()

    held = kinds_in(built(room.meeting, room.members[1]))

    assert held[0] == "Biên bản"
    assert "Kết quả biểu quyết" in held


def test_the_packet_that_is_there_is_taken_as_it_is(here):
    meeting = with_papers(here)
    given = {"meeting": meeting, "content": packet_for(here.member, meeting)}
    packets.ask(**given, by=here.member, at=AT)
    packets.build_due(at=AT)
    kept = list(storage.all_keys(of=packets.FOLDER))

    archive = built(meeting, here.member)

    [name] = [one for one in archive.namelist() if "tai-lieu-phuc-vu" in one]
    assert archive.read(name) == storage.path_of(kept[0], of=packets.FOLDER).read_bytes()
    assert list(storage.all_keys(of=packets.FOLDER)) == kept


def test_the_signed_document_of_an_approved_item_is_in_it(here):
    room = sat.closed()
    one = Signing.objects.get(item=room.item)
    signing.sign(
        signing=one,
        document_number="15/QĐ-UBND",
        signed_on=LATER.date(),
        upload=pdf(),
        by=room.secretary,
        at=LATER,
    )

    archive = built(room.meeting, room.members[1])

    found = [one for one in said(archive).iter("Document") if one.findtext("TypeName")[:3] == "Văn"]
    assert [(one.findtext("CodeNumber"), one.findtext("CodeNotation")) for one in found] == [
        ("15", "QĐ-UBND")
    ]


def test_a_unit_reads_no_result_of_a_vote_of_others(here):
    room = sat.signed()
    member, other = (
        {piece["type_name"] for piece in content_for(who, room.meeting).values["dossier"]["pieces"]}
        for who in (room.members[1], here.other_head)
    )

    assert "Kết quả biểu quyết" in member
    assert other == set()


def test_a_paper_whose_bytes_are_gone_costs_no_file(here):
    meeting = with_papers(here)
    paper = Paper.objects.filter(proposal__items__meeting=meeting).first()
    storage.path_of(paper.file.key).unlink()

    archive = built(meeting, here.member)

    assert "Không còn tệp này trên máy chủ" in archive.read("ho-so.xml").decode()
    assert len(archive.namelist()) == 4  # list, data, the other paper, the packet


def test_a_paper_called_after_its_kind_is_told_by_its_item(here):
    meeting = with_papers(here, 1)
    [item], [paper] = meeting.items.all(), Paper.objects.all()

    [piece, _packet] = content_for(here.member, meeting).values["dossier"]["pieces"]

    assert paper.title == paper.get_kind_display() == piece["type_name"] == "Tờ trình"
    assert piece["subject"] == item.title


def test_what_the_office_said_of_its_files_stands_in_the_data(here):
    meeting = with_papers(here)
    without = ask(meeting, here.member)
    given = {"organ_id": "H03.15.2", "meeting_files": "20 năm", "by": here.chief, "at": AT}
    archiving.set_rules(committee=here.committee, seen=0, **given)
    dossier_files.build_due(at=AT)

    data = said(built(meeting, here.member))

    assert content_for(here.member, meeting).lacks_data is False
    assert without.content["dossier"]["organ_id"] == ""
    assert {one.text for one in data.iter("OrganId")} == {"H03.15.2"}
    assert data.findtext("Maintenance") == "20 năm"


# Of a committee that has ended --------------------------------------------------------------------


def test_a_command_writes_it_as_an_account_reads_it(here, tmp_path):
    meeting, out = with_papers(here), tmp_path / "out" / "ho-so.zip"
    out.parent.mkdir()

    call_command(
        *("meeting_file", meeting.code, "--as", here.member.username, "--out", str(out)),
        stdout=StringIO(),
    )

    assert kinds_in(zipfile.ZipFile(out))[-1] == "Tài liệu phục vụ phiên họp"
    assert not DossierFile.objects.exists()
    assert [one.name for one in out.parent.iterdir()] == [out.name]


@pytest.mark.parametrize("account", ["stranger", None])
def test_the_command_gives_nothing_to_who_may_not_read(here, tmp_path, account):
    who = getattr(here, account).username if account else "khong-co"
    out = tmp_path / "ho-so.zip"

    with pytest.raises(CommandError):
        call_command(
            *("meeting_file", with_papers(here).code, "--as", who),
            *("--out", str(out)),
        )

    assert not out.exists()
