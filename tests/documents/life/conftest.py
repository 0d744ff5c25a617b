"""Every test here has kinds that can be drawn, whatever the installed apps build."""

import pytest


@pytest.fixture(autouse=True)
def _drawn_kinds(monkeypatch):
    from giaoban.documents import kinds
    from giaoban.documents.enums import DocumentKind
    from tests.documents.life import drawn

    known = (DocumentKind.INVITATION, DocumentKind.ROLL_CALL, DocumentKind.DECISION)
    monkeypatch.setattr(kinds, "_BUILDERS", dict.fromkeys(known, drawn.build))


@pytest.fixture
def office(db):
    from tests.documents.life import drawn

    return drawn.office()
