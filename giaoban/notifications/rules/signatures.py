"""How a call to a gateway is signed. `docs/webhook.md` tells whoever receives one.

    Giaoban-Signature: t=1656572400,v1=<HMAC-SHA256 of "t.body", in hexadecimal>

The moment is inside what is signed: a call that is caught and sent again later is refused.
"""

import hmac
from hashlib import sha256

HEADER = "Giaoban-Signature"
WINDOW = 300  # seconds a receiver lets a call be old, or early


def sign(secret: str, *, at: int, body: bytes) -> str:
    """Return the header of a call made at `at` (seconds since 1970)."""
    return f"t={at},v1={_digest(secret, at, body)}"


def holds(secret: str, header: str, *, body: bytes, now: int) -> bool:
    """Whether a header signs this body with this secret, and is of this moment."""
    parts = dict(part.partition("=")[::2] for part in header.split(","))
    said = parts.get("t", "")
    if not (said.isascii() and said.isdecimal() and len(said) < 12):
        return False
    fresh = abs(now - int(said)) <= WINDOW
    return fresh and hmac.compare_digest(
        parts.get("v1", "").encode(), _digest(secret, int(said), body).encode()
    )


def _digest(secret, at, body) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + body, sha256).hexdigest()
