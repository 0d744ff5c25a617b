"""Three hundred texts that look like code, markup or mischief; a document prints them as typed."""

from itertools import product

from giaoban.documents.content import (
    Appendix,
    Article,
    Column,
    Dash,
    Heading,
    Numbered,
    Paragraph,
    Point,
    Signature,
    Table,
)

ATOMS = [
    "& < > \" '",
    "<b>đậm</b>",
    "</w:t></w:r>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
    "{{7*7}}",
    "{{ ''.__class__.__mro__ }}",
    "{% import os %}",
    "{# chú thích #}",
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0"',
    "#{1+1}",
    "$x^2$",
    "`mã`",
    "*đậm* _nghiêng_",
    "@tham-chieu <nhan>",
    "= Tiêu đề",
    "- gạch đầu dòng",
    "+ một",
    "/ từ: nghĩa",
    "// chú thích",
    "/* chú thích */",
    "\\u{1F600} \\n \\ ",
    "-- --- ... ~",
    "https://example.vn/?a=1&b=2",
    "file:///etc/passwd",
    "%PDF-1.7 %%EOF",
    "(( )) << >> [ ]",
    "=1+1",
    "'; DROP TABLE x; --",
    "ﬁ ﬂ fi fl ffi",
]
FRAMES = [
    "{}",
    "{} cuối",
    "Đầu {}",
    "Đầu {} cuối",
    "Phòng {} Tài nguyên",
    "{0} {0}",
    "({})",
    "“{}”",
    "{}; {} và {}",
    "1.739,5 {} m²",
]
TEXTS = [frame.replace("{0}", atom).replace("{}", atom) for frame, atom in product(FRAMES, ATOMS)]


def zones(text) -> list[dict]:
    """Return changes of a document that put a text into every place it has for one."""
    plain = ["place", "number", "symbol", "parent", "kind", "closing", "filed", "about", "power"]
    several = ["issuer", "subject", "addressees", "bases", "recipients", "contact"]
    blocks = [
        *(Heading("1", text), Paragraph(text), Numbered("1", text), Point("a", text), Dash(text)),
        *(Article("1", text), Article("1", "x", title=text)),
        Table((Column(text),), ((text,),)),
    ]
    return [
        *({name: text} for name in [*plain, "resolves", "drafter", "banner"]),
        *({name: (text, "x")} for name in several),
        {"addressees": (text,)},
        *({"blocks": (block,)} for block in blocks),
        {"signatures": (Signature((text,), "x"),)},
        {"signatures": (Signature(("x",), text),)},
        {"appendices": (Appendix(text, (Paragraph("x"),)),)},
        {"appendices": (Appendix("x", (Paragraph(text),)),)},
    ]
