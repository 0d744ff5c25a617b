"""Addresses of a committee's meetings and of what leads to them."""

from django.urls import include, path

from meetings import (
    urls_before,
    urls_invitations,
    urls_minutes,
    urls_papers,
    urls_programme,
    urls_room,
    urls_signing,
    urls_slips,
)
from meetings.views import (
    agenda,
    agenda_files,
    dossier,
    item_figures,
    meetings,
    openings,
    opinions,
    printed,
    proposals,
    registrations,
    requirements,
    restrictions,
    sections,
)

app_name = "meetings"

REGISTRATION = "dang-ky/<int:year>/<int:month>/"
PROPOSAL = "noi-dung/<slug:code>/"
REQUIRED = "giay-to-can-co/"
OPINION = f"{PROPOSAL}y-kien/<int:request_id>/"
MEETING = "phien-hop/<slug:code>/"
AGENDA = f"{MEETING}chuong-trinh/"
SECTION = f"{AGENDA}phan/<int:section_id>/"

urlpatterns = [
    path(f"{MEETING}ho-so/", dossier.dossier, name="dossier"),
    path(f"{MEETING}ho-so/tap-tin/", dossier.archive, name="dossier-file"),
    path(f"{MEETING}ho-so/tap-tin/lap/", dossier.ask_archive, name="ask-dossier-file"),
    path(f"{MEETING}ho-so/tai-ve/", dossier.download, name="dossier-archive"),
    path(f"{MEETING}tinh-hinh-nhiem-vu/", openings.opening, name="opening"),
    path(f"{MEETING}so-lieu/<int:item_id>/", item_figures.item_figures, name="item-figures"),
    path(f"{MEETING}so-lieu/<int:item_id>/lay/", item_figures.take_figures, name="take-figures"),
    path("dang-ky/", registrations.registration_list, name="registrations"),
    path("dang-ky/mo/", registrations.open_registration, name="open-registration"),
    path(REGISTRATION, registrations.registration, name="registration"),
    path(f"{REGISTRATION}khong-dang-ky/<slug:department>/", registrations.decline, name="decline"),
    path("noi-dung/", proposals.proposal_list, name="proposals"),
    path("noi-dung/moi/", proposals.choose_kind, name="choose-kind"),
    path("noi-dung/moi/<slug:kind>/", proposals.new_proposal, name="new-proposal"),
    path(f"noi-dung/{REQUIRED}", requirements.required_papers, name="required-papers"),
    path(f"noi-dung/{REQUIRED}them/", requirements.ask_for_paper, name="ask-for-paper"),
    path(
        f"noi-dung/{REQUIRED}<int:required_id>/thoi/",
        requirements.end_required_paper,
        name="end-required-paper",
    ),
    path(PROPOSAL, proposals.proposal, name="proposal"),
    path(f"{PROPOSAL}sua/", proposals.edit_proposal, name="edit-proposal"),
    path(f"{PROPOSAL}giay-to/", proposals.add_paper, name="add-paper"),
    path(f"{PROPOSAL}giay-to/<int:paper_id>/", proposals.paper, name="paper"),
    path(f"{PROPOSAL}trinh/", proposals.submit_proposal, name="submit-proposal"),
    path(f"{PROPOSAL}tham-tra/", proposals.check_proposal, name="check-proposal"),
    path(f"{PROPOSAL}dong-y/", proposals.agree_proposal, name="agree-proposal"),
    path(f"{PROPOSAL}tra-lai/", proposals.return_proposal, name="return-proposal"),
    path(f"{PROPOSAL}y-kien/", opinions.summary, name="opinions"),
    path(f"{PROPOSAL}y-kien/hoi/", opinions.ask, name="ask-opinions"),
    path(OPINION, opinions.opinion, name="opinion"),
    path(f"{OPINION}rut/", opinions.withdraw, name="withdraw-opinion"),
    path(f"{OPINION}tep/", opinions.opinion_file, name="opinion-file"),
    path(f"{PROPOSAL}ho-dan/", include("meetings.subjects.compensation.urls")),
    path(f"{PROPOSAL}nguoi-doc/", restrictions.proposal_readers, name="proposal-readers"),
    path(f"{PROPOSAL}nguoi-doc/mo-lai/", restrictions.open_proposal, name="open-proposal"),
    path("phien-hop/", meetings.meeting_list, name="list"),
    path("phien-hop/moi/", meetings.new_meeting, name="new-meeting"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(f"{MEETING}sua/", meetings.edit_meeting, name="edit-meeting"),
    path(f"{MEETING}moi-hop/", meetings.call_meeting, name="call-meeting"),
    path(f"{MEETING}huy/", meetings.cancel_meeting, name="cancel-meeting"),
    path(AGENDA, agenda.builder, name="agenda"),
    path(f"{AGENDA}them/", agenda.add_item, name="add-item"),
    path(f"{AGENDA}thu-tu/", agenda.reorder, name="reorder"),
    path(f"{AGENDA}trinh/", meetings.ask_programme, name="ask-programme"),
    path(f"{AGENDA}duyet/", meetings.approve_programme, name="approve-programme"),
    path(f"{AGENDA}<int:item_id>/sua/", agenda.edit_item, name="edit-item"),
    path(f"{AGENDA}<int:item_id>/chuyen/", agenda.move_item, name="move-item"),
    path(f"{AGENDA}<int:item_id>/bo/", agenda.remove_item, name="remove-item"),
    *urls_before.urlpatterns,
    path(f"{AGENDA}excel/", agenda_files.agenda_workbook, name="agenda-workbook"),
    path(f"{AGENDA}ics/", agenda_files.agenda_calendar, name="agenda-calendar"),
    path(f"{AGENDA}hoan-tac/", agenda.undo, name="undo-agenda"),
    path(f"{AGENDA}thoi-luong/", agenda.plan_length, name="plan-length"),
    path(f"{AGENDA}phan/", sections.add_section, name="add-section"),
    path(f"{SECTION}sua/", sections.edit_section, name="edit-section"),
    path(f"{SECTION}chuyen/", sections.move_section, name="move-section"),
    path(f"{SECTION}bo/", sections.remove_section, name="remove-section"),
    *urls_invitations.urlpatterns,
    *urls_papers.urlpatterns,
    *urls_programme.urlpatterns,
    path(f"{AGENDA}<int:item_id>/nguoi-doc/", restrictions.item_readers, name="item-readers"),
    path(f"{AGENDA}<int:item_id>/nguoi-doc/mo-lai/", restrictions.open_item, name="open-item"),
    *urls_room.urlpatterns,
    *urls_slips.urlpatterns,
    *urls_signing.urlpatterns,
    *urls_minutes.urlpatterns,
    path(f"{MEETING}in-an/", printed.documents, name="documents"),
    path(
        f"{MEETING}in-an/<slug:kind>/<slug:ending>/",
        printed.meeting_document,
        name="meeting-document",
    ),
    path(
        f"{MEETING}in-an/<int:item_id>/<slug:kind>/<slug:ending>/",
        printed.item_document,
        name="item-document",
    ),
    path(f"{PROPOSAL}to-trinh/<slug:ending>/", printed.submission, name="submission"),
]
