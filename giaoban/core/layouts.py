"""How every form looks: one helper for crispy, so that pages differ only in their fields."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from django.forms import CheckboxInput, Textarea
from django.template.loader import render_to_string
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class SubmitRow(LayoutObject):
    """The buttons below a form: the main one, others by (name, label), a way back.

    The name of an other button is in request.POST when it was the one pressed.
    """

    def __init__(self, label, *others, cancel="", tone="primary"):
        self.label, self.others, self.cancel, self.tone = label, others, cancel, tone

    def render(self, form, context, template_pack=None, **kwargs):
        row = {
            "label": self.label,
            "others": self.others,
            "cancel": self.cancel,
            "tone": self.tone,
        }
        return render_to_string("_components/_submit_row.html", row)


def form_helper(form, *fields, submit, cancel="", method="post", attrs=None, tone="primary"):
    """Return the FormHelper of a form of ours.

    `fields` are names or layout objects, all fields in their order when none are given.
    `submit` is the label of the main button, or None: then the page writes <form>, token
    and button itself. A POST form keeps what is typed in the browser until it is sent.
    """
    _say_which_are_optional(form)
    _keep_textareas_low(form)
    helper = FormHelper()
    helper.form_method = method
    helper.form_tag = submit is not None
    helper.disable_csrf = submit is None
    helper.attrs = _attributes(method) | (attrs or {})
    layout = fields or tuple(form.fields)
    if submit is not None and not any(isinstance(field, SubmitRow) for field in layout):
        layout = (*layout, SubmitRow(submit, cancel=cancel, tone=tone))
    helper.layout = Layout(*layout)
    return helper


def _attributes(method) -> dict:
    return {"novalidate": True} | ({"data-keep": True} if method == "post" else {})


def _say_which_are_optional(form) -> None:
    """Put "(optional)" after the labels of fields that may stay empty; ticks need no such word."""
    for name, field in form.fields.items():
        if field.required or isinstance(field.widget, CheckboxInput):
            continue
        label = field.label or name.replace("_", " ").capitalize()
        field.label = format_lazy(_("{label} (optional)"), label=label)


def _keep_textareas_low(form) -> None:
    """Five rows unless the form chose: Django's ten push the button off a phone."""
    for field in form.fields.values():
        if isinstance(field.widget, Textarea) and field.widget.attrs.get("rows") == "10":
            field.widget.attrs["rows"] = "5"
