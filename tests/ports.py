"""A free port for a server of a test."""

import random
import socket
from contextlib import closing

HOST = "127.0.0.1"
BELOW_EPHEMERAL = range(20_000, 32_000)  # Linux gives outgoing connections 32768 and above


def free_port() -> int:
    """Return a port nobody listens on, drawn at random: other tests may be drawing too."""
    for port in random.sample(BELOW_EPHEMERAL, 50):
        with closing(socket.socket()) as trial:
            if trial.connect_ex((HOST, port)) != 0:
                return port
    raise RuntimeError("no free port")
