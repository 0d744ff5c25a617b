"""Timestamps (RFC 3161) of an authority the installation names; without one, none at all."""

import asyncio
from http.client import HTTPException
from urllib.request import Request, urlopen

from asn1crypto import tsp
from django.conf import settings
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError

SECONDS = 5  # for one answer: whoever issues waits, and with them the register
LARGEST = 256 * 1024  # bytes of an answer
HEADERS = {
    "Content-Type": "application/timestamp-query",
    "Accept": "application/timestamp-reply",
}


class HTTPAuthority(TimeStamper):
    """An authority by its address."""

    def __init__(self, url: str):
        super().__init__()
        self.url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        return await asyncio.to_thread(self._ask, req.dump())

    def _ask(self, query: bytes) -> tsp.TimeStampResp:
        request = Request(self.url, data=query, headers=HEADERS, method="POST")  # noqa: S310
        try:
            with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 (an operator's own)
                return tsp.TimeStampResp.load(answer.read(LARGEST), strict=True)
        except (OSError, HTTPException, ValueError) as error:
            raise TimestampRequestError(f"no timestamp from {self.url}") from error


def authority() -> TimeStamper | None:
    """Return the authority of this installation; None when signatures bear no timestamp."""
    return HTTPAuthority(settings.SIGNING_TIMESTAMP_URL) if settings.SIGNING_TIMESTAMP_URL else None
