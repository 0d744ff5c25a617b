"""One call to an address somebody typed: where it may lead, and how long it may last."""

import socket
import time
from ipaddress import ip_network

import pytest

from giaoban.notifications import callers
from tests.notifications.receiver import Receiver

LOOPBACK = [ip_network("127.0.0.0/8"), ip_network("::1/128")]


@pytest.fixture
def receiver(tmp_path, monkeypatch, settings):
    settings.WEBHOOK_NETWORKS = LOOPBACK
    with Receiver(tmp_path) as receiver:
        monkeypatch.setenv("SSL_CERT_FILE", str(receiver.certificate))
        yield receiver


@pytest.fixture
def names(monkeypatch):
    """What a name is looked up to, one answer after the other; an address is itself."""
    answers, really = [], socket.getaddrinfo

    def look_up(host, port, *options, **more):
        if host[0].isdigit():
            return really(host, port, *options, **more)
        found = answers.pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return answers


def test_a_call_arrives_and_its_answer_is_read(receiver):
    answer = callers.post(receiver.url, b'{"a": 1}', {"X-A": "b"})

    [(path, headers, body)] = receiver.calls
    assert (answer.status, answer.said) == (200, "ok")
    assert (path, headers["X-A"], body) == ("/tin?o=1", "b", b'{"a": 1}')


@pytest.mark.parametrize(
    "url",
    [
        "http://example.vn/",
        "https://",
        "https:///x",
        "https://a:b@example.vn/",
        "file:///etc/passwd",
        "gopher://example.vn/",
    ],
)
def test_only_https_without_a_password_is_called(url):
    with pytest.raises(callers.NotReached):
        callers.post(url, b"", {})


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_nothing_inside_is_called(names, address):
    names.append([address])

    with pytest.raises(callers.NotReached, match="private network"):
        callers.post("https://trong-nha.example/", b"", {})


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111"])
def test_an_address_of_the_internet_may_be_called(address):
    assert callers._may_be_called(address)


def test_one_private_address_among_others_is_enough_to_refuse(names):
    names.append(["1.1.1.1", "10.0.0.1"])

    with pytest.raises(callers.NotReached, match="private network"):
        callers.post("https://hai-mat.example/", b"", {})


@pytest.mark.parametrize("written", ["https://127.1/", "https://2130706433/", "https://[::1]/"])
def test_another_way_to_write_the_loopback_leads_nowhere(written):
    with pytest.raises(callers.NotReached):
        callers.post(written, b"", {})


def test_a_name_that_answers_differently_a_moment_later_leads_nowhere_else(names, receiver):
    """The call goes to what was looked at; were the name asked again, there would be no answer."""
    names.append(["127.0.0.1"])

    assert callers.post(receiver.url, b"", {}).status == 200
    assert names == []


def test_a_redirect_is_not_followed(receiver):
    receiver.status, receiver.headers = 302, {"Location": receiver.url}

    assert callers.post(receiver.url, b"", {}).status == 302
    assert len(receiver.calls) == 1


def test_a_certificate_of_another_name_is_refused(tmp_path, monkeypatch, settings):
    settings.WEBHOOK_NETWORKS = LOOPBACK
    with Receiver(tmp_path, name="khac.example") as receiver:
        monkeypatch.setenv("SSL_CERT_FILE", str(receiver.certificate))

        with pytest.raises(callers.NotReached, match="CERTIFICATE"):
            callers.post(receiver.url, b"", {})
        assert receiver.calls == []


def test_a_certificate_nobody_vouches_for_is_refused(tmp_path, settings):
    settings.WEBHOOK_NETWORKS = LOOPBACK
    with Receiver(tmp_path) as receiver, pytest.raises(callers.NotReached, match="CERTIFICATE"):
        callers.post(receiver.url, b"", {})


def test_a_long_answer_is_read_a_little_way(receiver):
    receiver.body = b"x" * 5_000_000

    assert len(callers.post(receiver.url, b"", {}).said) == 200


def test_an_answer_that_lasts_too_long_is_cut_off(receiver, monkeypatch):
    monkeypatch.setattr(callers, "PATIENCE", 0.3)
    receiver.before_answering = lambda: time.sleep(1)

    with pytest.raises(callers.NotReached):
        callers.post(receiver.url, b"", {})


def test_nobody_at_home_is_said(settings):
    settings.WEBHOOK_NETWORKS = LOOPBACK

    with pytest.raises(callers.NotReached, match="ConnectionRefused"):
        callers.post("https://127.0.0.1:1/", b"", {})


def test_a_name_there_is_not_is_said():
    with pytest.raises(callers.NotReached, match="no address"):
        callers.post("https://khong-co.invalid/", b"", {})
