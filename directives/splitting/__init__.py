"""The Chair's words taken apart into draft tasks, by rules: no Django, no clock, no database.

`split` is all the rest of the house needs. The rules are told one by one in docs/splitting.md.
"""

from directives.splitting.drafts import Draft, split
from directives.splitting.spoken import day_in_text
from directives.splitting.text import nfc
from directives.splitting.units import Unit

__all__ = ["Draft", "Unit", "day_in_text", "nfc", "split"]
