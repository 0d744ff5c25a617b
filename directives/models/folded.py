"""Words without accents and case, folded by the database itself so that they are never stale."""

import string

from django.db.models import Func, TextField, Value

from giaoban.core.vietnamese import fold

_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_FROM = _MARKED + _MARKED.upper() + string.ascii_uppercase
_TO = "".join(fold(letter) for letter in _FROM)


class Folded(Func):
    """Vietnamese text without accents and case; independent of the database's collation."""

    function = "TRANSLATE"
    output_field = TextField()

    def __init__(self, text):
        super().__init__(text, Value(_FROM), Value(_TO))
