"""The samples that lie in docs/samples: every kind, each an accessible archive file in our font."""

import io
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings

from giaoban.documents.enums import DocumentKind
from tests.documents.reading import pdf_pages

FOLDER = Path(settings.BASE_DIR) / "docs" / "samples"
NAMES = [kind.replace("_", "-") for kind in DocumentKind.values]


def test_there_is_one_of_every_kind_and_nothing_else():
    assert sorted(path.stem for path in FOLDER.glob("*.pdf")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_is_an_accessible_archive_file_of_the_demo(name):
    content = (FOLDER / f"{name}.pdf").read_bytes()

    with pikepdf.open(io.BytesIO(content)) as file, file.open_metadata() as found:
        said = dict(found)
        assert file.Root.MarkInfo.Marked
    parts = {value for key, value in said.items() if key.endswith("}part")}
    assert parts == {"1", "2"}  # PDF/UA-1, PDF/A-2
    assert "A" in {value for key, value in said.items() if key.endswith("}conformance")}
    first = pdf_pages(content)[0]
    assert {char["fontname"].split("+")[1].split("-")[0] for char in first.chars} == {"Tinos"}
    assert "KHÔNG CÓ GIÁ TRỊ PHÁP LÝ" in first.extract_text()
