"""The agenda builder, with and without htmx."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from meetings.actions import agenda, sections
from meetings.models import AgendaUndo, Meeting
from tests.preparations import EARLIER, month


@pytest.fixture
def here(db):
    return month()


HTMX = {"HX-Request": "true"}


def url(meeting, name, *args):
    return reverse(f"meetings:{name}", args=[meeting.committee.slug, meeting.code, *args])


def titles(meeting):
    return list(meeting.items.in_order().values_list("title", flat=True))


def panel(answer) -> str:
    """The list alone, without tokens and what is said once."""
    section = re.search(r'<section id="agenda-items".*?</section>', answer.content.decode(), re.S)
    once = r'<input type="hidden" name="(csrfmiddlewaretoken|quick-key)"[^>]*>'
    text = re.sub(once, "", section[0])
    text = re.sub(r"<span[^>]*data-announce>.*?</span>", "", text)
    return " ".join(text.split())


def test_ready_proposals_are_ticked_and_added(here, sign_in):
    meeting, ready = here.planned(), [here.ready(), here.ready()]

    sign_in(here.secretary).post(
        url(meeting, "add-item"), {"ready-proposals": [one.pk for one in ready]}
    )

    assert titles(meeting) == [one.title for one in ready]


def quick(text, **fields) -> dict:
    return {"quick-lines": text, "quick-key": uuid.uuid4(), "quick-section": ""} | fields


def test_every_line_is_an_item(here, sign_in):
    meeting, client = here.planned(), sign_in(here.secretary)
    typed = quick("1. Báo cáo tháng 6\r\n\r\n- Việc khác\r\n")

    for headers in (HTMX, HTMX, {}):  # a second click, and one without a script
        client.post(url(meeting, "add-item"), typed, headers=headers)

    assert titles(meeting) == ["Báo cáo tháng 6", "Việc khác"]


def test_lines_are_added_to_their_section(here, sign_in):
    meeting = here.with_items(2)
    section = sections.add(meeting=meeting, title="I", before=1, by=here.secretary, at=EARLIER)
    sections.add(meeting=meeting, title="II", before=2, by=here.secretary, at=EARLIER)

    sign_in(here.secretary).post(
        url(meeting, "add-item"), quick("Mới", **{"quick-section": section.pk})
    )

    assert titles(meeting) == ["Mục 1", "Mới", "Mục 2"]


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"ready-proposals": "x"},
        quick(""),
        quick(" \n - \n"),
        quick("A" * 501),
        quick("Báo cáo (Mật)"),
        quick("Báo cáo", **{"quick-key": "x"}),
        quick("Báo cáo", **{"quick-section": "999999"}),
        quick("Báo cáo", **{"quick-section": "9" * 25}),
        quick("Báo cáo", **{"quick-section": "x"}),
        quick("\n".join("A" * 101)),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_what_cannot_be_added_comes_back(here, sign_in, typed, headers):
    meeting = here.planned()

    answer = sign_in(here.secretary).post(url(meeting, "add-item"), typed, headers=headers)

    assert answer.status_code == 200
    assert titles(meeting) == []
    if text := typed.get("quick-lines", "").strip():
        assert text in answer.content.decode()
        assert "data-error-summary" in answer.content.decode()


def test_the_order_is_dragged(here, sign_in):
    meeting = here.with_items(3)
    ids = list(meeting.items.in_order().values_list("pk", flat=True))

    answer = sign_in(here.secretary).post(
        url(meeting, "reorder"),
        {"order": f"{ids[2]},{ids[0]},{ids[1]}", "version": meeting.order_version},
        headers=HTMX,
    )

    assert answer.status_code == 200
    assert titles(meeting) == ["Mục 3", "Mục 1", "Mục 2"]


@pytest.mark.parametrize("typed", [{}, {"order": "x", "version": "1"}, {"order": "1,2"}])
def test_an_order_that_did_not_arrive_is_a_conflict(here, sign_in, typed):
    meeting = here.with_items(1)

    answer = sign_in(here.secretary).post(url(meeting, "reorder"), typed, headers=HTMX)

    assert answer.status_code == 409


def test_an_order_dragged_from_an_older_one_gets_the_agenda_as_it_stands(here, sign_in):
    meeting = here.with_items(2)
    ids = list(meeting.items.in_order().values_list("pk", flat=True))
    seen = meeting.order_version
    agenda.add_free(meeting=meeting, title="Mới", by=here.chief, at=EARLIER)
    client = sign_in(here.secretary)

    answer = client.post(
        url(meeting, "reorder"), {"order": f"{ids[1]},{ids[0]}", "version": seen}, headers=HTMX
    )

    assert answer.status_code == 409
    assert "Mới" in answer.content.decode()
    assert titles(meeting) == ["Mục 1", "Mục 2", "Mới"]


def test_what_is_swapped_in_equals_what_a_reload_shows(here, sign_in):
    meeting = here.with_items(3)
    item, client = meeting.items.in_order().first(), sign_in(here.secretary)

    swapped = client.post(url(meeting, "move-item", item.pk), {"to": "3"}, headers=HTMX)
    reloaded = client.get(url(meeting, "agenda"))

    assert panel(swapped) == panel(reloaded)
    assert titles(meeting) == ["Mục 2", "Mục 3", "Mục 1"]


@pytest.mark.parametrize("to", ["", "0", "4", "x", "-1"])
def test_a_place_that_is_not_there_changes_nothing(here, sign_in, to):
    meeting = here.with_items(3)
    item = meeting.items.in_order().first()

    answer = sign_in(here.secretary).post(url(meeting, "move-item", item.pk), {"to": to})

    assert answer.status_code == 302
    assert titles(meeting) == ["Mục 1", "Mục 2", "Mục 3"]


def row(item, **fields) -> dict:
    """What the row of an item sends, as the page showed it, but for `fields`."""
    values = {
        "title": item.title,
        "presenter": item.presenter,
        "minutes": item.minutes,
        "version": item.version,
    }
    return {f"item-{item.pk}-{name}": value for name, value in (values | fields).items()}


def pieces(answer) -> dict:
    """What an answer swaps in by itself, by id, as it stands on the page afterwards."""
    text = answer.content.decode().replace(' hx-swap-oob="true"', "")
    found = re.findall(r'<(span|div|time) id="([^"]+)".*?</\1>', text, re.S)
    return {name: part(text, tag, name) for tag, name in found}


def part(text, tag, name) -> str:
    [found] = re.findall(rf'<{tag} id="{name}".*?</{tag}>', text, re.S)
    bare = re.sub(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>', "", found)
    return " ".join(bare.replace(" >", ">").split())


def test_a_row_is_saved_and_says_when(here, sign_in):
    meeting = here.with_items(3)
    item, client = meeting.items.in_order().first(), sign_in(here.secretary)
    wanted = {"title": "Tên khác", "presenter": "Bà An", "minutes": "25", "needs_vote": "on"}

    answer = client.post(url(meeting, "edit-item", item.pk), row(item, **wanted), headers=HTMX)

    item.refresh_from_db()
    assert (item.title, item.presenter, item.minutes, item.needs_vote, item.version) == (
        *("Tên khác", "Bà An", 25, True, 2),
    )
    assert re.search(r"Đã lưu \d\d:\d\d|Saved at \d\d:\d\d", answer.content.decode())
    assert answer.headers["HX-Retarget"] == f"#saved-{item.pk}"


def test_what_a_saved_row_swaps_in_equals_what_a_reload_shows(here, sign_in):
    meeting = here.with_items(3)
    item, client = meeting.items.in_order().first(), sign_in(here.secretary)

    answer = client.post(url(meeting, "edit-item", item.pk), row(item, minutes="25"), headers=HTMX)
    reloaded = client.get(url(meeting, "agenda")).content.decode().replace(" >", ">")

    swapped = pieces(answer)
    names = {f"at-{one.pk}" for one in meeting.items.all()}
    names |= {f"version-{item.pk}", f"shown-{item.pk}"}
    assert set(swapped) == names | {"agenda-version", "agenda-sums", "agenda-next"}
    for name, text in swapped.items():
        assert part(reloaded, text[1:].split()[0], name) == text


def test_without_a_script_a_row_is_saved_by_its_button(here, sign_in):
    meeting = here.with_items(1)
    item = meeting.items.get()

    answer = sign_in(here.secretary).post(
        url(meeting, "edit-item", item.pk), row(item, title="Tên khác")
    )

    assert answer.status_code == 302
    assert titles(meeting) == ["Tên khác"]


def edited_by_another(here, item, **fields):
    wanted = {"minutes": 10, "presenter": "", "title": item.title} | fields
    agenda.edit(item=item, version=item.version, by=here.chief, at=EARLIER, **wanted)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_who_was_slower_sees_both_texts_and_nothing_is_lost(here, sign_in, headers):
    meeting = here.with_items(2)
    item = meeting.items.in_order().first()
    edited_by_another(here, item, title="Chữ của người kia")

    answer = sign_in(here.secretary).post(
        url(meeting, "edit-item", item.pk), row(item, title="Chữ của tôi"), headers=headers
    )

    text = answer.content.decode()
    assert answer.status_code == 409
    assert text.count("data-conflict") == 1
    assert "Chữ của tôi" in text
    assert "Chữ của người kia" in text
    assert titles(meeting) == ["Chữ của người kia", "Mục 2"]


def choice(answer, item) -> dict:
    """What the button that keeps one's own text sends."""
    form = re.search(r"data-conflict.*?<form.*?</form>", answer.content.decode(), re.S)[0]
    pairs = re.findall(r'name="([^"]+)"(?: value="([^"]*)")?', form)
    return {name: value for name, value in pairs if name != "csrfmiddlewaretoken"}


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_keeping_ones_own_text_writes_it_over_the_one_that_was_seen(here, sign_in, headers):
    meeting = here.with_items(1)
    item, client = meeting.items.get(), sign_in(here.secretary)
    edited_by_another(here, item, title="Chữ của người kia", needs_vote=True)
    stale = client.post(
        url(meeting, "edit-item", item.pk), row(item, title="Chữ của tôi"), headers=headers
    )

    kept = client.post(url(meeting, "edit-item", item.pk), choice(stale, item), headers=headers)

    item.refresh_from_db()
    assert kept.status_code == (200 if headers else 302)
    assert (item.title, item.needs_vote) == ("Chữ của tôi", False)


def test_keeping_ones_own_text_is_no_way_over_a_third_one(here, sign_in):
    meeting = here.with_items(1)
    item, client = meeting.items.get(), sign_in(here.secretary)
    edited_by_another(here, item, title="Hai")
    stale = client.post(url(meeting, "edit-item", item.pk), row(item, title="Một"), headers=HTMX)
    item.refresh_from_db()
    edited_by_another(here, item, title="Ba")

    again = client.post(url(meeting, "edit-item", item.pk), choice(stale, item), headers=HTMX)

    assert again.status_code == 409
    assert "Ba" in again.content.decode()
    assert titles(meeting) == ["Ba"]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_words_for_an_item_that_is_gone_are_shown_again(here, sign_in, headers):
    meeting = here.with_items(2)
    item = meeting.items.in_order().first()
    agenda.remove(item=item, by=here.chief, at=EARLIER)

    answer = sign_in(here.secretary).post(
        url(meeting, "edit-item", item.pk),
        row(item, title="Chữ của tôi", presenter="Bà An"),
        headers=headers,
    )

    assert answer.status_code == 409
    assert "Chữ của tôi, Bà An" in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()


def test_words_for_an_agenda_that_was_called_are_shown_again(here, sign_in):
    meeting = here.called(1)
    item = meeting.items.get()

    answer = sign_in(here.secretary).post(
        url(meeting, "edit-item", item.pk), row(item, title="Chữ của tôi"), headers=HTMX
    )

    assert "Chữ của tôi" in answer.content.decode()
    assert titles(meeting) == ["Mục 1"]


@pytest.mark.parametrize("name", ["move-item", "remove-item"])
def test_a_second_click_on_what_is_gone_gets_a_sentence(here, sign_in, name):
    meeting = here.with_items(2)
    item, client = meeting.items.in_order().first(), sign_in(here.secretary)
    agenda.remove(item=item, by=here.chief, at=EARLIER)

    plain = client.post(url(meeting, name, item.pk), {"to": "1"}, follow=True)
    htmx = client.post(url(meeting, name, item.pk), {"to": "1"}, headers=HTMX)

    assert (plain.status_code, htmx.status_code) == (200, 409)
    assert "“Mục 1”" in plain.content.decode()
    assert "“Mục 1”" in htmx.content.decode()


def test_an_item_that_never_was_is_not_there(here, sign_in):
    meeting = here.with_items(1)

    assert sign_in(here.secretary).post(url(meeting, "move-item", 999)).status_code == 404


@pytest.mark.parametrize("typed", [{"minutes": "x"}, {"minutes": "0"}, {"title": ""}])
def test_what_is_wrong_comes_back_in_its_row(here, sign_in, typed):
    meeting = here.with_items(1)
    item = meeting.items.get()

    for headers in ({}, HTMX):
        answer = sign_in(here.secretary).post(
            url(meeting, "edit-item", item.pk), row(item, **typed), headers=headers
        )
        text = answer.content.decode()
        assert answer.status_code == 200
        assert f"wrong-{next(iter(typed))}-{item.pk}" in text


def test_an_item_goes_one_line_up_or_down(here, sign_in):
    meeting = here.with_items(3)
    first, client = meeting.items.in_order().first(), sign_in(here.secretary)

    client.post(url(meeting, "move-item", first.pk), {"way": "down", "to": ""}, headers=HTMX)
    assert titles(meeting) == ["Mục 2", "Mục 1", "Mục 3"]
    client.post(url(meeting, "move-item", first.pk), {"way": "up"}, headers=HTMX)
    assert titles(meeting) == ["Mục 1", "Mục 2", "Mục 3"]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_the_last_move_is_undone(here, sign_in, headers):
    meeting = here.with_items(2)
    item, client = meeting.items.in_order().first(), sign_in(here.secretary)
    client.post(url(meeting, "remove-item", item.pk), headers=headers)
    shown = client.get(url(meeting, "agenda")).content.decode()
    last = AgendaUndo.objects.get()

    client.post(url(meeting, "undo-agenda"), {"undo": last.pk}, headers=headers)
    again = client.post(url(meeting, "undo-agenda"), {"undo": last.pk}, headers=HTMX)

    assert f'name="undo" value="{last.pk}"' in shown
    assert titles(meeting) == ["Mục 1", "Mục 2"]
    assert again.status_code == 409


def test_undo_is_offered_to_who_moved_while_it_is_fresh_and_possible(here, sign_in):
    meeting = here.with_items(3)
    mover, other = sign_in(here.secretary), here.chief

    def is_offered(client) -> bool:
        return b"data-undo" in client.get(url(meeting, "agenda")).content

    mover.post(url(meeting, "remove-item", meeting.items.in_order().first().pk))
    assert is_offered(mover)
    assert not is_offered(sign_in(other))

    mover = sign_in(here.secretary)
    last = AgendaUndo.objects.get()
    AgendaUndo.objects.update(at=last.at - timedelta(minutes=10))
    assert not is_offered(mover)
    AgendaUndo.objects.update(at=last.at)
    agenda.add_free(meeting=meeting, title="Mới", by=other, at=EARLIER)
    assert not is_offered(mover)


@pytest.mark.parametrize("undo", ["", "x", "-1", "9" * 30, "٣"])
def test_nothing_is_undone_by_nonsense(here, sign_in, undo):
    meeting = here.with_items(1)

    answer = sign_in(here.secretary).post(url(meeting, "undo-agenda"), {"undo": undo}, headers=HTMX)

    assert answer.status_code == 409


def test_start_times_and_the_sum_are_shown_and_red_when_over(here, sign_in):
    meeting, client = here.with_items(3), sign_in(here.secretary)

    def text():
        return " ".join(client.get(url(meeting, "agenda")).content.decode().split())

    begins = meeting.starts_at
    for n, item in enumerate(meeting.items.in_order()):
        clock = f"{(begins + timedelta(minutes=10 * n, hours=7)):%H:%M}"
        assert f'<time id="at-{item.pk}">{clock}</time>' in text()
    client.post(url(meeting, "plan-length"), {"length-minutes": "30"})
    assert "text-danger" not in text()
    client.post(url(meeting, "plan-length"), {"length-minutes": "29"})
    assert re.search(r'<strong class="text-danger">.*?1 .*?29', text())


@pytest.mark.parametrize("typed", ["x", "0", "-5", "99999", "1,5"])
def test_a_length_that_is_none_comes_back(here, sign_in, typed):
    meeting = here.with_items(1)

    answer = sign_in(here.secretary).post(url(meeting, "plan-length"), {"length-minutes": typed})

    assert answer.status_code == 200
    assert typed in answer.content.decode()
    assert Meeting.objects.get().planned_minutes is None


def test_an_item_is_taken_off(here, sign_in):
    meeting = here.with_items(2)
    item = meeting.items.in_order().first()

    sign_in(here.secretary).post(url(meeting, "remove-item", item.pk))

    assert titles(meeting) == ["Mục 2"]


def test_an_agenda_that_was_called_is_shown_and_not_changed(here, sign_in):
    meeting = here.called(2)
    item, client = meeting.items.in_order().first(), sign_in(here.secretary)

    shown = client.get(url(meeting, "agenda"))
    moved = client.post(url(meeting, "move-item", item.pk), {"to": "2"}, headers=HTMX)

    assert b"data-move" not in shown.content
    assert 'role="alert"' in moved.content.decode()
    assert titles(meeting) == ["Mục 1", "Mục 2"]


@pytest.mark.parametrize("rows", [1, 3])
def test_agenda_query_count(here, sign_in, rows, django_assert_num_queries):
    meeting = here.planned()
    ready = [here.ready() for _ in range(2 * rows)]
    agenda.add_proposals(meeting=meeting, proposals=ready[:rows], by=here.secretary, at=EARLIER)
    client = sign_in(here.secretary)

    with django_assert_num_queries(16):
        client.get(url(meeting, "agenda"))
