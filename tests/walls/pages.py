"""The forms of a page as a browser finds them, and how a person would fill them in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

OTHERS = ("/ngon-ngu/", "/tai-khoan/", "/thong-bao/")  # what every page carries
DAY, CLOCK = "25/12/2026", "14:00"


@dataclass
class Control:
    """One named control: what it is, and what a person leaves or types in it."""

    name: str
    kind: str
    value: str = ""
    is_typed: bool = False  # it shows again what was typed


@dataclass
class Sheet:
    """A form to be sent: where to, and with what."""

    action: str
    controls: dict[str, Control] = field(default_factory=dict)

    @property
    def shape(self) -> tuple:
        """Two sheets of one shape ask for the same, whatever they are about."""
        words = tuple(word for word in self.action.split("/") if word.isalpha() or "-" in word)
        names = tuple(sorted(name.rstrip("0123456789") for name in self.controls))
        return words[-1:], names

    @property
    def filled(self) -> dict:
        return {one.name: one.value for one in self.controls.values() if one.kind != "file"}

    @property
    def files(self) -> list[str]:
        return [one.name for one in self.controls.values() if one.kind == "file"]


class _Reader(HTMLParser):
    def __init__(self, url):
        super().__init__()
        self.url, self.sheets = url, []
        self.sheet = self.select = self.area = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form" and (attrs.get("method") or "").lower() == "post":
            self.sheet = Sheet(attrs.get("action") or self.url)
            self.sheets.append(self.sheet)
        elif self.sheet is not None and tag in ("input", "textarea", "select"):
            if attrs.get("name") not in (None, "csrfmiddlewaretoken"):
                getattr(self, f"_{tag}")(attrs)
        elif tag == "option" and self.select is not None and not self.select.value:
            self.select.value = attrs.get("value") or ""

    def handle_data(self, data):
        if self.area is not None and data.strip():
            self.area.value = data.strip()

    def handle_endtag(self, tag):
        if tag == "form":
            self.sheet = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None

    def _input(self, attrs):
        kind = attrs.get("type", "text")
        if kind == "checkbox" and "checked" not in attrs:
            return
        if kind == "radio" and attrs["name"] in self.sheet.controls and "checked" not in attrs:
            return
        value = attrs.get("value") or ("" if kind in ("hidden", "file") else _answer(attrs))
        typed = kind in ("text", "search")
        self.sheet.controls[attrs["name"]] = Control(attrs["name"], kind, value, typed)

    def _textarea(self, attrs):
        self.area = Control(attrs["name"], "textarea", "Đã làm xong", is_typed=True)
        self.sheet.controls[attrs["name"]] = self.area

    def _select(self, attrs):
        self.select = Control(attrs["name"], "select")
        self.sheet.controls[attrs["name"]] = self.select


def _answer(attrs) -> str:
    """What a person types in an empty line, judged by what the line says about itself."""
    hint = attrs.get("placeholder") or ""
    if hint == CLOCK:
        return CLOCK
    if "/" in hint:
        return DAY
    return "1" if attrs.get("inputmode") in ("numeric", "decimal") else "Nội dung thử"


def sheets(answer, url) -> list[Sheet]:
    """Return the forms of a page that are its own."""
    if "html" not in answer.headers.get("Content-Type", ""):
        return []
    reader = _Reader(url)
    reader.feed(answer.content.decode())
    return [one for one in reader.sheets if not one.action.startswith(OTHERS)]
