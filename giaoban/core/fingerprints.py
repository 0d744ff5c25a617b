"""What frozen values hash to. Pure."""

import json
from hashlib import sha256


def canonical(content) -> bytes:
    """Return plain values as the one JSON text that is hashed: sorted keys, UTF-8, no spaces."""
    return json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode()


def fingerprint(content) -> str:
    """Return the SHA-256 of a content, in 64 hexadecimal digits."""
    return sha256(canonical(content)).hexdigest()
