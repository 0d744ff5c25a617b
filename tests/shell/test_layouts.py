"""The one helper every form is laid out with."""

from crispy_forms.utils import render_crispy_form
from django import forms
from django.utils.translation import gettext as _

from giaoban.core.layouts import SubmitRow, form_helper


class PaperForm(forms.Form):
    title = forms.CharField(label="Trích yếu")
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea)
    checked = forms.BooleanField(label="Đã kiểm tra", required=False)
    paper = forms.FileField(label="Tệp", required=False)

    def __init__(self, *args, helper=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, **(helper or {"submit": "Gửi"}))


def test_only_optional_text_says_that_it_is():
    form = PaperForm()

    labels = [str(field.label) for field in form.fields.values()]
    optional = _("{label} (optional)")
    assert labels == [
        "Trích yếu",
        optional.format(label="Ghi chú"),
        "Đã kiểm tra",
        optional.format(label="Tệp"),
    ]


def test_a_form_with_a_file_is_sent_as_one():
    html = render_crispy_form(PaperForm())

    assert 'enctype="multipart/form-data"' in html
    assert "data-keep" in html
    assert "novalidate" in html


def test_every_error_is_in_the_summary_and_leads_to_its_field():
    form = PaperForm({"title": "", "note": "đã gõ"})

    html = render_crispy_form(form)

    assert "data-error-summary" in html
    assert 'href="#id_title"' in html
    assert "đã gõ" in html


def test_a_form_for_searching_keeps_nothing():
    html = render_crispy_form(PaperForm(helper={"submit": "Lọc", "method": "get"}))

    assert "data-keep" not in html
    assert "csrf" not in html


def test_the_page_may_write_the_form_element_itself():
    html = render_crispy_form(PaperForm(helper={"submit": None}))

    assert "<form" not in html
    assert "<button" not in html


def test_other_buttons_send_their_name():
    form = PaperForm()
    form.helper = form_helper(form, "title", SubmitRow("Gửi", ("draft", "Lưu nháp")), submit="Gửi")

    html = render_crispy_form(form)

    assert html.count("<button") == 2
    assert 'name="draft" value="1"' in html
