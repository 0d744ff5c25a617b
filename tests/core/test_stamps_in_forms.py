"""What is typed into the record goes past the stamps of secrecy, whatever form it is typed in."""

import importlib
import pkgutil

import pytest
from django import forms

import directives
import giaoban
import meetings
from giaoban.core import fields
from giaoban.core.fields import ProseField, TitleField
from giaoban.core.state_secrets import WHAT_TO_DO

# Names of fields that say nothing of what a matter is about, or say why something was refused,
# for which the word itself may be needed: "Văn bản MẬT, đề nghị nộp bản giấy".
LET_BE = {"reason", "place", "submission_number", "result_number", "basis", "recipients"}
LET_BE |= {"items", "ma", "replacement"}  # ids of rows, the code of a receipt or a task: no words
LET_BE |= {"issuer", "number"}  # of a document that came from elsewhere
LET_BE |= {"source", "dossier", "pattern", "digest", "organ_id"}  # codes, a hash: no words
LET_BE |= {"q", "document"}  # what is looked for, which is not kept
PLAIN = (fields.LineField, fields.ParagraphsField)
CHECKED = (TitleField, ProseField)


def our_forms():
    for package in (giaoban, meetings, directives):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.endswith("forms") or ".forms." in module.name:
                importlib.import_module(module.name)
    waiting = [forms.Form]
    while waiting:
        for form in waiting.pop().__subclasses__():
            waiting.append(form)
            if form.__module__.startswith(("giaoban.", "meetings.", "directives.")):
                yield form


def unchecked(form) -> list[str]:
    return [
        f"{form.__module__}.{form.__name__}.{name}"
        for name, field in form.base_fields.items()
        if isinstance(field, PLAIN) and not isinstance(field, CHECKED) and name not in LET_BE
    ]


def test_every_text_of_the_record_is_checked():
    ours = list(our_forms())

    assert len(ours) > 30
    assert [place for form in ours for place in unchecked(form)] == []


def test_a_form_that_forgets_is_seen():
    class Forgetful(forms.Form):
        subject = fields.LineField()

    assert len(unchecked(Forgetful)) == 1


@pytest.mark.parametrize("field", CHECKED)
def test_a_stamp_is_refused_with_what_to_do_instead(field):
    with pytest.raises(forms.ValidationError, match="MẬT") as refused:
        field().clean("Báo cáo (TỐI  MẬT)")

    assert refused.value.messages == [str(WHAT_TO_DO)]
    assert field().clean("Quy hoạch mật độ xây dựng") == "Quy hoạch mật độ xây dựng"
