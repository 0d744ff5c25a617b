"""Whatever is typed into a form of the path: a sentence beside the field, nothing half written.

Forms are found on the pages themselves, as each account sees them; every field of every form
is given what no form should get. An answer that takes something in, as an emoji may be, must
still lead to a page that opens.
"""

import functools
import uuid
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.forms import BaseForm, BaseFormSet
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils.html import escape

from giaoban.organisation.models import Committee
from tests.preparations import pdf
from tests.walls import addresses, pages
from tests.walls.traces import changed, stirred, traces

pytestmark = pytest.mark.django_db

WRITERS = ["thuky", "kinhte", "truongphong.kinhte", "pct1", "chanhvp"]
SURROGATE = "\ud800"  # half a letter; as bytes it is no UTF-8
MARK = "half-a-letter"  # stands for it until the body is bytes

NASTY = {
    "NUL": "a\x00b",
    "a number no column holds": "9" * 25,
    "half a letter": f"Bắc {SURROGATE} Kạn",
}
NASTIER = {
    "thirty thousand letters": "Ă" * 30_000,
    "a day that is none": "31/02/2022",
    "nothing": "",
    "spaces": "   ",
    "control characters": "\x1b[31m\x07\x08",
    "letters taken apart": "Hội nghị",
    "emoji": "Đã xong 👩‍👩‍👧 😀",
    "one above a smallint": "32768",
    "one above an integer": "2147483648",
    "one above a bigint": "9223372036854775808",
    "below nothing": "-1",
    "a power": "1e400",
    "not a number": "NaN",
    "no end": "Infinity",
    "an Arabic digit": "٣",
    "before time": "01/01/0001",
    "after time": "31/12/9999",
    "no such thing": "khong-co",
    "nearly a key": "00000000-0000-0000-0000-00000000000g",
    "a script": "<script>alert(1)</script>",
    "a list": "1,2,,3",
    "direction marks": "\u202etxt.exe\u2066",
}
AS_THEY_STAND = {"a day that is none", "emoji", "thirty thousand letters", "no such thing"}


def expect_nothing(found) -> None:
    assert not found, "\n" + "\n".join(found)


def bound_forms(answer) -> list:
    """The forms of a page that were sent, formsets and those inside another form too."""
    found = {}
    for layer in answer.context or []:
        for value in layer.flatten().values() if hasattr(layer, "flatten") else layer.values():
            for one in (value, getattr(value, "form", None), getattr(value, "details", None)):
                if isinstance(one, BaseForm | BaseFormSet) and one.is_bound:
                    found[id(one)] = one
                    for rows in getattr(one, "row_sets", {}).values():
                        found[id(rows)] = rows
                        inside = (getattr(row, "conversions", None) for row in rows)
                        found |= {id(one): one for one in inside if one is not None}
    return list(found.values())


def has_errors(answer) -> bool:
    return any(
        any(one.errors) if isinstance(one, BaseFormSet) else bool(one.errors)
        for one in bound_forms(answer)
    )


def send(browser, sheet, **typed):
    """Send a sheet as multipart, the way the pages do; half a letter goes as its bytes."""
    values = {**sheet.filled, **typed}
    files = {name: pdf("ket-qua.pdf") for name in sheet.files if name not in typed}
    return post(browser, sheet.action, values | files)


def post(browser, url, data):
    data = {
        name: value.replace(SURROGATE, MARK) if isinstance(value, str) else value
        for name, value in data.items()
    }
    body = encode_multipart(BOUNDARY, data).replace(MARK.encode(), b"\xed\xa0\x80")
    return browser.generic("POST", url, body, MULTIPART_CONTENT)


def sheets_of(browser, committee) -> list[pages.Sheet]:
    """One sheet of every shape that this person finds in the committee."""
    found = {}
    for one in addresses.of(committee, most=6):
        if one.view.takes("GET") and not one.view.name.endswith(("pdf", "docx", "paper")):
            for sheet in pages.sheets(browser.get(one.url), one.url):
                found.setdefault(sheet.shape, sheet)
    return list(found.values())


def judge(browser, sheet, name, said, value, *, before) -> str:
    """Send one bad value; return what is wrong with the answer, or nothing."""
    with transaction.atomic():
        still = stirred()
        answer = send(browser, sheet, **{name: value})
        after = traces() if answer.status_code != 302 and stirred() != still else before
        led_to = browser.get(answer["Location"]).status_code if answer.status_code == 302 else 200
        transaction.set_rollback(True)
    where = f"{said} as {name} of {sheet.action}"
    if answer.status_code not in {200, 302, 409} or led_to not in {200, 302}:
        return f"{where}: {answer.status_code}, leading to {led_to}"
    if answer.status_code == 302:
        return ""
    if tables := changed(before, after):
        return f"{where}: refused, yet it wrote to {', '.join(tables)}"
    if not has_errors(answer) and not answer.context.get("messages"):
        return f"{where}: comes back without a sentence"
    kept = escape(value) in answer.content.decode()
    if said in AS_THEY_STAND and sheet.controls[name].is_typed and not kept:
        return f"{where}: what was typed is gone"
    return ""


def browser_of(world, username) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(world[username])
    return browser


@pytest.fixture
def ward(world):
    return Committee.objects.get(slug="phuong-song-nang")


def sampled(values, names):
    """Every account at length; of an ordinary run the head of a unit, who fills in most."""
    return [
        pytest.param(
            name,
            values,
            id=name,
            marks=() if name == "truongphong.kinhte" else pytest.mark.long,
        )
        for name in names
    ]


@pytest.mark.parametrize(("username", "values"), sampled(NASTY, WRITERS))
def test_every_field_of_every_form_survives_the_worst(world, ward, username, values):
    browser = browser_of(world, username)
    found, tried, before = [], 0, traces()
    for sheet in sheets_of(browser, ward):
        for name in sheet.filled:
            for said, value in values.items():
                found.append(judge(browser, sheet, name, said, value, before=before))
                tried += 1
    expect_nothing([one for one in found if one])
    assert tried > 5


@pytest.mark.long
@pytest.mark.parametrize("username", WRITERS)
def test_every_field_of_every_form_survives_the_rest(world, ward, username):
    test_every_field_of_every_form_survives_the_worst(world, ward, username, NASTIER)


@pytest.mark.parametrize(
    "username",
    [
        pytest.param(one, marks=() if one == "truongphong.kinhte" else pytest.mark.long)
        for one in WRITERS
    ],
)
def test_a_form_sent_empty_comes_back_or_does_its_one_thing(world, ward, username):
    """Nothing at all, and everything but one field: never 500."""
    browser, found = browser_of(world, username), []
    for sheet in sheets_of(browser, ward):
        bare = pages.Sheet(sheet.action)
        for left_out in (None, *sheet.controls):
            one = bare
            if left_out is not None:
                rest = {name: it for name, it in sheet.controls.items() if name != left_out}
                one = pages.Sheet(sheet.action, rest)
            with transaction.atomic():
                status = send(browser, one).status_code
                transaction.set_rollback(True)
            if status not in {200, 302, 409}:
                found.append(f"{sheet.action} without {left_out or 'anything'}: {status}")
    expect_nothing(found)


@pytest.mark.parametrize("username", ["thuky", "truongphong.kinhte"])
def test_a_second_click_is_no_second_thing(world, ward, username):
    """The same sheet twice: the second time no row more, or a sentence."""
    browser, found = browser_of(world, username), []
    for sheet in sheets_of(browser, ward):
        with transaction.atomic():
            first = send(browser, sheet)
            before = {name: count for name, (count, _sum) in traces().items()}
            second = send(browser, sheet)
            after = {name: count for name, (count, _sum) in traces().items()}
            transaction.set_rollback(True)
        more = sorted({name for name in after if after[name] != before[name]} - KEPT_TWICE)
        gone = {404} if "nhac-viec" in sheet.action.split("/") else set()  # taken away at first
        if second.status_code not in {200, 302, 409} | gone:
            found.append(f"{sheet.action}: {first.status_code}, then {second.status_code}")
        if more and first.status_code == 302 and not MAY_REPEAT & set(sheet.action.split("/")):
            found.append(f"{sheet.action}: a second click wrote to {', '.join(more)}")
    expect_nothing(found)


# What may be done again: the place of an item, attendance and a conclusion are what was said
# last; a paper sent again is its next version. A file that came twice is kept twice, and
# stands in one place.
MAY_REPEAT = {"chuyen", "ghi", "sua", "giay-to"}
KEPT_TWICE = {"files_storedfile"}

# What is sent by buttons and scripts, without a form to be found on the page at every moment.
BUTTONS = {
    "meetings:move-item": ["to", "way"],
    "meetings:move-section": ["way"],
    "meetings:undo-agenda": ["undo"],
    "meetings:reorder": ["order", "version"],
    "meetings:mark-attendance": ["person", "state", "reason"],
    "meetings:ballot": ["choice", "key"],
    "meetings:answer-slip": ["choice", "text", "version", "key"],
    "directives:discard": ["version"],
    "directives:switch-rung": ["is_active"],
    "publications:approve-notice": ["approve-acted_by", "approve-channel", "approve-seen"],
    "publications:number-notice": ["number", "dated_on"],
}
ASKED = ["before", "seen", "state", "time", "unit", "meeting", "next", "page", "older"]


@functools.cache
def everything_bad() -> dict:
    return NASTY | NASTIER


@pytest.mark.parametrize("username", ["thuky", "pct1", "vanthu"])
def test_buttons_survive_what_no_button_sends(world, ward, username):
    browser, found = browser_of(world, username), []
    for one in addresses.of(ward):
        for name in BUTTONS.get(one.view.name, []):
            for said, value in everything_bad().items():
                with transaction.atomic():
                    status = post(browser, one.url, {name: value}).status_code
                    transaction.set_rollback(True)
                if status not in {200, 302, 403, 404, 409}:
                    found.append(f"{said} as {name} to {one}: {status}")
    expect_nothing(found)


@pytest.mark.parametrize("username", ["thuky"])
def test_addresses_survive_what_nobody_asks(world, ward, username):
    """Nonsense behind the question mark of every page that lists or leads on."""
    browser, found = browser_of(world, username), []
    lists = ("list", "live", "conduct", "ledger", "inbox", "proposals", "mine")
    tried = [*addresses.of(ward), *addresses.of_nobody()]
    for one in tried:
        if one.view.takes("GET") and one.view.name.rpartition(":")[2] in lists:
            for said, value in everything_bad().items():
                if len(value) > 1000:
                    continue
                half = quote(value.replace(SURROGATE, MARK)).replace(MARK, "%ED%A0%80")
                asked = "&".join(f"{name}={half}" for name in ASKED)
                status = browser.get(f"{one.url}?{asked}").status_code
                if status not in {200, 204, 400, 403, 404}:
                    found.append(f"{said} asked of {one}: {status}")
    expect_nothing(found)


# Files -------------------------------------------------------------------------------------

MEGABYTE = 1024 * 1024
BAD_FILES = {
    "60 MB": lambda: SimpleUploadedFile("lon.pdf", b"%PDF-1.7\n" + b"0" * (60 * MEGABYTE)),
    "a program called PDF": lambda: SimpleUploadedFile("bao-cao.pdf", b"MZ\x90\x00" + b"\0" * 999),
    "a program": lambda: SimpleUploadedFile("bao-cao.exe", b"MZ\x90\x00" + b"\0" * 999),
    "two endings": lambda: SimpleUploadedFile("bao-cao.pdf.exe", b"%PDF-1.7\n"),
    "nothing in it": lambda: SimpleUploadedFile("trong.pdf", b""),
    "a name and no file": lambda: SimpleUploadedFile("a\x00b.pdf", b"%PDF-1.7\n"),
}


EVERYDAY = ("60 MB", "a program called PDF")


@pytest.mark.parametrize(
    "said",
    [pytest.param(one, marks=() if one in EVERYDAY else pytest.mark.long) for one in BAD_FILES],
)
def test_a_bad_file_is_refused_beside_its_field_and_the_text_stays(world, ward, said):
    """On every form that takes a file, of whoever hands something in."""
    found, tried = [], 0
    for username in ("kinhte", "truongphong.kinhte"):
        browser = browser_of(world, username)
        for sheet in (one for one in sheets_of(browser, ward) if one.files):
            texts = [one for one in sheet.controls.values() if one.kind == "textarea"]
            for name in sheet.files:
                before = traces()
                answer = send(
                    browser,
                    sheet,
                    **{name: BAD_FILES[said](), **{one.name: "Chữ đã gõ 👍" for one in texts}},
                )
                tried += 1
                wrong = [
                    answer.status_code != 200 and f"{answer.status_code}",
                    changed(before, traces()) and "something was written",
                    not any(name in one.errors or _bare(name, one) for one in bound_forms(answer))
                    and "no sentence beside the field",
                    texts and "Chữ đã gõ 👍" not in answer.content.decode() and "the text is gone",
                ]
                found += [f"{sheet.action} {name}: {one}" for one in wrong if one]
    expect_nothing(found)
    assert tried >= 2


def _bare(name, form) -> bool:
    """Whether the error stands under the field's name without the form's prefix."""
    prefix = getattr(form, "prefix", None)
    return bool(prefix) and name.removeprefix(f"{prefix}-") in form.errors


def test_a_key_is_not_guessed_from_another_persons_form(world, ward):
    """The key of a form answers only what its first click made, whoever sends it again."""
    browser = browser_of(world, "truongphong.kinhte")
    for sheet in sheets_of(browser, ward):
        keys = [name for name in sheet.filled if name.endswith("key")]
        if keys:
            with transaction.atomic():
                answer = send(browser, sheet, **{keys[0]: str(uuid.UUID(int=0))})
                transaction.set_rollback(True)
            assert answer.status_code in {200, 302}
