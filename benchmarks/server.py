"""The embedded database of the benchmarks, and web servers whose CPU time is counted."""

import http.client
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from giaoban.embedded import places, postgres
from tests.ports import HOST, free_port

CHECKOUT = Path(__file__).resolve().parent.parent
# Each benchmark with a world of its own size has a database of its own.
NAME = os.environ.get("BENCHMARK_DATABASE", "benchmarks")
CLUSTER = places.cluster(CHECKOUT, NAME)
TICKS = os.sysconf("SC_CLK_TCK")  # of CPU time, in a second
PATIENCE = 40  # seconds for a start


def environment(settings="giaoban.settings") -> dict[str, str]:
    """Return the environment of a service on the database of the benchmarks."""
    return {
        **os.environ,
        **places.addresses(CHECKOUT, NAME),
        "DJANGO_SETTINGS_MODULE": settings,
        "DEBUG": "0",
        "DEMO": "1",
        "DATABASE_POOL": "8",
        "SECRET_KEY": "only the benchmarks know this, and everybody may read it",
        "CELERY_BROKER_URL": "memory://",
        "LOG_LEVEL": "ERROR",
        # Static files are read so in production too; there a file server stands in front.
        "PYTHONWARNINGS": "ignore:StreamingHttpResponse must consume synchronous:Warning",
        "STATIC_FOLDER": str(CHECKOUT / "var" / "benchmarks" / "static"),
    }


def database():
    """Keep the database running for the block; what it holds is kept for the next run."""
    return postgres.in_use(CLUSTER, durable=False)


class Server:
    """One web server with one worker, as `deploy/` starts it."""

    def __init__(self, settings, application):
        self.settings, self.application = settings, application
        self._connection = None

    @contextmanager
    def running(self):
        self.port = free_port()
        command = [
            *(sys.executable, "-m", "granian", "--interface", "asginl", "--host", HOST),
            *("--port", str(self.port), "--workers", "1", "--no-ws", "--log-level", "error"),
            *("--backlog", "4096", "--backpressure", "4096", "--workers-kill-timeout", "5"),
            self.application,
        ]
        process = subprocess.Popen(command, cwd=CHECKOUT, env=environment(self.settings))
        try:
            self.process = process
            self._wait()
            yield self
        finally:
            process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):  # it waits for streams that are still open
                process.wait(10)
            process.kill()
            process.wait()

    def get(self, path, *, headers=None):
        """Return (status, body, headers, seconds) of one request on a connection kept open."""
        try:
            return self._ask(path, headers or {})
        except http.client.RemoteDisconnected:  # it was idle for too long, which is not measured
            self._connection = None
            return self._ask(path, headers or {})

    def _ask(self, path, headers):
        if self._connection is None:
            self._connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        began = time.perf_counter()
        self._connection.request("GET", path, headers=headers)
        response = self._connection.getresponse()
        body = response.read()
        return response.status, body, response.headers, time.perf_counter() - began

    def cpu(self) -> float:
        """Return the CPU seconds the server and its worker have used."""
        return sum(cpu_of(pid) for pid in _family(self.process.pid))

    def _wait(self):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                self.get("/health/live")
            except OSError:
                self._connection = None
                time.sleep(0.1)
            else:
                return
        raise SystemExit(f"{self.application} did not start.")


def database_cpu() -> float:
    """Return the CPU seconds PostgreSQL's processes that live now have used."""
    return sum(cpu_of(pid) for pid in postgres.processes(CLUSTER))


def _family(pid) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in _family(int(child)))]


def cpu_of(pid) -> float:
    """Return the CPU seconds a process has used, without its children."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:  # it ended a moment ago
        return 0
    return (int(fields[11]) + int(fields[12])) / TICKS  # user and system time
