"""Whether a file is genuine and in force: to anybody, by its hash, without its contents."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from giaoban.core.forms import posted
from giaoban.core.limits import too_often
from giaoban.documents import access, checking
from giaoban.documents.forms import CheckForm
from giaoban.files.storage import digest_of

SHOWN_AND_SENT = require_http_methods(["GET", "POST"])


@login_not_required
@SHOWN_AND_SENT
def check(request):
    """Any file of any committee."""
    return _answer(request)


@login_not_required
@SHOWN_AND_SENT
def check_document(request, token):
    """A file of the document whose code stands on the paper."""
    return _answer(request, access.document_of_code(token))


def _answer(request, document=None):
    if request.method == "POST" and not checking.within_limits(request):
        return too_often(request)
    form, found = CheckForm(posted(request), request.FILES or None), None
    if form.is_valid():
        found = checking.ask(_digest(form.cleaned_data), document=document)
    context = {"form": form, "found": found, "document": document}
    context["published_by"] = document and document.committee
    answer = render(request, "documents/check.html", context)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _digest(given) -> str:
    return digest_of(given["file"].chunks()) if given["file"] else given["digest"]
