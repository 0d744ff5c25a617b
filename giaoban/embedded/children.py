"""Programs that live as long as their supervisor, in sessions of their own."""

import ctypes
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

_LIBC = ctypes.CDLL(None)  # loaded before any fork
_PR_SET_PDEATHSIG = 1
PATIENCE = 4.0  # seconds from SIGTERM to SIGKILL
RESTARTS = (1, 2, 4, 8, 15)  # seconds before each new start of a program that keeps dying
GOOD_HEALTH = 60  # seconds after which earlier deaths are forgotten


@dataclass
class Child:
    """One program, its log and how often it died lately."""

    name: str
    command: list[str]
    environment: dict[str, str]
    folder: Path
    log: Path
    at_parents_death: signal.Signals = signal.SIGTERM
    deaths: int = 0
    started_at: float = 0.0
    due_at: float | None = None
    process: subprocess.Popen | None = field(default=None, repr=False)

    def start(self) -> None:
        supervisor = os.getpid()

        def follow() -> None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, self.at_parents_death)
            if os.getppid() != supervisor:  # it died in between
                os._exit(1)

        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=follow,
            )
        self.started_at, self.due_at = time.monotonic(), None

    def has_died(self) -> bool:
        """Say so once; its next start is then due in a while."""
        if self.due_at is not None or self.process.poll() is None:
            return False
        self.end_group()  # workers of a killed server would keep its port
        if time.monotonic() - self.started_at > GOOD_HEALTH:
            self.deaths = 0
        wait = RESTARTS[min(self.deaths, len(RESTARTS) - 1)]
        self.deaths += 1
        self.due_at = time.monotonic() + wait
        return True

    @property
    def is_hopeless(self) -> bool:
        return self.deaths > len(RESTARTS)

    @property
    def is_due(self) -> bool:
        return self.due_at is not None and time.monotonic() >= self.due_at

    def how_it_ended(self) -> str:
        code = self.process.returncode
        return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit {code}"

    def last_words(self, lines: int = 8) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def ask_to_end(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def end(self, deadline: float) -> None:
        """Wait until `deadline` (monotonic seconds), then end it and all it started."""
        if not self.process:
            return
        try:
            self.process.wait(max(0.05, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.end_group()
            self.process.wait()
        self.end_group()

    def end_group(self) -> None:
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def end_with_make() -> None:
    """When make started us and is killed, be told to stop like everybody else."""
    try:
        parent = Path(f"/proc/{os.getppid()}/comm").read_text().strip()
    except OSError:
        return
    if parent in {"make", "gmake"}:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
