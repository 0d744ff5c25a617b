"""Real processes that send (`manage.py send_outbox --loop`), to be killed with -9."""

import signal
import subprocess
import sys
import time

from django.conf import settings

PATIENCE = 120  # seconds in which something must happen, on a machine that does much else
POLL = 0.1  # seconds; the mail server of the drill lives in the process that asks
KILLED = -signal.SIGKILL


class Workers:
    """Some workers at a time; whoever was killed is replaced."""

    def __init__(self, environment, *, dice):
        self._environment = environment
        self._dice = dice
        self._running = []
        self.deaths = 0

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        for worker in self._running:
            worker.kill()
            worker.wait()

    def start(self, *, number=1, failpoint=""):
        program = [sys.executable, "-m", "tests.notifications.worker"]
        environment = self._environment | {"GIAOBAN_FAILPOINT": failpoint}
        for _ in range(number):
            started = subprocess.Popen(program, env=environment, cwd=settings.BASE_DIR)
            self._running.append(started)

    def await_deaths(self):
        """Wait until all have died at their failpoints."""
        for worker in self._running:
            assert worker.wait(PATIENCE) == KILLED
        self.deaths += len(self._running)
        self._running.clear()

    def kill_one(self):
        """Kill one, whatever it is doing, and start another in its place."""
        victim = self._running.pop(self._dice.randrange(len(self._running)))
        victim.kill()
        assert victim.wait(PATIENCE) == KILLED
        self.deaths += 1
        self.start()


def until(come_true, *, what):
    """Wait until `come_true()`, as long as what `what` says goes on changing."""
    said, end = what(), time.monotonic() + PATIENCE
    while not come_true():
        time.sleep(POLL)
        if (now := what()) != said:
            said, end = now, time.monotonic() + PATIENCE
        assert time.monotonic() < end, said
