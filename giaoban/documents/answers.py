"""A document as the answer to a request: a file the browser shows or saves, kept nowhere."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse

from giaoban.core.vietnamese import fold
from giaoban.documents import kinds, pdf, word_templates

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA = {"pdf": "application/pdf", "docx": DOCX}


def file_of(kind, committee, code, *, reader, ending) -> HttpResponse:
    """Return a document of a kind as PDF or Word, with what its reader may read of it.

    Raises Http404 for another ending and for what is not there, NothingToPrint, CannotBePrinted,
    TemplateFailed.
    """
    if ending not in MEDIA:
        raise Http404
    try:
        document = kinds.build(kind, committee, code, reader=reader)
    except ObjectDoesNotExist as nothing:
        raise Http404 from nothing
    made = written(document, ending, kind=kind, committee=committee)
    answer = HttpResponse(made, content_type=MEDIA[ending])
    name = fold(f"{kind} {code}").replace("_", "-").replace(" ", "-").replace("/", "-")
    how = "inline" if ending == "pdf" else "attachment"
    answer["Content-Disposition"] = f'{how}; filename="{name}.{ending}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def written(document, ending, *, kind, committee) -> bytes:
    """Return a `Document` as PDF, or as Word through the Office's own template if it has one."""
    if ending == "pdf":
        return pdf.render(document)
    return word_templates.render(document, kind=kind, committee=committee)
