"""The part of an address that says as which file something is printed."""

from django.urls import register_converter


class Ending:
    regex = "pdf|docx"

    def to_python(self, value):
        return value

    to_url = to_python


register_converter(Ending, "ending")
