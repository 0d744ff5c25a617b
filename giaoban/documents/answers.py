"""A document as the answer to a request: a file the browser shows or saves, kept nowhere."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse

from giaoban.core.vietnamese import fold
from giaoban.documents import docx, kinds, pdf

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RENDERERS = {"pdf": (pdf.render, "application/pdf"), "docx": (docx.render, DOCX)}


def file_of(kind, committee, code, *, reader, ending) -> HttpResponse:
    """Return a document of a kind as PDF or Word, with what its reader may read of it.

    Raises Http404 for another ending and for what is not there, NothingToPrint, CannotBePrinted.
    """
    if ending not in RENDERERS:
        raise Http404
    render, content_type = RENDERERS[ending]
    try:
        made = render(kinds.build(kind, committee, code, reader=reader))
    except ObjectDoesNotExist as nothing:
        raise Http404 from nothing
    answer = HttpResponse(made, content_type=content_type)
    name = fold(f"{kind} {code}").replace("_", "-").replace(" ", "-").replace("/", "-")
    how = "inline" if ending == "pdf" else "attachment"
    answer["Content-Disposition"] = f'{how}; filename="{name}.{ending}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
