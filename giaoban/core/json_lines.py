"""Logs as one JSON object a line."""

import json
import logging
import logging.config
import re
from datetime import UTC, datetime

CALENDAR = re.compile(r"/lich/[^/\s?\"']+\.ics")


class JsonLines(logging.Formatter):
    """A line with time, level, logger, message and, of an error, its traceback.

    Nothing of the request is added but its path: forms hold personal data and ballots.
    """

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if status := getattr(record, "status_code", None):
            line["status"] = status
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class WithoutSecrets(logging.Filter):
    """Take the secret of a calendar's address out of every line that speaks of the address."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if "/lich/" in message:
            record.msg, record.args = CALENDAR.sub("/lich/***.ics", message), None
        return True


def configure(wanted: dict) -> None:
    """Send everything from `level` up to stderr, as JSON lines or, `plain`, for a person."""
    formatters = {"json": {"()": JsonLines}, "plain": {}}
    to_stderr = {
        "class": "logging.StreamHandler",
        "filters": ["without secrets"],
        "formatter": "plain" if wanted["plain"] else "json",
    }
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "filters": {"without secrets": {"()": WithoutSecrets}},
            "formatters": formatters,
            "handlers": {"stderr": to_stderr},
            "loggers": {"pikepdf": {"level": "WARNING"}},  # else it says at each start that it is
            "root": {"handlers": ["stderr"], "level": wanted["level"]},
        }
    )
