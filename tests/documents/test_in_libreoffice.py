"""The Word file of a document, opened by LibreOffice, shows what its PDF shows."""

import pypdfium2
import pytest

from giaoban.documents import docx, pdf, wording
from giaoban.documents.content import Table
from giaoban.documents.enums import DocumentKind as D
from tests.documents import built
from tests.documents.office import as_pdf, needs_libreoffice
from tests.documents.reading import pdf_text, squashed
from tests.documents.ruler import faults
from tests.documents.samples import july_notice
from tests.documents.test_appendices import MIXED
from tests.documents.test_divisions import DIVIDED
from tests.documents.test_fine_print import everything
from tests.documents.test_kinds import MARKS

pytestmark = needs_libreoffice


def differences(documents, folder) -> list[str]:
    """Return each line of each document LibreOffice does not show, and pages one too many."""
    files = {name: docx.render(one) for name, one in documents.items()}
    found = []
    for name, shown in as_pdf(files, folder).items():
        document, text = documents[name], pdf_text(shown)
        missing = [line for line in lines_of(document) if squashed(line) not in text]
        found += [f"{name}: {line}" for line in missing]
        ours = len(pypdfium2.PdfDocument(pdf.render(document)))
        theirs = len(pypdfium2.PdfDocument(shown))
        if ours == 1 and theirs != 1:
            found.append(f"{name}: {theirs} pages for one")
    return found


def test_a_clerk_with_a_ruler_finds_nothing_there_either(tmp_path):
    """What the ruler measures in the PDF of record it measures in the Word file, too."""
    documents = {
        "marked": july_notice(**MARKS),
        "everything": everything(**MARKS),
        "across": july_notice(appendices=MIXED),
        "divided": july_notice(blocks=DIVIDED),
        "two_signatures": july_notice(signatures=july_notice().signatures * 2, place="", **MARKS),
    }
    shown = as_pdf({name: docx.render(one) for name, one in documents.items()}, tmp_path)

    assert [fault for name, one in documents.items() for fault in faults(one, shown[name])] == []


def lines_of(document) -> list[str]:
    found = [wording.NATION, wording.MOTTO, wording.number_line(document)]
    found += [*document.subject, wording.place_line(document), *wording.addressees(document)]
    found += [*wording.bases(document), *wording.recipients(document)]
    found += [line.upper() for one in document.signatures for line in one.authority]
    bodies = [wording.body(document), *map(wording.appendix, document.appendices)]
    for part in [part for body in bodies for part in body]:
        is_table = isinstance(part, Table)
        found += [c for row in part.rows for c in row] if is_table else [part.text]
    return found


def test_a_notice_and_everything_a_document_can_have(tmp_path):
    short = july_notice(blocks=july_notice().blocks[:2])
    documents = {"short": short, "long": july_notice(), "everything": everything()}

    assert differences(documents, tmp_path) == []


@pytest.mark.long
@pytest.mark.django_db
def test_every_kind(tmp_path):
    scene = built.everything()
    documents = {kind.value: scene.document(kind) for kind in D}

    assert differences(documents, tmp_path) == []
    shown = as_pdf({name: docx.render(one) for name, one in documents.items()}, tmp_path)
    assert [fault for name, one in documents.items() for fault in faults(one, shown[name])] == []
