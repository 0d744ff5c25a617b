"""`make demo` as people start, kill and stop it: here without make, in a copy of the sources."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from giaoban.embedded import places, postgres
from tests.ports import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = ("giaoban", "meetings", "directives", "templates", "static", "locale", "manage.py")
PATIENCE = 240  # seconds; a first start on a busy machine


class Demo:
    """A demo of a copy of the sources."""

    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.process = None
        self.terminal = folder.parent / "terminal.txt"
        self.heard = 0  # how much of it was already listened to
        self.cluster = places.cluster(folder, "demo")

    def command(self, what, *words):
        command = [sys.executable, "-m", "giaoban.embedded", what, *words]
        return {"args": command, "cwd": self.folder, "env": self.environment, "text": True}

    @property
    def environment(self):
        taken = {"DATABASE_URL", "DATABASE_OWNER_URL", "CELERY_BROKER_URL", "DATABASE_POOL"}
        kept = {name: value for name, value in os.environ.items() if name not in taken}
        return kept | {"PYTHONUNBUFFERED": "1"}

    @property
    def said(self):
        return self.terminal.read_text("utf-8")

    def start(self):
        with self.terminal.open("ab") as terminal:
            self.process = subprocess.Popen(
                **self.command("demo", "--port", str(self.port)),
                stdout=terminal,
                stderr=terminal,
                start_new_session=True,
            )
        self.wait_to_hear("Ready in")

    def wait_to_hear(self, words):
        deadline = time.monotonic() + PATIENCE
        while words not in self.said[self.heard :]:
            if time.monotonic() > deadline or self.process.poll() is not None:
                pytest.fail(f"never heard {words!r}:\n{self.said}")
            time.sleep(0.1)
        self.heard = self.said.index(words, self.heard) + len(words)

    def answers(self):
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}/", timeout=5) as page:
                return page.status == 200
        except OSError:
            return False

    def wait_for_answer(self):
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            assert time.monotonic() < deadline, self.said
            time.sleep(0.2)

    def children(self):
        """Return the numbers of its programs by what they run."""
        table = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)],
            capture_output=True,
            text=True,
        ).stdout
        kinds = {"granian": "web", " worker ": "worker", " beat ": "beat", "redis": "broker"}
        return {
            kind: int(line.split()[0])
            for line in table.splitlines()
            for sign, kind in kinds.items()
            if sign in line
        }

    def stop(self, number=signal.SIGINT):
        self.process.send_signal(number)
        self.process.wait(20)

    def remains(self):
        """Return what still runs of it, sockets and folders aside."""
        table = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True).stdout
        tag = places.tag(self.folder)
        return [line for line in table.splitlines() if tag in line or str(self.folder) in line]


@pytest.fixture
def demo(tmp_path):
    folder = tmp_path / "Thư mục của tôi" / "giao ban"
    folder.mkdir(parents=True)
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    demo = Demo(folder)
    yield demo
    if demo.process and demo.process.poll() is None:
        demo.stop()
    postgres.remove(demo.cluster)
    if os.geteuid() == 0:
        shutil.rmtree(places.home(folder), ignore_errors=True)


def test_the_demo_lives_through_the_death_of_each_and_leaves_nothing(demo):
    demo.start()

    assert re.search(rf"^http://localhost:{demo.port}/$", demo.said, re.M)
    assert re.search(r"^password: \S+$", demo.said, re.M)
    assert demo.answers()

    for name in ("web", "worker", "beat", "broker"):
        before = demo.children()[name]
        os.kill(before, signal.SIGKILL)
        demo.wait_to_hear(f"{name} died (signal SIGKILL), starting it again.")
        demo.wait_for_answer()
    os.kill(int((demo.cluster.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    demo.wait_to_hear("PostgreSQL died")
    demo.wait_for_answer()

    began = time.monotonic()
    demo.stop()

    assert time.monotonic() - began < 15
    assert demo.process.returncode == 0
    assert demo.remains() == []


@pytest.mark.long
def test_after_the_supervisor_is_killed_all_but_the_database_go_and_a_new_one_starts(demo):
    demo.start()
    demo.stop(signal.SIGKILL)
    time.sleep(6)
    without_database = [line for line in demo.remains() if "postgres" not in line]
    demo.start()
    demo.stop(signal.SIGTERM)

    assert without_database == []
    assert demo.remains() == []


def test_a_taken_port_is_named_and_another_proposed(demo):
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", demo.port))
        other.listen()
        end = subprocess.run(**demo.command("demo", "--port", str(demo.port)), capture_output=True)

    assert end.returncode == 1
    assert re.fullmatch(
        rf"Port {demo.port} is taken\. Choose another: make demo PORT=\d+\n", end.stderr
    )


def test_reset_takes_the_demo_and_nothing_else(demo):
    kept = demo.folder / "var" / "mine.txt"
    (demo.folder / "var" / "demo" / "files").mkdir(parents=True)
    kept.write_text("mine")

    end = subprocess.run(**demo.command("reset"), capture_output=True)

    assert (end.returncode, kept.exists()) == (0, True)
    assert not (demo.folder / "var" / "demo").exists()
