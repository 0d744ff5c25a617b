"""The real thing for the browser: static files collected, granian serving the test's database."""

import contextlib
import http.client
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.ports import HOST, free_port

CHECKOUT = Path(__file__).resolve().parents[2]
PATIENCE = 40  # seconds


def collect(environment):
    """Collect the static files as a service does before it starts."""
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, cwd=CHECKOUT, env=environment, check=True)


@contextlib.contextmanager
def serving(environment, log):
    """Serve; give the address. Its streams hold database sessions, so it is gone afterwards."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "granian", "--interface", "asginl", "--host", HOST),
        *("--port", str(port), "--workers", "1", "--no-ws", "--workers-kill-timeout", "1"),
        "giaoban.asgi:application",
    ]
    with (
        log.open("wb") as written,
        subprocess.Popen(
            command, cwd=CHECKOUT, env=environment, stdout=written, stderr=written
        ) as server,
    ):
        try:
            _wait_for(server, port, log)
            yield f"http://{HOST}:{port}"
        finally:
            _end(server)


def _wait_for(server, port, log):
    deadline = time.monotonic() + PATIENCE
    while not _answers(port):
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"The server did not start:\n{log.read_text()}")
        time.sleep(0.1)


def _answers(port) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/health/live")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _end(server):
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
