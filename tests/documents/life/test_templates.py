"""An Office's own Word templates: what they print, what they may say, who puts them into use."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from django.urls import reverse

from giaoban.core.refusals import ChangedMeanwhile
from giaoban.documents import answers, sealed, template_fields, template_starters, word_templates
from giaoban.documents.actions import templates
from giaoban.documents.content import Document, Paragraph, Signature, Table
from giaoban.documents.enums import DocumentKind
from giaoban.documents.models import DocumentTemplate
from giaoban.files import storage
from tests.documents.life.drawn import draft
from tests.documents.life.test_views import as_
from tests.factories import AT
from tests.files import papers
from tests.publications.test_walls import GUARDED, refusal_of

pytestmark = pytest.mark.django_db
KIND = DocumentKind.INVITATION
LIST, PAGE = 6, 6  # queries
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(*lines) -> bytes:
    """A Word file with these paragraphs."""
    file, out = docx.Document(), BytesIO()
    for line in lines:
        file.add_paragraph(line)
    file.save(out)
    return out.getvalue()


def lines_of(content) -> list[str]:
    body = docx.Document(BytesIO(content)).element.body
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p")]


def put(office, content, *, seen=0, name="mau.docx"):
    given = {"committee": office.committee, "kind": KIND, "seen": seen, "by": office.clerk}
    return templates.put(**given, upload=papers.upload(content, name), at=AT)


def take_back(office, *, seen):
    given = {"committee": office.committee, "kind": KIND, "seen": seen, "by": office.clerk}
    return templates.take_back(**given, at=AT)


def printed(office, document, content) -> list[str]:
    put(office, content)
    return lines_of(word_templates.render(document, kind=KIND, committee=office.committee))


def letter(*texts, **zones) -> Document:
    blocks = tuple(Paragraph(text) for text in texts)
    signatures = (Signature(("Chủ tịch",), "Nguyễn Văn A"),)
    return Document(
        issuer=("UBND",), kind="Giấy mời", blocks=blocks, signatures=signatures, **zones
    )


EACH = ("{%p for d in noi_dung %}", "{{ d.chu }}", "{%p endfor %}")

# What it prints -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", DocumentKind)
def test_the_template_to_start_from_prints_every_text_of_its_kind(office, kind):
    shown = template_starters.sample(kind, office.committee)
    starter = template_starters.starter(kind, office.committee)
    word_templates.check(starter, kind=kind, committee=office.committee)

    problem, _names, made = word_templates._fill(starter, shown, strict=True)
    lines = lines_of(made)

    assert problem == ""
    for value in template_fields.values_of(shown)["noi_dung"]:
        assert (value["dam"] + value["chu"]).replace("\n", "") in lines
        assert all(cell in lines for row in value["hang"] for cell in row)
    assert "Nguyễn Văn A" in lines
    assert "BIỂU MẪU" in lines


def test_a_draft_and_the_command_come_out_of_it_and_the_pdf_does_not(office):
    document = draft(office)
    put(office, written("MẪU RIÊNG {{ ten_loai }}"))
    version = document.versions.get()

    drawn = letter()
    of_a_draft = sealed.render(document, version, "docx")
    given = {"kind": KIND, "committee": office.committee}

    assert lines_of(of_a_draft) == ["MẪU RIÊNG GIẤY MỜI"]
    assert lines_of(answers.written(drawn, "docx", **given)) == ["MẪU RIÊNG GIẤY MỜI"]
    assert sealed.render(document, version, "pdf")[:5] == b"%PDF-"


def test_another_kind_and_another_committee_are_not_touched(office):
    put(office, written("MẪU RIÊNG"))
    given = {"kind": DocumentKind.ROLL_CALL, "committee": office.committee}

    assert "MẪU RIÊNG" not in lines_of(word_templates.render(letter(), **given))


def test_the_mark_of_a_draft_and_the_banner_are_not_the_templates_to_leave_out(office):
    put(office, written("Mẫu"))
    shown = letter(watermark="DỰ THẢO", banner="DỮ LIỆU MINH HỌA")

    made = word_templates.render(shown, kind=KIND, committee=office.committee)
    [section] = docx.Document(BytesIO(made)).sections

    assert 'string="DỰ THẢO"' in section.header._element.xml
    assert "DỮ LIỆU MINH HỌA" in [p.text for p in section.footer.paragraphs]


HOSTILE = [
    "{{7*7}} {% for x in y %}",
    "{_{ d }_} {_% if %_}",
    "Ông & Bà <w:t>\"quý\"</w:t> 'x' &amp;",
    "Họp 🎉 lúc 7h30 🇻🇳",
    "]]> <!-- x --> &#65;",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_taken_for_code_and_every_character_arrives(office, text):
    assert printed(office, letter(f"{text} hết"), written(*EACH)) == [f"{text} hết./."]


def test_thirty_thousand_characters_and_two_hundred_rows_arrive(office):
    long = "Nội dung cuộc họp " * 1_700
    put(office, template_starters.starter(KIND, office.committee))
    rows = tuple((str(n), f"Hàng {n}") for n in range(200))
    table = Table(template_starters.TABLE.columns, rows)
    shown = replace(letter(), blocks=(Paragraph(long), table, Paragraph("Hết")))

    lines = lines_of(word_templates.render(shown, kind=KIND, committee=office.committee))

    assert long.strip() in lines
    assert [f"Hàng {n}" for n in range(200)] == [line for line in lines if line[:5] == "Hàng "]


def test_filters_make_no_broken_file(office):
    shown = letter(subject=("Họp & bàn", "việc <gấp>"))

    lines = printed(office, shown, written("{{ trich_yeu|join(' - ')|upper }}"))

    assert lines == ["HỌP & BÀN - VIỆC <GẤP>"]


# What it may say ----------------------------------------------------------------------------------

REFUSED = {
    "{{ khong_co }}": "khong_co",
    "{{ chu_ky[0].khong_co }}": "khong_co",
    "{{ ''.__class__ }}": "__class__",
    "{{ so['__class__'] }}": "__class__",
    "{{ so.upper }}": "upper",
    "{{ ''['__class__'] }}": "__class__",
    "{{ so|attr('__class__') }}": "attr",
    "{{ self }}": "self",
    "{{ so.format(1) }}": "call",
    "{% for x in range(10**9) %}{% endfor %}": "call",
    "{{ 'a' * 1000000000 }}": "mul",
    "{{ 7 ** 7 }}": "pow",
    "{% set x = 1 %}": "assign",
    "{% macro m() %}{% endmacro %}": "macro",
    "{% include 'x' %}": "include",
    "{% import 'x' as y %}": "import",
    "{{ so|safe }}": "safe",
    "{{ [1, 2] }}": "list",
    "{{ so[0:1] }}": "slice",
    "{% if so %}": "if",
    "{{ so": "",
    "{{r so }}": "{{r",
}


@pytest.mark.parametrize("said", REFUSED)
def test_what_a_template_may_not_say_is_named_in_a_sentence(office, said):
    with pytest.raises(word_templates.NotATemplate) as refused:
        put(office, written("Mẫu", said))

    assert REFUSED[said] in str(refused.value)
    assert not DocumentTemplate.objects.exists()


def test_a_field_in_a_command_of_word_is_refused(office):
    file, out = docx.Document(), BytesIO()
    run = file.add_paragraph().add_run()._r
    run.append(docx.oxml.OxmlElement("w:instrText"))
    run[-1].text = "QUOTE {{ ten_loai }}"
    file.save(out)

    with pytest.raises(word_templates.NotATemplate):
        put(office, out.getvalue())


def test_loops_that_never_end_are_stopped(office, monkeypatch):
    monkeypatch.setattr(word_templates, "SECONDS", 2)
    rows = tuple((str(n), "x") for n in range(2_000))
    many = replace(letter(), blocks=(Table(template_starters.TABLE.columns, rows),))
    loops = "".join(f"{{% for {name} in noi_dung[0].hang %}}" for name in "abcd")

    problem, _names, made = word_templates._fill(
        written(loops + "{% if a == 1 %}x{% endif %}" + "{% endfor %}" * 4), many, strict=False
    )

    assert (problem, made) == ("slow", b"")


def test_a_fifth_loop_in_one_another_is_refused_and_a_fourth_is_not(office):
    def nested(deep):
        loops = "".join(f"{{% for d{n} in noi_nhan %}}" for n in range(deep))
        return written(loops + "x" + "{% endfor %}" * deep)

    put(office, nested(4))
    with pytest.raises(word_templates.NotATemplate):
        put(office, nested(5), seen=DocumentTemplate.objects.get().pk)


def test_what_comes_out_has_an_end(office):
    shown = letter(*["x" * 30_000] * 30)
    loops = "{% for a in noi_dung %}{% for b in noi_dung %}{{ b.chu }}{% endfor %}{% endfor %}"

    problem, _names, _made = word_templates._fill(written(loops), shown, strict=False)

    assert problem == "large"


@pytest.mark.parametrize("name", ["mau.pdf", "mau.docm"])
def test_a_file_of_another_kind_is_refused_beside_the_field(office, name):
    where = reverse("documents:put-template", args=[office.committee.slug, KIND])
    upload = papers.upload(written("Mẫu"), name)

    answer = as_(office.clerk).post(where, {"version": 0, "upload": upload})

    assert answer.context["form"].errors["upload"]


# Who puts it into use -----------------------------------------------------------------------------


def page(office, name="template", *args):
    return reverse(f"documents:{name}", args=[office.committee.slug, KIND, *args])


def test_the_whole_way_over_http(office):
    clerk = as_(office.clerk)
    starter = clerk.get(page(office, "template-starter")).content
    sent = {"version": 0, "upload": papers.upload(starter, "giay-moi.docx")}

    put_in = clerk.post(page(office, "put-template"), sent)
    row = DocumentTemplate.objects.get()
    shown = clerk.get(page(office)).content.decode()
    kept = b"".join(clerk.get(page(office, "template-file", row.pk)).streaming_content)
    clerk.post(page(office, "take-template-back"), {"version": row.pk})

    assert put_in.status_code == 302
    assert "giay-moi.docx" in shown
    assert "dia_danh_ngay_thang" in shown
    assert kept == starter
    assert DocumentTemplate.objects.current(office.committee, KIND) is None


def test_what_is_wrong_stands_beside_the_field_and_nothing_is_kept(office):
    sent = {"version": 0, "upload": papers.upload(written("{{ khong_co }}"), "mau.docx")}

    answer = as_(office.clerk).post(page(office, "put-template"), sent)

    assert "khong_co" in answer.context["form"].errors["upload"][0]


def test_the_secretary_reads_and_does_not_set(office):
    sent = {"version": 0, "upload": papers.upload(written("Mẫu"), "mau.docx")}
    secretary = as_(office.secretary)

    assert secretary.get(page(office)).status_code == 200
    assert secretary.post(page(office, "put-template"), sent).status_code == 403
    assert as_(office.member).get(page(office)).status_code == 403


def test_a_second_click_changes_nothing(office):
    first = put(office, written("Mẫu"))
    second = put(office, storage.path_of(first.file.key).read_bytes())
    taken = take_back(office, seen=first.pk)

    assert second == first
    assert take_back(office, seen=first.pk) == taken
    assert DocumentTemplate.objects.count() == 2


def test_of_two_who_change_it_the_second_is_told(office):
    put(office, written("Mẫu một"))

    with pytest.raises(ChangedMeanwhile):
        put(office, written("Mẫu hai"), seen=0)
    with pytest.raises(ChangedMeanwhile):
        take_back(office, seen=0)


def test_what_was_in_use_stays_in_the_history(office):
    row = put(office, written("Mẫu"))
    take_back(office, seen=row.pk)

    assert [one.file_id for one in DocumentTemplate.objects.of(office.committee, KIND)] == [
        None,
        row.file_id,
    ]
    for change in (
        "UPDATE documents_documenttemplate SET file_id = NULL",
        "DELETE FROM documents_documenttemplate",
    ):
        assert refusal_of(change) in {GUARDED, "42501"}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_cost_the_same_however_much_there_was(office, rows, django_assert_num_queries):
    seen = 0
    for n in range(rows):
        seen = put(office, written(f"Mẫu {n}"), seen=seen).pk
    clerk = as_(office.clerk)
    every = reverse("documents:templates", args=[office.committee.slug])
    clerk.get(every)

    with django_assert_num_queries(LIST):
        clerk.get(every)
    with django_assert_num_queries(PAGE):
        clerk.get(page(office))


def test_a_kind_there_is_not_is_not_found(office):
    where = reverse("documents:template", args=[office.committee.slug, "khong-co"])

    assert as_(office.clerk).get(where).status_code == 404
