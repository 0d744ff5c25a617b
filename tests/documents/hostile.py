"""Three hundred texts that look like code, markup or mischief; a document prints them as typed."""

from itertools import product

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
