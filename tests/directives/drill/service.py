"""The broker, workers and beats of the service, as processes of their own.

The broker is the one of `make demo`: Redis from its wheel, on a private socket and keeping
nothing, or a folder of messages on a machine without that wheel.
"""

import shutil
import subprocess
import sys

import redis
from django.conf import settings

from giaoban.embedded import broker
from tests.directives.drill.workers import until

TIMETABLE = "tests.directives.drill.timetable"


class Service:
    """Started on entering; `faults` counts what was done to it."""

    def __init__(self, environment, folder, *, beats, workers):
        self._folder = folder
        self._environment = environment | {"CELERY_BROKER_URL": broker.address(folder)}
        self._environment["OUTBOX_LEASE_SECONDS"] = "4"
        self._number = {"beat": beats, "worker": workers}
        self._programs = []
        self._broker = None
        self.faults = 0

    def __enter__(self):
        self._start_broker()
        for what, number in self._number.items():
            for place in range(number):
                self._start(what, place)
        return self

    def __exit__(self, *raised):
        for program in [*self._programs, self._broker]:
            if program is not None:
                program.kill()
                program.wait()

    def flush(self):
        """Forget every message under way."""
        if self._broker is None:
            for message in (self._folder / "messages").iterdir():
                message.unlink(missing_ok=True)
        else:
            redis.Redis(unix_socket_path=str(self._folder / "redis.sock")).flushall()
        self.faults += 1

    def restart_broker(self):
        """Kill the broker with -9 and start an empty one."""
        if self._broker is None:
            shutil.rmtree(self._folder / "messages")
        else:
            self._broker.kill()
            self._broker.wait()
        self._start_broker()
        self.faults += 1

    def all_alive(self) -> bool:
        return all(program.poll() is None for program in self._programs)

    def _start_broker(self):
        (self._folder / "redis.sock").unlink(missing_ok=True)
        if broker.program() is None:
            for name in ("messages", "messages-control"):
                (self._folder / name).mkdir(exist_ok=True)
            return
        self._broker = subprocess.Popen(broker.command(self._folder))
        socket = self._folder / "redis.sock"
        until(socket.exists, what=lambda: "the broker does not start")

    def _start(self, what, place):
        options = {
            "beat": ("--schedule", str(self._folder / f"beat{place}"), "--pidfile", ""),
            "worker": ("--pool", "solo", "--hostname", f"worker{place}@drill", "--without-gossip"),
        }[what]
        command = [sys.executable, "-m", "celery", "--app", TIMETABLE, what, *options]
        with (self._folder / f"{what}{place}.log").open("wb") as log:
            self._programs.append(
                subprocess.Popen(
                    [*command, "--loglevel", "WARNING"],
                    env=self._environment,
                    cwd=settings.BASE_DIR,
                    stdout=log,
                    stderr=log,
                )
            )
