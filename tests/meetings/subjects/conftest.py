"""The time and the browsers of the pages of proposals."""

from tests.meetings.views.conftest import _in_june_2022, sign_in

__all__ = ["_in_june_2022", "sign_in"]
