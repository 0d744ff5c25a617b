"""One HTTPS call to an address a person typed, which may not lead into the house.

The name is looked up once, every address it has must be of the public Internet (or of a network
the operator named in WEBHOOK_NETWORKS), and the call goes to the very address that was looked at:
a name that answers differently a moment later leads nowhere. No redirect is followed, no proxy
is asked, and no more is read than the status and a few letters of what is said.
"""

import ipaddress
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPSConnection
from threading import Timer
from urllib.parse import urlsplit

from django.conf import settings

PATIENCE = 10  # seconds for a whole call, from the connection to the last letter
MOST_READ = 2000  # bytes of an answer
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # leads to the IPv4 address in its last four bytes


class NotReached(Exception):
    """Nothing answered, or nothing that may be called."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    said: str


def post(url: str, body: bytes, headers: dict) -> Answer:
    """Post `body`; return the answer, whatever it says. Raises NotReached."""
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or parts.username:
        raise NotReached("only https addresses without a password are called")
    port = parts.port or 443
    line = _Line(parts.hostname, port, timeout=PATIENCE, context=ssl.create_default_context())
    line.pinned = _looked_up(parts.hostname, port)
    watch = Timer(PATIENCE, line.cut)
    watch.daemon = True
    watch.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        line.request("POST", path, body, headers)
        answer = line.getresponse()
        said = answer.read(MOST_READ).decode(errors="replace")
    except (OSError, HTTPException, ValueError) as error:
        raise NotReached(f"{type(error).__name__}: {error}"[:300]) from error
    finally:
        watch.cancel()
        line.close()
    return Answer(answer.status, " ".join(said.split())[:200])


class _Line(HTTPSConnection):
    """A connection to one address already looked up; the certificate must be the name's."""

    pinned = ""

    def connect(self):
        plain = socket.create_connection((self.pinned, self.port), self.timeout)
        try:
            self.sock = self._context.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise

    def cut(self):
        """End a call that lasts too long, whatever it is waiting for."""
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)


def _looked_up(host, port) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotReached(f"no address found for {host}") from error
    addresses = [entry[4][0] for entry in found]
    if not all(map(_may_be_called, addresses)):
        raise NotReached(f"{host} leads into a private network")
    return addresses[0]


def _may_be_called(address) -> bool:
    one = ipaddress.ip_address(address.partition("%")[0])
    if one.version == 6:
        one = one.ipv4_mapped or one.sixtofour or _behind_nat64(one) or one
    if any(one in network for network in settings.WEBHOOK_NETWORKS):
        return True
    return one.is_global and not one.is_multicast and not one.is_reserved


def _behind_nat64(one):
    return ipaddress.ip_address(int(one) & 0xFFFFFFFF) if one in NAT64 else None
