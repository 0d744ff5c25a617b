#!/usr/bin/env python3
"""Django's commands for giaoban. `make help` lists what is meant to be typed."""

import os
import sys

from django.core.management import execute_from_command_line


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
