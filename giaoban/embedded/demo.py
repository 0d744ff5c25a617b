"""`make demo`: everything in one foreground process, gone a few seconds after Ctrl-C."""

import contextlib
import fcntl
import http.client
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from giaoban.embedded import broker, children, places, postgres
from giaoban.embedded.account import Account, NotPossible
from giaoban.embedded.children import Child

CHECKOUT = Path(__file__).resolve().parent.parent.parent
FOLDER = CHECKOUT / "var" / "demo"
CLUSTER = places.cluster(CHECKOUT, "demo")
RUN = Path(f"/tmp/giaoban-{places.tag(CHECKOUT)}-{os.geteuid()}-run")
HOST = "127.0.0.1"
WEB_PATIENCE = 30  # seconds


def say(*lines: str) -> None:
    """Print; a terminal that was closed is no reason to leave servers behind."""
    with contextlib.suppress(OSError):
        print(*lines, sep="\n", flush=True)


def run(port: int) -> int:
    """Run the demo until it is told to stop; return the exit code."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    children.end_with_make()
    started = time.monotonic()
    with _the_only_one(port):
        _refuse_taken(port)
        demo = Demo(port)
        try:
            demo.start()
            if not stop.is_set():
                say(f"\nReady in {time.monotonic() - started:.0f} s. Ctrl-C stops it.")
            return demo.watch(stop)
        finally:
            demo.end()


def reset() -> int:
    """Delete the demo's data: its cluster and `var/demo`, nothing else."""
    with _the_only_one(0):
        postgres.remove(CLUSTER)
        shutil.rmtree(FOLDER, ignore_errors=True)
        shutil.rmtree(RUN, ignore_errors=True)
    say("The demo's data is gone. make demo starts it afresh.")
    return 0


class Demo:
    """The servers of one demo."""

    def __init__(self, port: int):
        self.port = port
        self.mail_port = _free_port()
        self.has_own_database = not os.environ.get("DATABASE_URL")
        self.has_own_broker = not os.environ.get("CELERY_BROKER_URL")
        self.environment = self._environment()
        self.children: list[Child] = []

    def start(self) -> None:
        account = Account(uid=os.geteuid(), gid=os.getegid(), become=False)
        for name in ("files", "mail", "logs"):
            (FOLDER / name).mkdir(exist_ok=True)
        if self.has_own_database:
            postgres.start(CLUSTER)
            say(f"PostgreSQL: {CLUSTER.data}")
        if self.has_own_broker:
            broker.make_folder(RUN, account)
            if broker.program():
                self._launch("broker", broker.command(RUN))
                broker.wait(RUN)
            else:
                say("No Redis for this machine: messages go through a folder (slower, as safe).")
        accounts = self._prepare()
        self._launch("mail", self._module("giaoban.demo.mail_sink", *self._mail_options()))
        self._launch("web", self._module("granian", *self._web_options()))
        # SIGTERM would let the worker finish its tasks long after its supervisor is gone.
        self._launch("worker", self._module("celery", *self._worker_options()), signal.SIGQUIT)
        self._launch("beat", self._module("celery", *self._beat_options()))
        self._wait_for_web()
        self._introduce(accounts)

    def watch(self, stop: threading.Event) -> int:
        """Start again what dies, until told to stop; return the exit code."""
        looks = 0
        while not stop.wait(0.5):
            looks += 1
            for child in self.children:
                if child.has_died():
                    say(f"{child.name} died ({child.how_it_ended()}), starting it again.")
                if child.is_hopeless:
                    say(f"{child.name} keeps dying; its log {child.log} ends:", child.last_words())
                    return 1
                if child.is_due:
                    child.start()
            if self.has_own_database and looks % 4 == 0:
                self._revive_database()
        return 0

    def end(self) -> None:
        say("\nStopping ...")
        deadline = time.monotonic() + children.PATIENCE
        for child in self.children:
            if child.name != "broker":  # the others still talk to it
                child.ask_to_end()
        for child in reversed(self.children):
            if child.name == "broker":
                child.ask_to_end()
                deadline = time.monotonic() + 2
            child.end(deadline)
        if self.has_own_database:
            postgres.stop(CLUSTER)
        say("Stopped. The data is kept: make demo goes on, make demo-reset starts over.")

    def _environment(self) -> dict[str, str]:
        own = {
            "DEMO": "1",
            "DEBUG": "0",
            "DJANGO_SETTINGS_MODULE": "giaoban.settings",
            "SECRET_KEY": _secret_key(),
            "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
            "SITE_URL": f"http://localhost:{self.port}",
            "EMAIL_HOST": HOST,
            "EMAIL_PORT": str(self.mail_port),
            "DEMO_MAIL_FOLDER": str(FOLDER / "mail"),
            "FILES_FOLDER": str(FOLDER / "files"),
            "STATIC_FOLDER": str(FOLDER / "static"),
            "PYTHONPATH": str(CHECKOUT),
            "PYTHONUNBUFFERED": "1",
            "C_FORCE_ROOT": "1",  # Celery's warning is about pickle, which is refused
        }
        if self.has_own_database:
            own |= places.addresses(CHECKOUT, "demo")
        if self.has_own_broker:
            own["CELERY_BROKER_URL"] = broker.address(RUN)
        return {**os.environ, **own}

    def _prepare(self) -> dict:
        """Migrate, build and load in one program; return who may sign in."""
        done = subprocess.run(
            self._module("giaoban.embedded.preparation"),
            cwd=CHECKOUT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        if done.returncode:
            raise NotPossible("The demo could not be prepared; what went wrong is above.")
        return json.loads(done.stdout.splitlines()[-1])

    def _launch(self, name, command, at_parents_death=signal.SIGTERM) -> None:
        log = FOLDER / "logs" / f"{name}.log"
        log.write_bytes(b"")
        child = Child(name, command, self.environment, CHECKOUT, log, at_parents_death)
        child.start()
        self.children.append(child)

    def _module(self, *words: str) -> list[str]:
        return [sys.executable, "-m", *words]

    def _mail_options(self) -> list[str]:
        return ["--port", str(self.mail_port), "--folder", str(FOLDER / "mail")]

    def _web_options(self) -> list[str]:
        return [
            *("--interface", "asginl", "--host", HOST, "--port", str(self.port)),
            *("--workers", "1", "--respawn-failed-workers", "--no-ws"),
            *("--workers-kill-timeout", "2"),  # open streams would hold it for a minute
            "giaoban.asgi:application",
        ]

    def _worker_options(self) -> list[str]:
        return [
            *("-A", "giaoban", "worker", "--concurrency", "2", "--loglevel", "INFO"),
            *("--without-gossip", "--without-mingle"),
        ]

    def _beat_options(self) -> list[str]:
        return ["-A", "giaoban", "beat", "--loglevel", "INFO", "--pidfile="]

    def _wait_for_web(self) -> None:
        web = next(child for child in self.children if child.name == "web")
        deadline = time.monotonic() + WEB_PATIENCE
        while not _answers(self.port):
            if web.process.poll() is not None or time.monotonic() > deadline:
                raise NotPossible(f"The web server does not answer:\n{web.last_words()}")
            time.sleep(0.1)

    def _introduce(self, accounts: dict) -> None:
        say(
            f"\nhttp://localhost:{self.port}/\n",
            *(f"  {name:<20} {what}" for name, what in accounts["accounts"]),
            f"\npassword: {accounts['password']}",
            f"\nLogs: {FOLDER / 'logs'}",
        )

    def _revive_database(self) -> None:
        if postgres.answers(CLUSTER):
            return
        say("PostgreSQL died, starting it again.")
        with contextlib.suppress(NotPossible):
            postgres.start(CLUSTER)


def _secret_key() -> str:
    """Return the key of this demo, made once: a restart signs nobody out."""
    path = FOLDER / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(60))
    return path.read_text()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _refuse_taken(port: int) -> None:
    if _is_free(port):
        return
    other = next((one for one in range(port + 1, port + 100) if _is_free(one)), port + 1)
    raise NotPossible(f"Port {port} is taken. Choose another: make demo PORT={other}")


def _answers(port: int) -> bool:
    asked = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        asked.request("GET", "/", headers={"Host": "localhost"})
        return asked.getresponse().status < 500
    except OSError:
        return False
    finally:
        asked.close()


@contextlib.contextmanager
def _the_only_one(port: int):
    """Refuse a second demo of this checkout: the two would share one database."""
    try:
        FOLDER.mkdir(parents=True, exist_ok=True)
        lock = (FOLDER.parent / "demo.lock").open("a+")
    except PermissionError as error:
        raise NotPossible(f"{error.filename} belongs to another user. Run as that user.") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise NotPossible(f"The demo of this checkout runs already: {lock.read()}") from None
        lock.truncate(0)
        lock.write(f"http://localhost:{port}/ (process {os.getpid()})")
        lock.flush()
        FOLDER.mkdir(exist_ok=True)
        yield
