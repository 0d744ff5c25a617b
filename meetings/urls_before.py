"""Addresses of what is done before the sitting, and at its door."""

from django.urls import path

from meetings.views import check_in, consent, positions, private_notes, scripts, table_set

_M = "phien-hop/<slug:code>"
_ITEM = f"{_M}/muc/<int:item_id>"
_BLOCK = f"{_M}/khoi-thong-qua"

urlpatterns = [
    path(f"{_M}/chuan-bi/", positions.prepare, name="prepare"),
    path(f"{_BLOCK}/", consent.consent, name="consent"),
    path(f"{_BLOCK}/dua-vao/", consent.put_in_unopposed, name="consent-all"),
    path(f"{_BLOCK}/bieu-quyet/", consent.pass_block, name="pass-block"),
    path(f"{_M}/kich-ban/", scripts.script, name="script"),
    path(f"{_M}/kich-ban/ban-in/", scripts.script_pdf, name="script-pdf"),
    path(f"{_M}/bo-ban-hop/", table_set.table_set, name="table-set"),
    path(f"{_M}/bo-ban-hop/ma-moi/", table_set.renew_code, name="renew-code"),
    path(f"{_M}/diem-danh/ma/<slug:token>/", check_in.check_in, name="check-in"),
    path(f"{_ITEM}/khoi/", consent.place, name="consent-item"),
    path(f"{_ITEM}/tach-khoi/", positions.split, name="split"),
    path(f"{_ITEM}/ghi-chu/", private_notes.note, name="private-note"),
    path(f"{_ITEM}/ket-luan-du-kien/", scripts.prepare, name="prepare-conclusion"),
]
