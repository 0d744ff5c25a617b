"""`python -m giaoban.embedded demo|reset|samples`, as make calls it."""

import argparse
import sys

from giaoban.embedded import demo, samples
from giaoban.embedded.account import NotPossible


def main() -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(prog="python -m giaoban.embedded")
    parser.add_argument("what", choices=["demo", "reset", "samples"])
    parser.add_argument("--port", type=int, default=8000)
    asked = parser.parse_args()
    try:
        if asked.what == "samples":
            return samples.write()
        return demo.run(asked.port) if asked.what == "demo" else demo.reset()
    except NotPossible as reason:
        print(reason, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
