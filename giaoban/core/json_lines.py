"""Logs as one JSON object a line."""

import json
import logging
import logging.config
from datetime import UTC, datetime


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


def configure(wanted: dict) -> None:
    """Send everything from `level` up to stderr, as JSON lines or, `plain`, for a person."""
    formatters = {"json": {"()": JsonLines}, "plain": {}}
    to_stderr = {
        "class": "logging.StreamHandler",
        "formatter": "plain" if wanted["plain"] else "json",
    }
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": formatters,
            "handlers": {"stderr": to_stderr},
            "root": {"handlers": ["stderr"], "level": wanted["level"]},
        }
    )
