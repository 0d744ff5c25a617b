"""Addresses of the papers of a dossier, and of all papers of a meeting in one file."""

from django.urls import path

from meetings.views import offline, packets, papers

PACKET = "phien-hop/<slug:code>/bo-tai-lieu/"
PACK = "phien-hop/<slug:code>/giu-tai-lieu/"  # static/js/offline.js knows it by its last word
PAPER = "noi-dung/<slug:code>/giay-to/<int:paper_id>/"

urlpatterns = [
    path(f"{PAPER}xem/", papers.read_paper, name="read-paper"),
    path(f"{PAPER}trang-dau/", papers.first_page, name="first-page"),
    path(f"{PAPER}da-doc/", papers.mark_read, name="mark-paper-read"),
    path(f"{PAPER}cac-ban/", papers.paper_versions, name="paper-versions"),
    path(f"{PAPER}ban-moi/", papers.new_version, name="new-version"),
    path(PACKET, packets.packet, name="packet"),
    path(f"{PACKET}lap/", packets.ask_packet, name="ask-packet"),
    path(f"{PACKET}tai-ve/", packets.packet_file, name="packet-file"),
    path(PACK, offline.pack, name="pack"),
    path(f"{PACK}<int:paper_id>/", offline.pack_paper, name="pack-paper"),
    path(f"{PACK}<int:paper_id>/tep/", offline.pack_file, name="pack-file"),
]
