"""Every address of giaoban, from the URL resolver, with the things of a committee put into it.

Signing in (allauth) and the administrators' site have tests of their own.
"""

import inspect
from dataclasses import dataclass, field

from django.urls import get_resolver, reverse

from directives.enums import Gap
from directives.models import (
    Directive,
    DirectiveStep,
    Document,
    ExtensionRequest,
    LateReason,
    ListFile,
    Report,
    Rung,
    SavedFilter,
    Subtask,
)
from giaoban.documents.models import (
    DocumentTemplate,
    OfficialDocument,
    RegisterEntry,
    SigningPicture,
)
from giaoban.indicators.models import Indicator
from giaoban.notifications.models import Message
from giaoban.organisation.models import CalendarOverride, Department, Leave
from giaoban.publications.models import NoticeStep, PublishedCopy
from meetings import kinds
from meetings.actions import check_in
from meetings.models import (
    Addendum,
    AgendaItem,
    AgendaSection,
    Consultation,
    ConsultationFile,
    DraftedChange,
    LatePaper,
    Meeting,
    MinutesRemark,
    Movement,
    Objection,
    OpinionRequest,
    Paper,
    ProgrammeVersion,
    Proposal,
    Registration,
    RequiredPaper,
    Round,
    Signing,
    Slip,
    Speech,
)

ELSEWHERE = ("tai-khoan/", "quan-tri/")
ABSENT = {  # well-formed values of which there is no such thing
    "committee": "khong-co",
    "code": "khong-co",
    "department": "khong-co",
    "kind": "khong-co",
    "gap": "khong-co",
    "slug": "khong-co",
    "indicator": "KHONG_CO",
    "token": "khong-co",
    "name": "khong-co",
    "letter": "KHONG",
    "end": "mo-dau",
    "ending": "pdf",
    "year": 1999,
    "month": 1,
}
NO_ID = 999_999_999


@dataclass(frozen=True)
class View:
    """A named address before anything is put into it."""

    name: str
    route: str
    parameters: frozenset[str]
    methods: frozenset[str]

    @property
    def is_of_a_committee(self) -> bool:
        return "committee" in self.parameters and not self.name.startswith("public:")

    def takes(self, method) -> bool:
        return method in self.methods

    def absent(self, **known) -> str:
        """The address of something that does not exist."""
        values = {name: ABSENT.get(name, NO_ID) for name in self.parameters}
        return reverse(self.name, kwargs=values | known)


@dataclass(frozen=True)
class Address:
    """A view with the values of something that exists."""

    view: View
    values: dict = field(hash=False)

    @property
    def url(self) -> str:
        return reverse(self.view.name, kwargs=self.values)

    def __str__(self):
        return self.url


def views(*, without=ELSEWHERE) -> list[View]:
    """Return every named view of ours, in the order of the resolver."""
    known = {"route": "", "names": (), "parameters": frozenset(), "without": without}
    return list(_walk(get_resolver(), **known))


def _walk(resolver, *, route, names, parameters, without):
    for pattern in resolver.url_patterns:
        at = route + str(pattern.pattern)
        if at.startswith(without):
            continue
        known = parameters | set(pattern.pattern.regex.groupindex)
        if hasattr(pattern, "url_patterns"):
            space = (*names, pattern.namespace) if pattern.namespace else names
            yield from _walk(pattern, route=at, names=space, parameters=known, without=without)
        else:
            yield View(":".join((*names, pattern.name)), at, known, _methods(pattern.callback))


def _methods(view) -> frozenset[str]:
    """What `require_http_methods` lets through; GET and POST where nothing was said."""
    while view is not None:
        if inspect.isfunction(view):
            methods = inspect.getclosurevars(view).nonlocals.get("request_method_list")
            if methods:
                return frozenset(methods)
        view = getattr(view, "__wrapped__", None)
    return frozenset({"GET", "POST"})


def of(committee, *, most=1) -> list[Address]:
    """Return the addresses of a committee's things: each view with up to `most` of them."""
    found = []
    for view in views():
        if view.is_of_a_committee:
            for values in _things(view, committee, most=most):
                found.append(Address(view, {"committee": committee.slug, **values}))
    return found


def _things(view, committee, *, most) -> list[dict]:
    """Return the values that stand for existing things; none when there are none."""
    asked = view.parameters - {"committee"}
    if not asked:
        return [{}]
    for mark, source in SOURCES:
        if mark in view.route:
            found = source(committee)
            break
    rows = [
        {name: values[name] for name in asked}
        for values in found
        if all(values.get(name) is not None for name in asked)
    ]
    unique = list({tuple(sorted(row.items())): row for row in rows}.values())
    return unique[:most] if most else unique


def _registrations(committee):
    units = Department.objects.of(committee).order_by("-position")[:2]
    for one in Registration.objects.of(committee).order_by("pk"):
        for unit in units:
            yield {"year": one.month.year, "month": one.month.month, "department": unit.code}


def _kinds(committee):
    return [{"kind": kind.code} for kind in kinds.all_kinds()]


def _proposals(committee):
    found = Proposal.objects.of(committee).order_by("pk")
    papers = dict(Paper.objects.filter(proposal__in=found).values_list("proposal_id", "pk"))
    late = dict(LatePaper.objects.filter(proposal__in=found).values_list("proposal_id", "pk"))
    asked = OpinionRequest.objects.filter(proposal__in=found, answer__file__isnull=False)
    for requests in (OpinionRequest.objects.filter(proposal__in=found), asked):
        of_each = dict(requests.values_list("proposal_id", "pk"))
        yield from (
            {
                "code": one.code,
                "paper_id": papers.get(one.pk),
                "request_id": of_each.get(one.pk),
                "late_id": late.get(one.pk),
                "ending": "pdf",
            }
            for one in found
        )


def _plans(committee):
    found = Proposal.objects.of(committee).filter(kind="compensation").order_by("pk")
    return [{"code": one.code} for one in found]


def _required(committee):
    found = RequiredPaper.objects.filter(committee=committee).order_by("pk")
    return [{"required_id": one.pk} for one in found]


def _meetings(committee):
    for one in Meeting.objects.of(committee).order_by("pk"):
        rounds = dict(Round.objects.filter(item__meeting=one).values_list("item_id", "pk"))
        step = NoticeStep.objects.filter(notice__meeting=one, scan__isnull=False).first()
        items = AgendaItem.objects.filter(meeting=one).order_by("position")
        section = AgendaSection.objects.filter(meeting=one).first()
        change = DraftedChange.objects.filter(meeting=one).first()
        letter = ProgrammeVersion.objects.filter(meeting=one).values_list("letter", flat=True)
        last = one.invitations.order_by("-pk").first()
        unit = one.invited_units.standing().select_related("department").first()
        objection = Objection.objects.filter(round__item__meeting=one).first()
        movement = Movement.objects.filter(attendance__meeting=one).first()
        remark = MinutesRemark.objects.filter(minutes__meeting=one).exclude(text="").first()
        addendum = Addendum.objects.filter(minutes__meeting=one).first()
        known = {
            "code": one.code,
            "attendance_id": movement and movement.attendance_id,
            "movement_id": movement and movement.pk,
            "speech_id": Speech.objects.of_meeting(one).values_list("pk", flat=True).first(),
            "objection_id": objection and objection.pk,
            "end": "mo-dau",
            "ending": "pdf",
            "kind": "giay_moi",
            "remark_id": remark and remark.pk,
            "number": addendum and addendum.number,
            "token": check_in.code_of(one),
            "step_id": step and step.pk,
            "section_id": section and section.pk,
            "change_id": change and change.pk,
            "letter": letter.first(),
            "invitation_id": last and last.pk,
            "department": unit and unit.department.code,
        }
        papers = dict(Paper.objects.values_list("proposal_id", "pk"))
        yield from (
            known
            | {"item_id": item.pk, "round_id": rounds.get(item.pk)}
            | {"paper_id": papers.get(item.proposal_id)}
            for item in items
        )
        if not items:
            yield known
        yield from (known | {"letter": one} for one in letter)


def _slips(committee):
    for one in Consultation.objects.of(committee).order_by("pk"):
        file = ConsultationFile.objects.filter(version__consultation=one).first()
        paper = Slip.objects.filter(consultation=one, scan__isnull=False).first()
        yield {"code": one.code, "file_id": file and file.pk, "slip_id": paper and paper.pk}


def _directives(committee):
    for one in Directive.objects.of(committee).select_related("lead").order_by("pk"):
        report = Report.objects.filter(directive=one).first()
        step = DirectiveStep.objects.filter(directive=one).first()
        extension = ExtensionRequest.objects.filter(directive=one).first()
        reason = LateReason.objects.filter(directive=one).first()
        yield {
            "code": one.code,
            "gap": Gap.LEAD.value,
            "ending": "pdf",
            "department": one.lead and one.lead.code,
            "report_id": report and report.pk,
            "position": 1,
            "step_id": step and step.pk,
            "extension_id": extension and extension.pk,
            "reason_id": reason and reason.pk,
        }


def _documents(committee):
    found = Document.objects.filter(committee=committee).order_by("pk")
    return [{"document_id": one.pk} for one in found]


def _official(committee):
    """Numbered by their drafts; what was only taken in has none."""
    for one in OfficialDocument.objects.of(committee).order_by("pk"):
        draft, file = one.versions.first(), one.files.first()
        known = {"document_id": one.pk, "sequence": draft and draft.sequence}
        yield known | {"ending": file.ending if file else "pdf"}


def _templates(committee):
    last = DocumentTemplate.objects.filter(committee=committee, file__isnull=False).last()
    return [{"kind": last.kind if last else "giay_moi", "template_id": last and last.pk}]


def _signing_pictures(committee):
    found = SigningPicture.objects.of(committee).order_by("-pk")
    return [{"picture_id": one.pk} for one in found]


def _registers(committee):
    for one in RegisterEntry.objects.filter(register__committee=committee).order_by("pk"):
        yield {"register_id": one.register_id, "number": one.number}


def _rungs(committee):
    return [{"rung_id": one.pk} for one in Rung.objects.of(committee).order_by("pk")]


def _saved_filters(committee):
    found = SavedFilter.objects.of(committee).order_by("-is_shared", "pk")
    return [{"filter_id": one.pk} for one in found]


def _lists(committee):
    return [{"file": one.pk} for one in ListFile.objects.filter(committee=committee)]


def _leaves(committee):
    return [{"leave_id": one.pk} for one in Leave.objects.of(committee).order_by("pk")]


def _years(committee):
    entered = CalendarOverride.objects.in_force().filter(committee=committee).order_by("pk")
    yield from ({"year": one.day.year, "override_id": one.pk} for one in entered)
    yield {"year": 2026}


def _signings(committee):
    found = Signing.objects.of(committee).order_by("file", "pk")
    return [{"signing_id": one.pk} for one in found]


def _pieces(committee):
    return [{"subtask_id": one.pk} for one in Subtask.objects.filter(committee=committee)]


def _months(committee):
    return [{"year": 2022, "month": 7, "ending": "pdf"}]


def _rules(committee):
    return [{"rules_id": one.pk} for one in committee.rules.order_by("-from_on")]


def _items_printed(committee):
    return [one | {"kind": "ket_qua_bieu_quyet"} for one in _meetings(committee)]


def _months_read(committee):
    codes = list(Indicator.objects.of(committee).in_order().values_list("code", flat=True)[:1])
    return [{"year": 2022, "month": 6, "indicator": code} for code in codes or [None]]


def _counted(committee):
    """Of an indicator a month, its unit, itself."""
    found = Indicator.objects.of(committee).select_related("department").order_by("pk")
    month = {"year": 2022, "month": 6}
    return [
        {"indicator": one.code, "department": one.department.code, **month} for one in found
    ] or [month]


SOURCES = [  # what an address speaks of, by a piece of its route
    ("in-an/<int:item_id>/", _items_printed),
    ("so-lieu/nhap/", _counted),
    ("so-lieu/chi-tieu/", _counted),
    ("lich-lam-viec/", _years),
    ("quy-che/", _rules),
    ("phieu-lay-y-kien/", _slips),
    ("van-ban/so-dang-ky/", _registers),
    ("van-ban/mau-word/", _templates),
    ("van-ban/hinh-chu-ky/", _signing_pictures),
    ("/van-ban/<", _official),
    ("trinh-ky/", _signings),
    ("dang-ky/", _registrations),
    ("noi-dung/moi/", _kinds),
    ("giay-to-can-co/", _required),
    ("ho-dan/", _plans),
    ("noi-dung/", _proposals),
    ("nhac-viec/", _rungs),
    ("bo-loc/", _saved_filters),
    ("viec-noi-bo/<", _pieces),
    ("nghi-phep/", _leaves),
    ("nhiem-vu/van-ban-khac/", _documents),
    ("nhiem-vu/xuat/<", _lists),
    ("nhiem-vu/moi/", _meetings),
    ("nhiem-vu/thong-ke/bao-cao/", _months),
    ("nhiem-vu/chot-so-lieu/", _meetings),
    ("nhiem-vu/tu-ket-luan/", _meetings),
    ("nhiem-vu/", _directives),
    ("phien-hop/", _meetings),
    ("so-lieu/", _months_read),
]


def of_nobody() -> list[Address]:
    """Return the addresses outside any committee, and those of the public pages."""
    copy = PublishedCopy.objects.select_related("committee").first()
    known = {"committee": copy.committee.slug, "slug": copy.slug} if copy else {}
    return [
        Address(view, {name: known[name] for name in view.parameters})
        for view in views()
        if not view.is_of_a_committee and view.parameters <= set(known)
    ]


def of_messages(person) -> list[Address]:
    """Return the addresses of a notice written to `person`."""
    message = Message.objects.to(person).first()
    [view] = [one for one in views() if one.name == "notifications:open"]
    return [Address(view, {"pk": message.pk})] if message else []
