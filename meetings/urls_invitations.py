"""Addresses of who is invited to a meeting, what they answer, and moving it."""

from django.urls import path

from meetings.views import invitations, moving, replies

MEETING = "phien-hop/<slug:code>/"
INVITED = f"{MEETING}thanh-phan/"
UNIT = f"{INVITED}don-vi/<slug:department>/"
INVITATION = f"{INVITED}<int:invitation_id>/"

urlpatterns = [
    path(f"{MEETING}doi/", moving.move_meeting, name="move-meeting"),
    path(INVITED, invitations.invitees_page, name="invitees"),
    path(f"{INVITED}moi-nguoi/", invitations.invite_person, name="invite-person"),
    path(f"{INVITED}moi-khach/", invitations.invite_guest, name="invite-guest"),
    path(f"{INVITED}moi-don-vi/", invitations.invite_unit, name="invite-unit"),
    path(f"{INVITED}khong-moi/", invitations.leave_out, name="leave-out"),
    path(f"{INVITED}nhac/", invitations.remind_unanswered, name="remind-unanswered"),
    path(f"{UNIT}cu-nguoi/", replies.name_delegates, name="name-delegates"),
    path(f"{UNIT}rut/", invitations.withdraw_unit, name="withdraw-unit"),
    path(f"{INVITATION}rut/", invitations.withdraw_invitation, name="withdraw-invitation"),
    path(f"{INVITATION}tra-loi/", replies.reply, name="reply"),
    path(f"{INVITATION}y-kien/", replies.decide_reply, name="decide-reply"),
]
