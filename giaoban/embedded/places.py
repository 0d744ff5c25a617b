"""Where the embedded servers of a checkout keep their things, and how they are reached."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

SUPERUSER, OWNER, APPLICATION = "postgres", "giaoban_owner", "giaoban"
DATABASE = "giaoban"


@dataclass(frozen=True, slots=True)
class Cluster:
    """One embedded PostgreSQL: its name, its data, the folder of its socket."""

    name: str
    data: Path
    sockets: Path

    @property
    def lock(self) -> Path:
        """The file whose lock says that somebody is using the cluster."""
        return self.data.with_name(f"{self.name}.lock")

    @property
    def log(self) -> Path:
        return self.data / "server.log"


def tag(checkout: Path) -> str:
    """Return a short name for a checkout, the same at every start."""
    return hashlib.sha256(os.fsencode(checkout.resolve())).hexdigest()[:12]


def home(checkout: Path) -> Path:
    """Return the folder of the clusters: `var/`, or for root one that `nobody` can reach.

    PostgreSQL refuses to run as root, and the parents of a checkout may be closed (0700).
    """
    if os.geteuid() == 0:
        return Path(f"/var/tmp/giaoban-{tag(checkout)}")
    return checkout.resolve() / "var"


def cluster(checkout: Path, name: str) -> Cluster:
    """Return the cluster of that name ("demo" or "tests").

    The socket lies in /tmp because its path may have 107 bytes at most.
    """
    return Cluster(
        name=name,
        data=home(checkout) / f"postgresql-{name}",
        sockets=Path(f"/tmp/giaoban-{tag(checkout)}-{os.geteuid()}-{name}"),
    )


def address(of: Cluster, *, role: str, database: str = DATABASE) -> str:
    return f"postgresql://{role}@/{database}?host={quote(str(of.sockets))}"


def addresses(checkout: Path, name: str) -> dict[str, str]:
    """Return the two addresses of the cluster of that name, as settings want them."""
    of = cluster(checkout, name)
    return {
        "DATABASE_URL": address(of, role=APPLICATION),
        "DATABASE_OWNER_URL": address(of, role=OWNER),
    }
