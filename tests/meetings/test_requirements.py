"""Which papers a dossier needs on a day, by which law, and who decides."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from meetings import kinds, requirements
from meetings.actions import proposals
from meetings.models import RequiredPaper
from tests.preparations import EARLIER, month, pdf

pytestmark = pytest.mark.django_db
JUNE = date(2022, 6, 10)


@pytest.fixture
def here():
    return month()


def asked(proposal, *, on=JUNE):
    kind = kinds.get(proposal.kind)
    papers = list(proposal.papers.for_dossier())
    details = kind.details(proposal)
    return requirements.papers_asked(proposal, kind, details=details, papers=papers, on=on)


def names(found):
    return [str(one.paper) for one in found]


@pytest.mark.parametrize(
    ("normative", "mandatory"),
    [(False, ["SUBMISSION", "DRAFT"]), (True, ["SUBMISSION", "DRAFT", "APPRAISAL"])],
)
def test_only_a_draft_that_makes_law_needs_its_appraisal(here, normative, mandatory):
    details = {"is_normative": normative}
    if normative:
        details |= {"appraisal_number": "18/BC-TP", "appraisal_on": JUNE}

    found = asked(here.draft(kind="draft-decision", details=details))

    assert names(one for one in found if one.is_mandatory) == mandatory
    assert names(one for one in found if one.is_missing) == mandatory[1:]


def test_the_law_is_that_of_the_day(here):
    proposal = here.draft(kind="land-use", details=None)

    def basis(on):
        [extract] = [one for one in asked(proposal, on=on) if one.paper == "CADASTRAL_EXTRACT"]
        return extract.legal_basis

    assert "45/2013" in basis(date(2024, 7, 31))
    assert "31/2024" in basis(date(2024, 8, 1))


@pytest.mark.parametrize(("pages", "asked_for"), [(9, False), (10, False), (11, True)])
def test_a_dossier_of_more_than_ten_pages_should_have_a_summary(here, pages, asked_for):
    proposal = here.draft()  # its letter has one page
    proposals.add_paper(
        proposal=proposal, kind="OTHER", upload=pdf(pages=pages - 1), by=here.officer, at=EARLIER
    )

    assert ("SUMMARY" in names(asked(proposal))) is asked_for


def test_only_the_newest_version_of_a_paper_counts_its_pages(here):
    proposal = here.draft()
    for pages in (20, 3):
        proposals.add_paper(
            proposal=proposal, kind="OTHER", upload=pdf(pages=pages), by=here.officer, at=EARLIER
        )

    assert requirements.pages_of(list(proposal.papers.for_dossier())) == 4


@pytest.mark.parametrize(("until", "asked_for"), [(9, False), (10, True), (11, True), (None, True)])
def test_a_requirement_ends(here, until, asked_for):
    RequiredPaper.objects.create(kind="other", paper="MAP", until_on=until and date(2022, 6, until))

    assert ("MAP" in names(asked(here.draft()))) is asked_for


def test_what_one_office_asks_for_is_not_asked_elsewhere(here):
    RequiredPaper.objects.create(kind="other", paper="MAP", committee=month().committee)

    assert "MAP" not in names(asked(here.draft()))


def test_what_is_mandatory_stops_the_submission_and_the_rest_does_not(here):
    RequiredPaper.objects.create(kind="other", paper="MAP", is_mandatory=False)
    proposals.submit(proposal=here.draft(), by=here.head, at=EARLIER)

    RequiredPaper.objects.filter(paper="MAP").update(is_mandatory=True)
    with pytest.raises(proposals.PapersAreMissing):
        proposals.submit(proposal=here.draft(), by=here.head, at=EARLIER)


def test_a_condition_no_kind_knows_asks_for_nothing(here):
    RequiredPaper.objects.create(kind="other", paper="MAP", condition="X")

    assert "MAP" not in names(asked(here.draft()))


def test_the_same_is_not_required_twice_from_the_same_day(here):
    with pytest.raises(IntegrityError), transaction.atomic():
        RequiredPaper.objects.create(kind="other", paper="SUBMISSION")


@pytest.mark.parametrize(
    ("on", "who"),
    [
        (date(2022, 6, 10), "UBND cấp huyện"),
        (date(2025, 6, 30), "UBND cấp huyện"),
        (date(2025, 7, 1), "Chủ tịch UBND cấp xã"),
        (date(2026, 1, 30), "Chủ tịch UBND cấp xã"),
        (date(2026, 1, 31), "UBND cấp tỉnh, hoặc cơ quan được UBND cấp tỉnh phân cấp"),
    ],
)
def test_who_decides_on_land_depends_on_the_day(here, on, who):
    assert requirements.authority(kinds.get("land-use"), on=on).decided_by == who


def test_what_was_submitted_is_held_to_the_law_of_that_day(here):
    draft, submitted = here.draft(), here.submitted()
    later = date(2026, 7, 1)

    assert requirements.day_of(draft, today=later) == later
    assert requirements.day_of(submitted, today=later) == date(2022, 6, 10)
