"""Official documents inside a committee."""

from django.urls import path

from giaoban.documents import endings  # noqa: F401 (registers "ending")
from giaoban.documents.views import archiving, documents, pictures, registers, templates

app_name = "documents"


ONE = "van-ban/<int:document_id>/"
TEMPLATE = "van-ban/mau-word/<slug:kind>/"
PICTURES = "van-ban/hinh-chu-ky/"
BOOK = "van-ban/so-dang-ky/<int:register_id>/"

urlpatterns = [
    path("van-ban/", documents.document_list, name="list"),
    path("van-ban/moi/", documents.make, name="make"),
    path("van-ban/moi/xem-truoc/", documents.preview, name="preview"),
    path("van-ban/moi/xem-truoc/trang-1/", documents.preview_picture, name="preview-picture"),
    path("van-ban/moi/ma/", documents.sources, name="sources"),
    path("van-ban/so-dang-ky/", registers.register_list, name="registers"),
    path("van-ban/so-dang-ky/cach-danh-so/", registers.set_format, name="set-format"),
    path("van-ban/so-dang-ky/giu-so/", registers.reserve, name="reserve"),
    path(BOOK, registers.register, name="register"),
    path(f"{BOOK}pdf/", registers.register_pdf, name="register-pdf"),
    path(f"{BOOK}huy/<int:number>/", registers.void_number, name="void-number"),
    path("van-ban/mau-word/", templates.template_list, name="templates"),
    path(TEMPLATE, templates.template, name="template"),
    path(f"{TEMPLATE}dua-vao/", templates.put, name="put-template"),
    path(f"{TEMPLATE}bo/", templates.take_back, name="take-template-back"),
    path(f"{TEMPLATE}mau-goc/", templates.starter, name="template-starter"),
    path(f"{TEMPLATE}<int:template_id>/", templates.template_file, name="template-file"),
    path("van-ban/luu-tru/", archiving.archiving, name="archiving"),
    path("van-ban/luu-tru/ghi/", archiving.set_archiving, name="set-archiving"),
    path(PICTURES, pictures.picture_list, name="signing-pictures"),
    path(f"{PICTURES}dua-vao/", pictures.put, name="put-signing-picture"),
    path(f"{PICTURES}<int:picture_id>/", pictures.picture, name="signing-picture"),
    path(f"{PICTURES}<int:picture_id>/bo/", pictures.take_back, name="take-signing-picture-back"),
    path(ONE, documents.document, name="document"),
    path(f"{ONE}lap-lai/", documents.redraw, name="redraw"),
    path(f"{ONE}tu-word/", documents.from_word, name="from-word"),
    path(f"{ONE}du-thao/<int:sequence>/thay-doi/", documents.draft_changes, name="draft-changes"),
    path(f"{ONE}trinh-ky/", documents.send, name="send"),
    path(f"{ONE}ky/", documents.sign, name="sign"),
    path(f"{ONE}tra-lai/", documents.give_back, name="give-back"),
    path(f"{ONE}phat-hanh/", documents.issue, name="issue"),
    path(f"{ONE}thay-the/", documents.replace, name="replace"),
    path(f"{ONE}thu-hoi/", documents.withdraw, name="withdraw"),
    path(f"{ONE}du-thao/<int:sequence>/trang-1/", documents.draft_picture, name="draft-picture"),
    path(f"{ONE}du-thao/<int:sequence>/<ending:ending>/", documents.draft_file, name="draft-file"),
    path(f"{ONE}tep/<ending:ending>/", documents.issued_file, name="file"),
]
