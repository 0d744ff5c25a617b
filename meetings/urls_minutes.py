"""Addresses of the minutes of a meeting."""

from django.urls import path, register_converter

from giaoban.documents import endings  # noqa: F401 (registers "ending")
from meetings.views import minutes, minutes_signing


class End:
    """The two ends of a meeting that have a text of their own."""

    regex = "mo-dau|ket-thuc"

    def to_python(self, value):
        return value

    to_url = to_python


register_converter(End, "end")

_M = "phien-hop/<slug:code>/bien-ban"
_ADDENDUM = f"{_M}/dinh-chinh/<int:number>"

urlpatterns = [
    path(f"{_M}/", minutes.minutes, name="minutes"),
    path(f"{_M}/soan/", minutes.write_minutes, name="write-minutes"),
    path(f"{_M}/soan/<end:end>/", minutes.save_end, name="save-minutes-end"),
    path(f"{_M}/soan/muc/<int:item_id>/", minutes.save_item, name="save-minutes-item"),
    path(f"{_M}/tep/<ending:ending>/", minutes.minutes_file, name="minutes-file"),
    path(f"{_M}/trich/<int:item_id>/<ending:ending>/", minutes.extract, name="minutes-extract"),
    path(f"{_M}/lay-y-kien/", minutes_signing.circulate, name="circulate-minutes"),
    path(f"{_M}/y-kien/", minutes_signing.remark, name="remark-minutes"),
    path(f"{_M}/khong-co-y-kien/", minutes_signing.no_remark, name="no-remark-minutes"),
    path(f"{_M}/y-kien/<int:remark_id>/", minutes_signing.answer_remark, name="answer-remark"),
    path(f"{_M}/thu-ky-ky/", minutes_signing.sign_as_secretary, name="sign-minutes-secretary"),
    path(f"{_M}/chu-toa-ky/", minutes_signing.sign_as_presiding, name="sign-minutes-presiding"),
    path(f"{_M}/rut-lai/", minutes_signing.give_back_by_secretary, name="take-back-minutes"),
    path(f"{_M}/tra-lai/", minutes_signing.give_back, name="give-back-minutes"),
    path(f"{_M}/dinh-chinh/", minutes_signing.write_addendum, name="write-addendum"),
    path(f"{_ADDENDUM}/ky/", minutes_signing.sign_addendum, name="sign-addendum"),
    path(f"{_ADDENDUM}/khong-ky/", minutes_signing.decline_addendum, name="decline-addendum"),
    path(f"{_ADDENDUM}/pdf/", minutes_signing.addendum_pdf, name="addendum-pdf"),
]
