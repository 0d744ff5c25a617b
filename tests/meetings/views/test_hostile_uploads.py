"""Hostile and ordinary files through the form by which units send papers, as a browser would."""

import re
import unicodedata

import pytest
from django.urls import reverse

from giaoban.files.models import StoredFile
from meetings.models import Paper
from tests.files import papers
from tests.files.hostile import HOSTILE
from tests.files.ordinary import ORDINARY
from tests.files.test_hostile_files import BAD
from tests.preparations import month

VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹàáãèéìíòóùúý]")

# Their trick is in the name, and a request takes it out: a path loses its folders, a mark that
# cannot be seen is dropped. tests/files/test_hostile_files.py has them as they are.
DISARMED = {"a name that climbs", "a name that turns around", "a name with a control character"}
SENT = {name: case for name, case in (BAD | HOSTILE).items() if name not in DISARMED}


@pytest.fixture
def here(db):
    return month()


def send(client, where, name, content, title="Tài liệu"):
    upload = papers.upload(content, name)
    fields = {"paper-kind": "OTHER", "paper-title": title, "paper-upload": upload}
    return client.post(where, fields)


def test_there_are_enough_of_them():
    assert len(SENT) >= 150
    assert len(set(SENT.values())) == len(SENT)  # no trick twice
    assert len(ORDINARY) >= 30


@pytest.mark.parametrize(
    "cases",
    [
        pytest.param(list(SENT)[::3], id="every third"),
        pytest.param(list(SENT), id="all", marks=pytest.mark.long),
    ],
)
def test_no_hostile_file_is_taken_and_each_gets_a_sentence(here, sign_in, cases):
    proposal = here.draft()
    client, before = sign_in(here.officer), StoredFile.objects.count()
    where = reverse("meetings:add-paper", args=[here.committee.slug, proposal.code])

    wrong = {
        case: said for case in cases if (said := _what_is_wrong(send(client, where, *SENT[case])))
    }

    assert wrong == {}
    assert StoredFile.objects.count() == before


def _what_is_wrong(answer):
    """Nothing when the form came back with one Vietnamese sentence beside the file."""
    if answer.status_code != 200:
        return answer.status_code
    errors = answer.context["paper_form"].errors
    if list(errors) != ["upload"] or len(errors["upload"]) != 1:
        return dict(errors)
    [sentence] = errors["upload"]
    return "" if VIETNAMESE.search(sentence) else sentence


def test_every_ordinary_file_is_taken_and_kept_under_its_name(here, sign_in):
    proposal = here.draft()
    client = sign_in(here.officer)
    where = reverse("meetings:add-paper", args=[here.committee.slug, proposal.code])

    for title, (name, content) in ORDINARY.items():
        answer = send(client, where, name, content, title)
        taken = Paper.objects.latest("pk").file
        assert answer.status_code == 302, (name, answer.context["paper_form"].errors)
        assert taken.name == unicodedata.normalize("NFC", name)
