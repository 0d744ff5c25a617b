"""Pages that belong to no stage: the gallery of components, and what is said when things fail."""

import logging
from types import SimpleNamespace
from uuid import uuid4

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_safe

from giaoban.core import ways_back
from giaoban.core.layouts import SubmitRow, form_helper

logger = logging.getLogger(__name__)

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
TONES = ["draft", "open", "active", "waiting", "done", "soon", "late", "stopped", "info"]


class ExampleForm(forms.Form):
    """Every kind of field once, for the gallery."""

    title = forms.CharField(label=gettext_lazy("Title"), help_text=gettext_lazy("One line."))
    text = forms.CharField(label=gettext_lazy("Text"), widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[("A", "A"), ("B", "B")], widget=forms.RadioSelect
    )
    paper = forms.FileField(label=gettext_lazy("Paper (PDF)"), required=False)
    agreed = forms.BooleanField(label=gettext_lazy("I have checked the figures"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        row = SubmitRow(_("Send"), ("draft", _("Save the draft")), cancel="/")
        self.helper = form_helper(self, *self.fields, row, submit=_("Send"))


@login_not_required
@require_GET
def gallery(request):
    """Every component of the pages on one page; it exists in the demo and while developing."""
    if not (settings.DEBUG or settings.GIAOBAN_DEMO):
        raise Http404
    wrong = ExampleForm({"title": ""}, prefix="wrong")
    context = {"tones": TONES, "example": ExampleForm(), "wrong": wrong, **_examples()}
    return render(request, "core/gallery.html", context)


@login_not_required
@require_safe
def worker(request):
    """What gives back kept papers without a network; at the root: it stands before all pages."""
    answer = render(request, "offline/worker.js", content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@login_not_required
@require_safe
def robots(request):
    """What search engines may read: the pages for citizens."""
    allowed = f"Allow: {reverse('public:index')}\nAllow: /{settings.STATIC_URL.lstrip('/')}"
    said = f"User-agent: *\n{allowed}\nDisallow: /\n"
    answer = HttpResponse(said, content_type="text/plain; charset=utf-8")
    answer.headers["Cache-Control"] = "public, max-age=86400"
    return answer


@login_not_required
@require_safe
def offline(request):
    """Shown instead of a page that cannot be reached: what this device keeps."""
    return render(request, "offline/offline.html")


def bad_request(request, exception):
    """400; or 413 when what was sent is more than the server reads: text, fields or files."""
    back = ways_back.page_it_came_from(request)
    if isinstance(exception, TOO_MUCH):
        return render(request, "413.html", {"back": back}, status=413)
    return render(request, "400.html", {"back": back}, status=400)


def server_error(request):
    """500 with a reference a person can read to the Office, and the log finds again."""
    reference = uuid4().hex[:8]
    logger.exception("A page failed; the person was shown reference %s", reference)
    return render(None, "500.html", {"reference": reference}, status=500)


def _examples() -> dict:
    now = timezone.now()
    secretary = SimpleNamespace(full_name="Nguyễn Thị Hoa")
    chair = SimpleNamespace(full_name="Hoàng Văn Nam")
    act = SimpleNamespace(by=chair, entered_by=secretary, entered_by_id=1, at=now)
    act.get_channel_display = _("By telephone")
    entries = [
        {"at": now, "who": secretary.full_name, "what": _("Accepted"), "note": ""},
        {"at": now, "who": chair.full_name, "what": _("Agreed"), "note": _("A note.")},
    ]
    rows = [(_("Title"), "Phiên họp"), (_("Text"), "1.739,5")]
    return {"act": act, "entries": entries, "rows": rows}
