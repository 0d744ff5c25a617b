"""The pages of documents: who opens them, what is done there, what the public is told."""

from datetime import date, timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from giaoban.core import vietnamese
from giaoban.documents import checking
from giaoban.documents.actions import drafts as redrawing
from giaoban.documents.actions import issuing
from giaoban.documents.enums import DocumentKind
from giaoban.documents.models import OfficialDocument, Register
from giaoban.organisation.enums import Role
from tests.documents.life import drawn
from tests.documents.life.drawn import BY_ORDER, draft, paper, sent, signed
from tests.documents.life.test_life import issue
from tests.documents.life.test_registers import keep_register
from tests.factories import AT, PASSWORD, CommitteeFactory, DepartmentFactory, person
from tests.files import papers

pytestmark = pytest.mark.django_db
LIST, PAGE = 6, 12  # queries


def url(document, name="document", *args) -> str:
    return reverse(f"documents:{name}", args=[document.committee.slug, document.pk, *args])


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


# Doors --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "secretary", "chair", "member", "officer"),
    [(draft, 200, 200, 404, 404), (sent, 200, 200, 404, 404)],
)
def test_a_draft_is_the_offices_and_the_signers(office, make, secretary, chair, member, officer):
    document = make(office)
    unit = DepartmentFactory(committee=office.committee)
    people = [
        office.secretary,
        office.chair,
        office.member,
        person(Role.UNIT_OFFICER, office.committee, unit),
    ]

    found = [as_(one).get(url(document)).status_code for one in people]

    assert found == [secretary, chair, member, officer]


def test_what_is_issued_the_members_read_and_its_drafts_they_do_not(office):
    document = issue(office, signed(office))
    member = as_(office.member)

    seen = [
        member.get(address).status_code
        for address in (
            url(document),
            url(document, "file", "pdf"),
            url(document, "draft-file", 1, "pdf"),
        )
    ]

    assert seen == [200, 200, 403]


def test_strangers_find_nothing(office):
    document = issue(office, signed(office))
    stranger = as_(person(Role.CHAIR, CommitteeFactory()))

    assert stranger.get(url(document)).status_code == 404


@pytest.mark.parametrize("documents", [1, 3])
def test_the_list_costs_the_same_however_long(office, documents, django_assert_num_queries):
    for _ in range(documents):
        draft(office)
    client = as_(office.secretary)
    where = reverse("documents:list", args=[office.committee.slug])
    client.get(where)

    with django_assert_num_queries(LIST):
        answer = client.get(where)

    assert answer.content.decode().count("Họp thường kỳ") == documents


def test_the_list_shows_a_kind_a_year_and_a_state(office):
    issue(office, signed(office))
    issue(office, signed(office), dated_on=date(2023, 1, 3))
    draft(office, kind=DocumentKind.ROLL_CALL)
    client = as_(office.secretary)
    where = reverse("documents:list", args=[office.committee.slug])

    def rows(**asked):
        return len(client.get(where, asked).context["page"].rows)

    assert rows() == 3
    assert rows(kind=DocumentKind.ROLL_CALL) == 1
    assert rows(year=2022) == 2
    assert rows(state="ISSUED", year=2023) == 1
    assert rows(kind="khong-co", year="abc", after="x") == 3


# The way ------------------------------------------------------------------------------------------


def test_the_whole_way_over_http(office):
    where = reverse("documents:make", args=[office.committee.slug])
    asked = {"kind": DocumentKind.INVITATION, "source": "2022-07", "dossier": "2022-07"}
    asked["key"] = uuid4()
    made = as_(office.secretary).post(where, asked)
    document = OfficialDocument.objects.get()
    assert made.status_code == 302

    chosen = {"signer": office.chief.pk, "capacity": " / ".join(BY_ORDER), "version": 1}
    as_(office.secretary).post(url(document, "send"), chosen)
    seen = document.versions.get().content_hash
    as_(office.chief).post(url(document, "sign"), {"seen": seen, "password": PASSWORD})
    document.refresh_from_db()
    given = {"number": "45", "dated_on": "30/6/2022", "version": document.version}
    as_(office.clerk).post(url(document, "issue"), given)

    document.refresh_from_db()
    assert document.number_and_symbol == "45/GM-UBND"
    page = as_(office.member).get(url(document)).content.decode()
    assert document.files.get(of_record=True).sha256 in page


@pytest.mark.parametrize(("days", "is_issued"), [(-1, True), (0, True), (1, False)])
def test_a_document_bears_no_day_that_is_still_to_come(office, days, is_issued):
    document = signed(office)
    day = vietnamese.day(timezone.localdate() + timedelta(days=days))

    given = {"number": "45", "dated_on": day, "version": document.version}
    answer = as_(office.clerk).post(url(document, "issue"), given)

    document.refresh_from_db()
    assert document.is_issued is is_issued
    assert is_issued or answer.context["issue_form"].errors.keys() == {"dated_on"}


def test_a_wrong_password_signs_nothing_and_says_so(office):
    document = sent(office)
    seen = document.versions.get().content_hash

    answer = as_(office.chief).post(url(document, "sign"), {"seen": seen, "password": "sai"})

    assert answer.status_code == 200
    assert answer.context["sign_form"].errors["password"]
    assert not document.signatures.exists()


def test_what_is_refused_comes_back_beside_its_field(office):
    issue(office, signed(office))
    document = signed(office)
    given = {"number": "45", "dated_on": "30/6/2022", "version": document.version}

    answer = as_(office.clerk).post(url(document, "issue"), given)

    assert answer.context["issue_form"].errors["number"]
    assert answer.context["issue_form"]["number"].value() == "45"


def test_a_code_that_names_nothing_is_said_beside_its_field(office):
    where = reverse("documents:make", args=[office.committee.slug])

    asked = {"kind": DocumentKind.INVITATION, "source": "x", "key": uuid4()}

    answer = as_(office.secretary).post(where, asked)

    assert answer.context["form"].errors["source"]


def test_a_scan_uploaded_by_the_clerk_is_the_document(office):
    document = sent(office)
    given = {"number": "45", "dated_on": "30/6/2022", "version": document.version}

    as_(office.clerk).post(url(document, "issue"), {**given, "upload": paper()})

    served = as_(office.member).get(url(document, "file", "pdf"))
    assert b"".join(served.streaming_content) == drawn.PAPER


@pytest.mark.parametrize("drafts", [1, 3])
def test_the_page_costs_the_same_however_many_drafts(
    office, drafts, django_assert_num_queries, monkeypatch
):
    document = draft(office)
    for n in range(1, drafts):
        monkeypatch.setitem(drawn.WORDS, "2022-07", f"Lần {n}")
        redrawing.redraw(document=document, version=n, by=office.secretary, at=AT)
    client = as_(office.secretary)
    client.get(url(document))

    with django_assert_num_queries(PAGE):
        assert client.get(url(document)).status_code == 200


# A second click ---------------------------------------------------------------------------------


def test_a_draft_that_is_asked_for_twice_is_one(office):
    where = reverse("documents:make", args=[office.committee.slug])
    asked = {"kind": DocumentKind.INVITATION, "source": "2022-07", "key": uuid4()}
    secretary = as_(office.secretary)

    answers = [secretary.post(where, asked) for _ in range(2)]

    made = OfficialDocument.objects.get()
    assert [answer.url for answer in answers] == [made.get_absolute_url()] * 2
    secretary.post(where, asked | {"key": uuid4()})
    assert OfficialDocument.objects.count() == 2


def test_a_number_that_is_reserved_twice_is_one(office):
    keep_register(office)
    where = reverse("documents:reserve", args=[office.committee.slug])
    asked = {"kind": DocumentKind.INVITATION, "reason": "Ký giấy", "key": uuid4()}
    clerk = as_(office.clerk)

    for _ in range(2):
        said = [str(one) for one in clerk.post(where, asked, follow=True).context["messages"]]

    assert Register.objects.get().last == 1
    assert any("01/GM-UBND" in one for one in said)
    clerk.post(where, asked | {"key": uuid4()})
    assert Register.objects.get().last == 2


def test_without_the_key_of_its_form_nothing_is_made_or_reserved(office):
    keep_register(office)
    slug, asked = office.committee.slug, {"kind": DocumentKind.INVITATION, "source": "2022-07"}

    as_(office.secretary).post(reverse("documents:make", args=[slug]), asked)
    as_(office.clerk).post(reverse("documents:reserve", args=[slug]), asked | {"reason": "Giữ"})

    assert not OfficialDocument.objects.exists()
    assert not Register.objects.exists()


# Registers ----------------------------------------------------------------------------------------


def test_the_clerk_turns_a_register_on_reserves_and_makes_void(office):
    clerk = as_(office.clerk)
    slug = office.committee.slug
    said = {"kind": DocumentKind.INVITATION, "pattern": "GM-{organ}", "keeps_register": "on"}
    clerk.post(reverse("documents:set-format", args=[slug]), said)
    kept = {"kind": DocumentKind.INVITATION, "reason": "Ký giấy", "key": uuid4()}
    clerk.post(reverse("documents:reserve", args=[slug]), kept)
    register = Register.objects.get()
    void = reverse("documents:void-number", args=[slug, register.pk, 1])
    clerk.post(void, {"reason": "Không ban hành"})

    page = clerk.get(register.get_absolute_url()).content.decode()
    printed = clerk.get(reverse("documents:register-pdf", args=[slug, register.pk]))

    assert "Không ban hành" in page
    assert printed.content.startswith(b"%PDF")


def test_a_bad_pattern_comes_back_as_it_was_typed(office):
    said = {"kind": DocumentKind.INVITATION, "pattern": "{{7*7}}"}
    where = reverse("documents:set-format", args=[office.committee.slug])

    answer = as_(office.clerk).post(where, said)

    assert answer.context["format_form"].errors["pattern"]
    assert answer.context["format_form"]["pattern"].value() == "{{7*7}}"


def test_where_the_register_is_kept_here_no_number_is_typed(office):
    keep_register(office)
    document = signed(office)

    answer = as_(office.clerk).get(url(document))

    assert set(answer.context["issue_form"].fields) == {"entry", "dated_on", "upload", "version"}


# The public ---------------------------------------------------------------------------------------


def check(document=None, **asked):
    where = "check:document" if document else "check:any"
    args = [document.code] if document else []
    return Client().post(reverse(where, args=args), asked).content.decode()


GENUINE, UNKNOWN = "notice-success", "notice-danger"


def test_whoever_holds_the_file_learns_that_it_is_genuine(office):
    document = issue(office, signed(office), upload=paper())
    digest = sha256(drawn.PAPER).hexdigest()

    assert GENUINE in check(document, file=paper())
    assert GENUINE in check(file=paper())
    for typed in (digest.upper(), f" {digest[:8]} {digest[8:]}"):
        assert GENUINE in check(document, digest=typed)
        assert GENUINE in check(digest=typed)


def test_a_changed_file_is_not_genuine(office):
    document = issue(office, signed(office), upload=paper())
    changed = papers.upload(drawn.PAPER + b"\n", "giay-moi.pdf")

    assert UNKNOWN in check(document, file=changed)


def test_a_file_of_another_document_is_none_of_this_one(office):
    one = issue(office, signed(office), upload=paper())
    other = issue(office, signed(office), number=46)

    assert UNKNOWN in check(other, file=paper())
    assert GENUINE in check(one, file=paper())


def test_the_public_page_says_that_a_document_was_replaced_and_nothing_of_why(office):
    old, new = issue(office, signed(office)), issue(office, signed(office), number=46)
    reason = {"reason": "Sai tên người dự", "by": office.clerk, "at": old.issued_at}
    issuing.replace(document=old, by_document=new, **reason)

    page = check(old, digest=old.files.get(of_record=True).sha256)

    assert "notice-warning" in page
    assert "46/GM-UBND" in page
    for secret in ("Sai tên người dự", old.subject, office.chief.full_name, "Họp thường kỳ"):
        assert secret not in page


def test_a_draft_has_no_public_page(office):
    document = sent(office)

    assert Client().get(reverse("check:document", args=[document.code])).status_code == 404


@pytest.mark.parametrize("asked", [{}, {"digest": "abc"}, {"digest": "g" * 64}])
def test_what_is_no_hash_is_said_beside_its_field(asked):
    answer = Client().post(reverse("check:any"), asked)

    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_one_address_compares_so_many_files_a_minute_and_no_more():
    answers = [
        Client().post(reverse("check:any"), {"digest": "0" * 64}).status_code
        for _ in range(checking.MOST_A_MINUTE + 1)
    ]

    assert answers == [200] * checking.MOST_A_MINUTE + [429]
