"""A new installation gets its first committee from one file: all of it or nothing."""

import json

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from directives.models import Rung
from giaoban.organisation.access import members_on
from giaoban.organisation.models import Committee, Department, User

pytestmark = pytest.mark.django_db

EXAMPLE = settings.BASE_DIR / "deploy" / "committee.example.json"


def changed(tmp_path, change):
    """The example with one thing made wrong."""
    plan = json.loads(EXAMPLE.read_text("utf-8"))
    change(plan)
    file = tmp_path / "committee.json"
    file.write_text(json.dumps(plan), "utf-8")
    return file


def test_the_example_founds_a_committee_that_can_work(capsys):
    call_command("found_committee", EXAMPLE)

    committee = Committee.objects.get()
    members = [post.person.username for post in members_on(committee)]
    assert members == ["chutich", "phochutich", "truongphong"]
    assert Department.objects.of(committee).count() == 3
    assert Rung.objects.filter(committee=committee).exists()
    assert User.objects.get(username="quantri").is_staff
    assert "changepassword" in capsys.readouterr().out


def test_a_person_of_an_earlier_committee_keeps_one_login(tmp_path):
    call_command("found_committee", EXAMPLE)

    call_command(
        "found_committee", changed(tmp_path, lambda p: p["committee"].update(slug="phuong-hai"))
    )

    assert User.objects.get(username="chutich").posts.count() == 2


FAULTS = {
    "a day that is none": lambda p: p["committee"].update(begins_on="2025-02-31"),
    "a word unknown": lambda p: p["committee"].update(level="VILLAGE"),
    "a unit not listed": lambda p: p["people"][0]["posts"][0].update(unit="khong-co"),
    "a name missing": lambda p: p["rules"].pop("seats"),
    "a role unknown": lambda p: p["people"][1]["posts"][0].update(role="KING"),
    "two votes": lambda p: p["people"][1]["posts"].append({"role": "MEMBER", "title": "Ủy viên"}),
    "a field that does not exist": lambda p: p["committee"].update(colour="red"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrong_file_is_refused_in_one_line_and_writes_nothing(tmp_path, fault):
    with pytest.raises(CommandError) as refused:
        call_command("found_committee", changed(tmp_path, FAULTS[fault]))

    assert "Nothing was written." in str(refused.value)
    assert "\n" not in str(refused.value)
    assert not Committee.objects.exists()


@pytest.mark.parametrize("text", ["", "{", "[]", "\x00"])
def test_what_is_no_plan_at_all_is_refused(tmp_path, text):
    file = tmp_path / "committee.json"
    file.write_text(text, "utf-8")

    with pytest.raises(CommandError):
        call_command("found_committee", file)


def test_a_file_that_is_not_there_is_said():
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("found_committee", "khong-co.json")
