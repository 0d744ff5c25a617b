"""What the pages of minutes show: reading them, writing them, remarks, what is to be done."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from giaoban.core.fingerprints import fingerprint
from giaoban.documents.actions import registers
from giaoban.documents.enums import DocumentKind
from giaoban.organisation.permissions import Permission, allowed
from meetings import minutes_access, minutes_content, veil
from meetings.actions import minutes_number, minutes_signing
from meetings.enums import (
    AttendanceState,
    Choice,
    ConsultationOutcome,
    DecisionOutcome,
    MinutesPlace,
    MinutesState,
    RoundForm,
    SignedAs,
)
from meetings.forms.minutes import (
    CirculateForm,
    NoRemarkForm,
    ReasonForm,
    RemarkForm,
    SecretarySignForm,
    SignForm,
)
from meetings.minutes_content import local
from meetings.models import AgendaItem

# What came back as it was typed is shown, whatever may be done by now.
SHOWN_BY = {
    "circulate_form": "may_circulate",
    "remark_form": "may_remark",
    "no_remark_form": "may_remark",
    "back_form": "may_give_back",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the attendance list, in words."""

    name: str
    title: str
    said: str
    spans: list  # of (came, went or None), local times


def reading(user, minutes) -> dict:
    """Return the content as `user` may read it, worded for a screen."""
    hidden = minutes_access.hidden_from(user, minutes.meeting)
    content = minutes.content or minutes_content.draw(minutes.meeting)
    content = minutes_content.veiled(content, hidden)
    return {
        "content": content,
        "opened_at": local(content["opened_at"]),
        "closed_at": local(content["closed_at"]),
        "people": [_person(row) for row in content["attendance"] if row["is_member"]],
        "guests": [_person(row) for row in content["attendance"] if not row["is_member"]],
        "slips": [_result(one) for one in content["slips"]],
        "items": [_item(one) for one in content["items"]],
        "override": _override(content["override"]),
    }


def parts(user, minutes) -> list[tuple]:
    """Return (code, label) of every part `user` may remark on."""
    items = veil.lift(user, AgendaItem.objects.filter(meeting=minutes.meeting).in_order())
    return [
        (MinutesPlace.OPENING.value, _("Opening, attendance")),
        *((str(one.pk), f"{one.position}. {one.title}") for one in items if not one.is_hidden),
        (MinutesPlace.CLOSING.value, _("Conclusion, closing")),
    ]


def place_of(minutes, part) -> tuple:
    """Return the place and the item (None at an end) that the code of a part stands for."""
    if part in (MinutesPlace.OPENING, MinutesPlace.CLOSING):
        return part, None
    return MinutesPlace.ITEM, AgendaItem.objects.get(pk=part, meeting=minutes.meeting)


def remarks(user, minutes) -> list:
    """Return the remarks with their answers, as `user` may read them; two queries."""
    if minutes.pk is None:
        return []
    found = list(
        minutes.remarks.select_related("by", "item", "answer__by", "entered_by").order_by("pk")
    )
    veil.lift(user, [one.item for one in found if one.item])
    for one in found:
        one.is_hidden = bool(one.item and one.item.is_hidden)
        one.answered = getattr(one, "answer", None)
        one.about = _about(one)
    return found


def addenda(user, minutes) -> list:
    if minutes.pk is None:
        return []
    found = list(minutes.addenda.select_related("item").in_order())
    veil.lift(user, [one.item for one in found if one.item])
    for one in found:
        one.is_hidden = bool(one.item and one.item.is_hidden)
    return found


def rights(user, minutes, *, at) -> dict:
    """Return what `user` may do now; the page asks for nothing else."""
    meeting = minutes.meeting
    writes = allowed(user, Permission.MINUTES_WRITE, on=meeting)
    signs_first, signs_second = _signs(user, minutes, at=at)
    waits = minutes_signing.what_it_waits_for(minutes, at=at) if signs_first else None
    return {
        "sign_waits": str(waits) if waits else "",
        "may_write": writes and minutes.may_be_written,
        "may_circulate": writes
        and minutes.state == MinutesState.GROWING
        and meeting.closed_at is not None,
        "may_remark": minutes.takes_remarks(at=at)
        and allowed(user, Permission.MINUTES_REMARK, on=meeting),
        "may_answer": writes and minutes.is_circulated,
        "may_sign_first": signs_first and waits is None,
        "may_sign_second": signs_second,
        "may_give_back": minutes.state == MinutesState.SECRETARY and (writes or signs_second),
        "may_add": writes and minutes.is_signed,
    }


def may_sign(user, minutes, *, at) -> bool:
    """Whether the minutes, as they are stored now, wait for this person's signature."""
    minutes.refresh_from_db(fields=["state", "content_hash", "remarks_until"])
    may = rights(user, minutes, at=at)
    return may["may_sign_first"] or may["may_sign_second"]


def address_forms(minutes, context) -> None:
    """Tell each form of the page where it is sent."""
    second = context.get("may_sign_second")
    views = {
        "circulate_form": "circulate-minutes",
        "remark_form": "remark-minutes",
        "sign_form": "sign-minutes-presiding" if second else "sign-minutes-secretary",
        "back_form": "give-back-minutes" if second else "take-back-minutes",
    }
    address = [minutes.committee.slug, minutes.meeting.code]
    for name, view in views.items():
        if name in context:
            context[name].helper.form_action = reverse(f"meetings:{view}", args=address)


def sign_anew(form, *, seen) -> None:
    """Let a form that was refused sign what the page shows now, with what was typed in it."""
    form.data = form.data.copy()
    form.data[form.add_prefix("seen")] = seen


def forms(user, minutes, may) -> dict:
    """Return the forms of the page, those only that this person may send now."""
    found = {}
    if may["may_circulate"]:
        found["circulate_form"] = CirculateForm()
    if may["may_remark"]:
        found["remark_form"] = RemarkForm(parts=parts(user, minutes))
        found["no_remark_form"] = NoRemarkForm(auto_id="no-remark-%s")
        found["has_said"] = minutes.remarks.filter(by=user).exists()
    if may["may_sign_first"]:
        drawn = minutes_content.draw(minutes.meeting)
        seen = {"seen": fingerprint(drawn)}
        found["sign_form"] = first_sign_form(user, minutes, initial=seen)
    if may["may_sign_second"]:
        found["sign_form"] = SignForm(user=user, initial={"seen": minutes.content_hash})
    if may["may_give_back"]:
        found["back_form"] = ReasonForm(submit=_("Give the minutes back"), auto_id="back-%s")
    return found


def first_sign_form(user, minutes, *args, **kwargs) -> SecretarySignForm:
    """Return the secretary's form: it asks for a number typed, or of our register."""
    committee, kind = minutes.committee, DocumentKind.MINUTES
    return SecretarySignForm(
        *args,
        user=user,
        keeps_register=registers.format_of(committee, kind).keeps_register,
        is_kept=minutes_number.is_kept(minutes),
        entries=registers.free_numbers(committee, kind),
        **kwargs,
    )


def _signs(user, minutes, *, at) -> tuple[bool, bool]:
    """Whether it is this person's to sign, first as the secretary, then as who presided."""
    wanted = {
        MinutesState.CIRCULATED: SignedAs.SECRETARY,
        MinutesState.SECRETARY: SignedAs.PRESIDING,
    }.get(minutes.state)
    if wanted is None:
        return False, False
    is_theirs = user in minutes_signing.signers(minutes.meeting, wanted, at=at)
    return is_theirs and wanted == SignedAs.SECRETARY, is_theirs and wanted == SignedAs.PRESIDING


def _about(remark) -> str:
    if remark.item:
        return f"{remark.item.position}. {remark.item.shown_title}"
    if remark.place == MinutesPlace.CLOSING:
        return _("Conclusion, closing")
    return _("Opening, attendance") if remark.place else ""


def _person(row) -> Person:
    said = AttendanceState(row["state"]).label
    if row["reason"]:
        said = f"{said}: {row['reason']}"
    if row["stands_in_for"]:
        said = f"{said}; {_stands_in(row)}"
    return Person(row["name"], row["title"], said, _spans(row["spans"]))


def _stands_in(row) -> str:
    if row["votes_instead"]:
        return _("stands in for %(name)s and votes instead") % {"name": row["stands_in_for"]}
    return _("stands in for %(name)s") % {"name": row["stands_in_for"]}


def _spans(spans) -> list:
    return [(local(begun), local(ended)) for begun, ended in spans]


def _item(item) -> dict:
    outcome = DecisionOutcome(item["outcome"]).label if item["outcome"] else ""
    return item | {
        "outcome_label": outcome,
        "stays": _spans(item["times"]),
        "speakers": [one | {"at": local(one["at"])} for one in item["speakers"]],
        "votes": [_vote(one) for one in item["votes"]],
    }


def _result(result) -> dict:
    if result.get("is_hidden"):
        return result
    return result | {"label": ConsultationOutcome(result["outcome"]).label}


def _override(order) -> dict | None:
    if order is None:
        return None
    return order | {"at": local(order["at"]), "numbers": ", ".join(map(str, order["undecided"]))}


def _vote(vote) -> dict:
    names = [(Choice(code).label, people) for code, people in vote["names"].items() if people]
    return vote | {"form_label": RoundForm(vote["form"]).label, "who": names}
