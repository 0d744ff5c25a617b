"""The demo's mail server: takes every letter and keeps it as a file. Nothing leaves the machine.

python -m giaoban.demo.mail_sink --port 8025 --folder var/demo/mail
"""

import argparse
import asyncio
import signal
import time
from pathlib import Path

from aiosmtpd.handlers import AsyncMessage
from aiosmtpd.smtp import SMTP


class Keeper(AsyncMessage):
    """Writes each letter to a file named for the moment it came."""

    def __init__(self, folder: Path):
        super().__init__()
        self.folder = folder

    async def handle_message(self, message):
        unfinished = self.folder / f"{time.time_ns()}.part"
        unfinished.write_bytes(message.as_bytes())
        unfinished.rename(unfinished.with_suffix(".eml"))


async def serve(*, port: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, stopped.set)
    server = await loop.create_server(
        lambda: SMTP(Keeper(folder), loop=loop, enable_SMTPUTF8=True), "127.0.0.1", port
    )
    async with server:
        await stopped.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args()
    asyncio.run(serve(port=options.port, folder=options.folder))


if __name__ == "__main__":
    main()
