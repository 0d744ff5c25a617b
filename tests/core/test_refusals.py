import pytest
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from giaoban.core.fields import VersionField
from giaoban.core.forms import attach
from giaoban.core.refusals import ChangedMeanwhile, Refusal, check_version


class NoQuorum(Refusal):
    sentence = _("Only %(present)s of %(members)s.")
    field = "present"


class Room(forms.Form):
    present = forms.IntegerField()
    version = VersionField()


def bound(**typed):
    form = Room(QueryDict("&".join(f"{key}={value}" for key, value in typed.items())))
    assert form.is_valid()
    return form


def test_a_refusal_says_its_sentence_with_what_happened():
    assert str(NoQuorum(present=8, members=15)) == "Only 8 of 15."


def test_a_refusal_may_be_given_another_sentence():
    assert str(Refusal("Ask the Office, 100%.")) == "Ask the Office, 100%."


def test_a_refusal_counts():
    sentence = ngettext_lazy("%(count)s paper", "%(count)s papers", "count")

    assert str(Refusal(sentence, count=3)) == "3 papers"


def test_attach_puts_the_sentence_beside_its_field():
    form = bound(present=8, version=1)

    attach(NoQuorum(present=8, members=15), form)

    assert form.errors == {"present": ["Only 8 of 15."]}


def test_attach_puts_the_sentence_above_a_form_without_that_field():
    form = bound(present=8, version=1)

    attach(NoQuorum(present=8, members=15, field="elsewhere"), form)

    assert form.non_field_errors() == ["Only 8 of 15."]


def test_check_version_lets_the_latest_pass_and_stops_an_older_one():
    check_version(seen=3, current=3)

    with pytest.raises(ChangedMeanwhile):
        check_version(seen=2, current=3)


def test_a_form_overtaken_by_another_can_be_sent_again_with_its_text():
    form = bound(present=8, version=2)

    attach(ChangedMeanwhile(current=3), form)

    assert 'value="3"' in str(form["version"])
    assert form["present"].value() == "8"
    assert form.non_field_errors()
