"""From tasks to official documents. In Vietnamese, their language.

The codes: a task's (NV-...), a unit's for the letter that urges it, a month (2022-07) or a year
(2022) for the report on what was given then.
"""
