"""A `Document` as plain values that can be kept and hashed, and back again."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from giaoban.documents import content
from giaoban.documents.content import Document

TYPE = "is"


def values_of(document: Document) -> dict:
    """Return the document as values that JSON can hold."""
    return _plain(document)


def document_of(values: dict) -> Document:
    """Return the document whose values these are."""
    return _made(values)


def _plain(value):
    if is_dataclass(value):
        said = {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
        return {TYPE: type(value).__name__, **said}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return {TYPE: "date", "day": value.isoformat()}
    if isinstance(value, Enum):
        return {TYPE: type(value).__name__, "value": value.value}
    return value


def _made(value):
    if isinstance(value, list):
        return tuple(_made(one) for one in value)
    if not isinstance(value, dict):
        return value
    said = {name: _made(one) for name, one in value.items() if name != TYPE}
    if value[TYPE] == "date":
        return date.fromisoformat(said["day"])
    kind = getattr(content, value[TYPE])
    return kind(said["value"]) if issubclass(kind, Enum) else kind(**said)
