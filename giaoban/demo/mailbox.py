"""Reading the letters the demo's mail server kept."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as its reader sees it; `name` is its file's."""

    name: str
    at: datetime
    sender: str
    recipient: str
    subject: str
    text: str


def latest() -> list[Letter]:
    """Return the letters that came last, newest first."""
    files = sorted(_folder().glob("*.eml"), key=lambda file: int(file.stem), reverse=True)
    return [_letter(file) for file in files[:SHOWN]]


def find(name: str) -> Letter | None:
    """Return the letter kept under that name: digits only, so never a path."""
    file = _folder() / f"{name}.eml"
    return _letter(file) if name.isdecimal() and file.exists() else None


def _folder() -> Path:
    return Path(settings.DEMO_MAIL_FOLDER)


def _letter(file: Path) -> Letter:
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    body = message.get_body(preferencelist=("plain", "html"))
    return Letter(
        name=file.stem,
        at=datetime.fromtimestamp(int(file.stem) / 1e9, tz=UTC),
        sender=str(message["From"]),
        recipient=str(message["To"]),
        subject=str(message["Subject"]),
        text=body.get_content() if body else "",
    )
