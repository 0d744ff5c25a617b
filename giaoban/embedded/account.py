"""Whom the servers run as: ourselves, or `nobody` when we are root."""

import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

# Nothing of the caller's environment: a foreign LC_ALL or PGDATA has no business here.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "HOME": "/nonexistent"}


class NotPossible(Exception):
    """Embedded servers cannot run here; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the operating system."""

    uid: int
    gid: int
    become: bool

    def run(self, *command, check=True) -> subprocess.CompletedProcess:
        """Run a command as this user, from `/`, and return it with its output."""
        who = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.become else {}
        done = subprocess.run(
            [str(word) for word in command],
            cwd="/",
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            **who,
        )
        if check and done.returncode:
            said = (done.stderr + done.stdout).strip()[-800:]
            raise NotPossible(f"{Path(str(command[0])).name} failed: {said}")
        return done

    def own_folder(self, path: Path) -> Path:
        """Make a folder that only this user may enter; refuse one planted by somebody else."""
        try:
            path.mkdir(mode=0o700)
        except FileExistsError:
            pass
        except PermissionError as error:
            raise NotPossible(
                f"{path.parent} belongs to another user: {error.strerror}."
            ) from error
        found = path.lstat()
        # Still root's: made just now, by us or by another start of ours; nobody else could have.
        if self.become and stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid():
            os.chown(path, self.uid, self.gid, follow_symlinks=False)
            found = path.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != self.uid:
            raise NotPossible(
                f"{path} belongs to user number {found.st_uid}, not {self.uid}. Remove it first."
            )
        path.chmod(0o700)
        return path


def server_account() -> Account:
    """Return the user the servers run as."""
    if os.geteuid() != 0:
        return Account(uid=os.geteuid(), gid=os.getegid(), become=False)
    nobody = pwd.getpwnam("nobody")
    return Account(uid=nobody.pw_uid, gid=nobody.pw_gid, become=True)


def own_name() -> str:
    """Return the name of the user we are, which PostgreSQL asks the system for."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise NotPossible(
            f"User number {os.geteuid()} has no name on this machine, and PostgreSQL wants one. "
            "Add it to /etc/passwd or set DATABASE_URL to a server."
        ) from None
