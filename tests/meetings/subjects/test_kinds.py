"""Every kind has its folder, templates and tests, and says all it must (docs/adding-a-kind.md)."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.template.loader import get_template

from meetings import kinds
from meetings.enums import PaperKind
from meetings.models import Authority, Proposal, RequiredPaper
from meetings.requirements import LONG
from meetings.subjects.forms import DetailsForm
from tests.meetings.subjects.test_redaction import DETAILS
from tests.preparations import requirements, subject_requirements

ROOT = Path(settings.BASE_DIR)
FOLDERS = [app for app in apps.get_app_configs() if ".subjects." in app.name]
KINDS = kinds.all_kinds()
FILES = ("apps.py", "models.py", "forms.py", "actions.py", "kind.py", "requirements.py")


def test_every_folder_is_installed_and_every_kind_has_its_folder():
    there = {path.parent.name for path in (ROOT / "meetings/subjects").glob("*/kind.py")}

    assert {app.name.rpartition(".")[2] for app in FOLDERS} == there
    assert {import_module(f"{app.name}.kind").KIND.code for app in FOLDERS} == {
        kind.code for kind in KINDS
    }


@pytest.mark.parametrize("app", FOLDERS, ids=lambda app: app.label)
def test_a_folder_holds_what_the_guide_says(app):
    folder = ROOT / app.name.replace(".", "/")

    assert [name for name in FILES if not (folder / name).is_file()] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_kind_says_all_it_must(kind):
    relation = kind.model._meta.get_field("proposal")

    assert issubclass(kind.form, DetailsForm)
    assert relation.one_to_one
    assert relation.related_model is Proposal
    assert str(kind.name)
    assert str(kind.description)
    assert get_template(kind.template)
    assert get_template(kind.form_template)


@pytest.mark.parametrize("asked", subject_requirements(), ids=lambda asked: asked.KIND)
def test_what_a_kind_asks_for_can_be_asked_for(asked):
    kind = kinds.get(asked.KIND)
    known = {"", LONG, *kind.conditions}

    assert asked.PAPERS
    assert {paper["paper"] for paper in asked.PAPERS} <= set(PaperKind.values)
    assert {paper.get("condition", "") for paper in asked.PAPERS} <= known
    assert any(paper["is_mandatory"] for paper in asked.PAPERS)


@pytest.mark.django_db
def test_what_the_folders_ask_is_what_the_migrations_have_loaded():
    requirements()

    papers = {
        (row.kind, row.paper, row.condition, row.from_on) for row in RequiredPaper.objects.all()
    }
    asked = {
        (one.KIND, row["paper"], row.get("condition", ""), row.get("from_on"))
        for one in subject_requirements()
        for row in one.PAPERS
    }
    assert papers == asked
    assert Authority.objects.count() == sum(
        len(getattr(one, "AUTHORITIES", ())) for one in subject_requirements()
    )


def test_every_kind_is_tried_with_personal_things_in_every_text():
    assert set(DETAILS) == {kind.code for kind in KINDS}


def test_the_guide_names_every_file():
    guide = (ROOT / "docs/adding-a-kind.md").read_text("utf-8")

    assert [name for name in FILES if name not in guide] == []
