"""The embedded PostgreSQL lives through what happens to a machine."""

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from giaoban.embedded import places, postgres
from giaoban.embedded.account import NotPossible, server_account

ROOT = Path(__file__).resolve().parent.parent.parent
STARTER = """
import sys
from pathlib import Path
from giaoban.embedded import places, postgres
postgres.start(places.cluster(Path(sys.argv[1]), "drill"), durable=False)
"""


@pytest.fixture
def checkout(tmp_path):
    """A checkout in a path as people have them, under a parent closed to others."""
    checkout = tmp_path / "Thư mục của tôi" / "giao ban"
    checkout.mkdir(parents=True)
    checkout.parent.chmod(0o700)
    return checkout


@pytest.fixture
def cluster(checkout):
    cluster = places.cluster(checkout, "drill")
    yield cluster
    postgres.remove(cluster)
    shutil.rmtree(cluster.data.parent, ignore_errors=True)


def write_down(cluster, word):
    with postgres.connect(cluster) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS words (word text)")
        connection.execute("INSERT INTO words VALUES (%s)", [word])


def words(cluster):
    with postgres.connect(cluster) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM words")]


def number_of_the_server(cluster):
    return int((cluster.data / "postmaster.pid").read_text().split()[0])


def kill(cluster):
    os.kill(number_of_the_server(cluster), signal.SIGKILL)


def test_start_stop_and_start_keep_what_was_written(cluster):
    postgres.start(cluster)
    write_down(cluster, "Bắc Kạn")
    postgres.stop(cluster)
    stopped = postgres.answers(cluster)
    postgres.start(cluster)

    assert (stopped, words(cluster)) == (False, ["Bắc Kạn"])


def test_a_running_server_is_adopted(cluster):
    postgres.start(cluster)
    first = number_of_the_server(cluster)
    postgres.start(cluster)

    assert number_of_the_server(cluster) == first


def test_a_killed_server_starts_again_with_what_was_written(cluster):
    postgres.start(cluster)
    write_down(cluster, "trước")
    kill(cluster)
    postgres.start(cluster)

    assert words(cluster) == ["trước"]


def test_a_number_taken_by_another_program_stops_nothing(cluster):
    postgres.start(cluster, durable=False)
    kill(cluster)
    note = cluster.data / "postmaster.pid"
    while postgres.processes(cluster):
        time.sleep(0.05)
    other = subprocess.Popen(["/bin/sleep", "60"], cwd="/")
    try:
        note.write_text(note.read_text().replace(note.read_text().split()[0], str(other.pid), 1))
        postgres.start(cluster, durable=False)

        assert postgres.answers(cluster)
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_a_server_whose_socket_was_cleaned_away_starts_anew(cluster):
    postgres.start(cluster, durable=False)
    shutil.rmtree(cluster.sockets)
    postgres.start(cluster, durable=False)

    assert postgres.answers(cluster)


def test_a_server_that_recovers_is_waited_for(cluster):
    postgres.start(cluster, durable=True)
    write_down(cluster, "trước")
    number = number_of_the_server(cluster)
    with postgres.connect(cluster) as connection:
        (session,) = connection.execute("SELECT pg_backend_pid()").fetchone()
        os.kill(session, signal.SIGKILL)
    deadline = time.monotonic() + 2
    while postgres.answers(cluster) and time.monotonic() < deadline:
        pass  # it has not noticed yet
    postgres.start(cluster, durable=True)
    assert number_of_the_server(cluster) == number
    assert words(cluster) == ["trước"]


def test_a_server_that_hangs_is_replaced_and_stopped(cluster, monkeypatch):
    monkeypatch.setattr(postgres, "PATIENCE", 8)
    postgres.start(cluster, durable=False)
    write_down(cluster, "trước")
    number = number_of_the_server(cluster)
    with postgres.connect(cluster):  # asked to wait for its sessions, it refuses new ones
        os.kill(number, signal.SIGTERM)
        time.sleep(0.5)
        assert not postgres.answers(cluster)
        postgres.start(cluster, durable=False)
    assert number_of_the_server(cluster) != number
    assert words(cluster) == ["trước"]


def test_an_initdb_cut_off_is_done_again(cluster):
    postgres.start(cluster, durable=False)
    postgres.stop(cluster)
    (cluster.data / "PG_VERSION").unlink()
    postgres.start(cluster, durable=False)

    assert postgres.answers(cluster)


def test_two_starts_at_once_make_one_server(checkout, cluster):
    command = [sys.executable, "-c", STARTER, str(checkout)]

    def start():
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    with ThreadPoolExecutor(2) as two:
        ends = [two.submit(start) for _ in range(2)]

    assert [(end.result().returncode, end.result().stderr) for end in ends] == [(0, "")] * 2
    assert postgres.answers(cluster)


def test_a_socket_folder_planted_by_another_is_refused(cluster):
    if os.geteuid() != 0:
        pytest.skip("only root can plant a folder of somebody else")
    cluster.sockets.mkdir()
    os.chown(cluster.sockets, 12345, 12345)

    with pytest.raises(NotPossible, match="belongs to user number 12345"):
        postgres.start(cluster)


def test_nobody_else_may_enter(cluster):
    postgres.start(cluster, durable=False)

    assert cluster.sockets.stat().st_mode & 0o777 == 0o700
    assert cluster.data.stat().st_mode & 0o777 == 0o700
    assert "peer" in (cluster.data / "pg_hba.conf").read_text()


def test_data_of_another_version_are_refused_with_a_sentence(cluster):
    postgres.start(cluster, durable=False)
    postgres.stop(cluster)
    (cluster.data / "PG_VERSION").write_text("15\n")

    with pytest.raises(NotPossible, match="made by PostgreSQL 15"):
        postgres.start(cluster)


def test_the_application_owns_nothing(cluster):
    postgres.start(cluster, durable=False)
    address = places.address(cluster, role=places.APPLICATION)

    with (
        psycopg.connect(address) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("CREATE TABLE mine (a int)")


def test_the_three_extensions_are_there(cluster):
    postgres.start(cluster, durable=False)

    with psycopg.connect(places.address(cluster, role=places.APPLICATION)) as connection:
        found = connection.execute("SELECT unaccent('Đường Bường')").fetchone()
        names = {name for (name,) in connection.execute("SELECT extname FROM pg_extension")}

    assert found == ("Duong Buong",)
    assert set(postgres.EXTENSIONS) <= names


def test_the_last_user_to_leave_stops_it(cluster):
    with postgres.in_use(cluster, durable=False):
        with postgres.in_use(cluster, durable=False):
            pass
        still = postgres.answers(cluster)

    assert (still, postgres.answers(cluster)) == (True, False)


def test_removing_takes_its_data_and_nothing_else(cluster):
    postgres.start(cluster, durable=False)
    neighbour = cluster.data.with_name("neighbour")
    neighbour.mkdir()
    postgres.remove(cluster)

    found = [path.exists() for path in (cluster.data, cluster.sockets, neighbour)]
    assert found == [False, False, True]


def test_a_folder_another_start_has_just_made_is_taken_over(tmp_path):
    account = server_account()
    home = tmp_path / "nhà"
    home.mkdir()  # as a second start finds it, before the first one has handed it over

    account.own_folder(home)

    assert home.stat().st_uid == account.uid
