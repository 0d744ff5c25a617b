"""A broker for a machine that has none: Redis from its wheel, or a folder of messages."""

import sys
import sysconfig
import time
from pathlib import Path

from giaoban.embedded.account import Account, NotPossible

PATIENCE = 10  # seconds


def program() -> Path | None:
    """Return the Redis server of the environment, None on a machine without a wheel of it."""
    found = Path(sysconfig.get_path("scripts")) / "redis-server"
    return found if found.exists() and sys.platform == "linux" else None


def address(folder: Path) -> str:
    """Return what CELERY_BROKER_URL must be for a broker in that folder."""
    if program():
        return f"redis+socket://{folder / 'redis.sock'}"
    return f"filesystem://{folder / 'messages'}"


def command(folder: Path) -> list[str]:
    """Return the words that start Redis: on a private socket, keeping nothing."""
    return [
        *(str(program()), "--port", "0", "--unixsocket", str(folder / "redis.sock")),
        *("--unixsocketperm", "700", "--save", "", "--appendonly", "no", "--dir", str(folder)),
        *("--daemonize", "no", "--loglevel", "warning"),
    ]


def make_folder(folder: Path, account: Account) -> None:
    account.own_folder(folder)
    (folder / "redis.sock").unlink(missing_ok=True)
    if not program():
        for name in ("messages", "messages-control"):
            (folder / name).mkdir(exist_ok=True)


def wait(folder: Path) -> None:
    """Wait until Redis listens."""
    deadline = time.monotonic() + PATIENCE
    while not (folder / "redis.sock").exists():
        if time.monotonic() > deadline:
            raise NotPossible("The broker does not start; its log says why.")
        time.sleep(0.02)
