"""An English screen shows the same record: its dates and figures are written as in the papers,
so that nobody reads 6/7/2022 or 1.739 in two ways after changing the language."""

from giaoban.formats.vi.formats import *  # noqa: F403
