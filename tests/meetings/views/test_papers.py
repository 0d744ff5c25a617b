"""Versions of a paper, who read which, and the page a paper opens in."""

import pytest
from django.urls import reverse

from giaoban.files import kinds
from meetings.actions import agenda, meetings, papers, proposals
from meetings.models import Paper, PaperReading
from tests.factories import AT
from tests.files import papers as files
from tests.preparations import EARLIER, month, pdf


@pytest.fixture
def here(db):
    return month()


def url(proposal, name, paper):
    return reverse(f"meetings:{name}", args=[proposal.committee.slug, proposal.code, paper.pk])


def changed(proposal, *, by, pages=2):
    """The submission letter once more, with other bytes."""
    upload = pdf(pages=pages)
    return proposals.add_paper(
        proposal=proposal, kind="SUBMISSION", upload=upload, by=by, at=EARLIER
    )


def on_an_agenda(here, count=1):
    """A called meeting on whose agenda stand `count` proposals, each with its letter."""
    ready = [here.ready() for _ in range(count)]
    meeting = here.planned()
    agenda.add_proposals(meeting=meeting, proposals=ready, by=here.secretary, at=EARLIER)
    meeting.refresh_from_db()
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, by=here.chair, at=EARLIER
    )
    return meetings.call(meeting=meeting, by=here.secretary, at=EARLIER), ready


def marks(proposal, reader) -> list[str]:
    return [paper.mark for paper in proposal.papers.current().for_dossier(reader=reader)]


def test_a_paper_is_new_then_read_then_changed(here):
    proposal = here.draft()
    first = proposal.papers.get()
    before = marks(proposal, here.secretary)
    papers.mark_read(paper=first, by=here.secretary, at=AT)
    read = marks(proposal, here.secretary)
    second = changed(proposal, by=here.officer)
    newer = marks(proposal, here.secretary)
    papers.mark_read(paper=second, by=here.secretary, at=AT)

    assert (before, read, newer) == (["NEW"], [""], ["CHANGED"])
    assert marks(proposal, here.secretary) == [""]
    assert marks(proposal, here.chair) == ["NEW"]


def test_what_one_sent_oneself_is_not_new(here):
    assert marks(here.draft(), here.officer) == [""]


def test_the_first_reading_is_kept(here):
    paper = here.draft().papers.get()

    for at in (EARLIER, AT):
        papers.mark_read(paper=paper, by=here.chair, at=at)

    assert PaperReading.objects.get().read_at == EARLIER


def test_opening_a_paper_changes_nothing_and_its_page_then_says_it_was_read(here, sign_in):
    proposal = here.draft()
    paper, client = proposal.papers.get(), sign_in(here.secretary)

    opened = client.get(url(proposal, "read-paper", paper))
    swapped = client.post(
        url(proposal, "mark-paper-read", paper), headers={"hx-request": "true"}
    ).text
    reloaded = client.get(url(proposal, "read-paper", paper)).text

    assert f'hx-post="{url(proposal, "mark-paper-read", paper)}"' in opened.text
    assert swapped.strip() in reloaded
    assert PaperReading.objects.get().person == here.secretary


def test_without_scripts_a_button_marks_it(here, sign_in):
    proposal = here.draft()
    paper = proposal.papers.get()

    answer = sign_in(here.secretary).post(url(proposal, "mark-paper-read", paper))

    assert answer.url == url(proposal, "read-paper", paper)
    assert PaperReading.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.pdf", files.pdf(), 'id="viewer"'),
        ("a.png", files.png(), 'class="paper-picture"'),
        ("a.jpg", files.jpeg(), 'class="paper-picture"'),
        ("a.docx", files.word(), "a.docx"),
    ],
)
def test_what_a_browser_can_show_opens_in_the_page(here, sign_in, name, content, expected):
    proposal = here.draft()
    paper = proposals.add_paper(
        proposal=proposal,
        kind="OTHER",
        upload=files.upload(content, name),
        by=here.officer,
        at=EARLIER,
    )

    page = sign_in(here.officer).get(url(proposal, "read-paper", paper))

    assert expected in page.text
    assert ('id="viewer"' in page.text) == name.endswith("pdf")
    assert url(proposal, "paper", paper) in page.text
    assert "unsafe" not in page.headers["Content-Security-Policy"]


def test_an_earlier_version_leads_to_the_one_in_force(here, sign_in):
    proposal = here.draft()
    first, second = proposal.papers.get(), changed(proposal, by=here.officer)

    page = sign_in(here.secretary).get(url(proposal, "read-paper", first))

    assert url(proposal, "read-paper", second) in page.text


@pytest.mark.parametrize(
    ("who", "status"),
    [("secretary", 200), ("chair", 200), ("head", 200), ("officer", 404), ("stranger", 404)],
)
def test_an_earlier_version_is_not_for_everybody(here, sign_in, who, status):
    proposal = here.draft()
    first = proposal.papers.get()
    changed(proposal, by=here.officer)
    client = sign_in(getattr(here, who))

    assert client.get(url(proposal, "paper", first)).status_code == status
    assert client.get(url(proposal, "read-paper", first)).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("secretary", 200), ("head", 200), ("officer", 403), ("stranger", 404)]
)
def test_versions_are_listed_for_those_who_may_read_them(here, sign_in, who, status):
    proposal = here.draft()
    newest = changed(proposal, by=here.officer)

    page = sign_in(getattr(here, who)).get(url(proposal, "paper-versions", newest))

    assert page.status_code == status


@pytest.mark.parametrize("versions", [1, 3])
def test_versions_are_listed_with_all_that_is_known_of_them(
    here, sign_in, django_assert_num_queries, versions
):
    proposal = here.draft()
    for pages in range(2, versions + 1):
        changed(proposal, by=here.officer, pages=pages)
    paper, client = proposal.papers.newest_first().first(), sign_in(here.secretary)

    with django_assert_num_queries(9):
        page = client.get(url(proposal, "paper-versions", paper)).text

    for each in proposal.papers.select_related("file"):
        assert each.file.sha256 in page
        assert str(each.added_by) in page


def test_a_new_version_keeps_the_old_one_to_the_byte(here, sign_in):
    proposal = here.draft()
    first = proposal.papers.get()
    was = first.file.sha256

    answer = sign_in(here.officer).post(
        url(proposal, "new-version", first), {"upload": pdf(pages=3)}
    )

    assert answer.url == proposal.get_absolute_url()
    assert list(proposal.papers.newest_first().values_list("version", "file__pages")) == [
        (2, 3),
        (1, 1),
    ]
    assert Paper.objects.get(pk=first.pk).file.sha256 == was


def test_a_wrong_new_version_comes_back(here, sign_in):
    proposal = here.draft()
    where = url(proposal, "new-version", proposal.papers.get())

    answer = sign_in(here.officer).post(where, {"upload": files.upload(b"MZ", "a.pdf")})

    assert list(answer.context["form"].errors) == ["upload"]
    assert proposal.papers.count() == 1


def test_a_new_version_after_handing_in_is_refused_in_a_sentence(here, sign_in):
    proposal = here.submitted()
    where = url(proposal, "new-version", proposal.papers.get())

    answer = sign_in(here.officer).post(where, {"upload": pdf(pages=3)})

    assert answer.context["form"].non_field_errors()
    assert sign_in(here.secretary).get(where).status_code == 403


@pytest.mark.parametrize("read", [0, 1, 2])
def test_a_meeting_says_how_many_papers_are_new(here, sign_in, read):
    meeting, ready = on_an_agenda(here, 2)
    for proposal in ready[:read]:
        papers.mark_read(paper=proposal.papers.get(), by=here.member, at=AT)

    page = sign_in(here.member).get(meeting.get_absolute_url())

    assert page.context["unread"] == 2 - read
    assert ('id="unread"' in page.text) == (read < 2)


def test_who_may_not_read_the_papers_is_told_of_none(here, sign_in):
    meeting, _ready = on_an_agenda(here)

    assert sign_in(here.other_head).get(meeting.get_absolute_url()).context["unread"] == 0


@pytest.mark.parametrize(("already", "refused"), [(0, False), (1, True)])
def test_the_papers_of_a_meeting_have_a_limit_together(here, monkeypatch, already, refused):
    registration = here.register()
    one, other = here.draft(registration=registration), here.draft(registration=registration)
    upload = pdf(pages=9)
    there = sum(paper.file.size for each in (one, other) for paper in each.papers.all())
    monkeypatch.setattr(kinds, "LARGEST_MEETING", there + upload.size - already)

    if refused:
        with pytest.raises(papers.TooMuchForAMeeting):
            changed(one, by=here.officer, pages=9)
    assert changed(one, by=here.officer, pages=1) == one.papers.get(version=1)
    if not refused:
        assert changed(one, by=here.officer, pages=9).version == 2


def test_papers_of_another_month_do_not_count(here, monkeypatch):
    one, _other = here.draft(), here.draft()
    upload = pdf(pages=9)
    monkeypatch.setattr(kinds, "LARGEST_MEETING", one.papers.get().file.size + upload.size)

    assert changed(one, by=here.officer, pages=9).version == 2
