"""From meetings and what belongs to them to official documents. In Vietnamese, their language.

One module a kind: `build` fetches, `document` is pure. The codes are those of the screens: a
meeting's (2022-07), an item's after its meeting's (2022-07/3), a question's (3-2026), a proposal's.
"""
