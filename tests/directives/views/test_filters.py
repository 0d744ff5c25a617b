import pytest
from django.urls import reverse

from directives.actions import saved_filters
from directives.actions.saved_filters import MOST, NameIsTaken, TooMany
from directives.models import SavedFilter
from giaoban.audit.models import AuditEvent
from giaoban.organisation.enums import Role
from tests.directives.scene import on
from tests.factories import person


def url(scene, name="filters", *args):
    return reverse(f"directives:{name}", args=[scene.committee.slug, *args])


def save(client, scene, *, by=None, **fields):
    client.force_login(by or scene.secretary)
    return client.post(url(scene), {"name": "Quá hạn", "query": "time=OVERDUE", **fields})


def names(client, scene, user):
    client.force_login(user)
    return [one.name for one in client.get(url(scene, "list")).context["saved"]]


def test_a_filter_is_saved_as_the_list_shows_it_and_opens_it_again(client, scene):
    scene.given()
    asked = "time=NO_DEADLINE&unit=qldt"
    response = save(client, scene, name=" Không hạn ", query=f"after=1&{asked}&nonsense=1&q=")

    saved = SavedFilter.objects.get()
    assert (saved.name, saved.query) == ("Không hạn", "unit=qldt&time=NO_DEADLINE")
    page = client.get(response.url)
    assert page.context["directives"] == []
    [shown] = page.context["saved"]
    assert (shown.name, shown.is_current) == ("Không hạn", True)
    assert f'href="?{shown.query}"'.replace("&", "&amp;") in page.content.decode()


def test_a_second_click_saves_nothing_twice(client, scene):
    save(client, scene)
    save(client, scene)

    assert SavedFilter.objects.count() == 1
    assert AuditEvent.objects.filter(verb="filter.saved").count() == 1


def test_what_one_saves_others_do_not_see(client, scene):
    save(client, scene)
    chief = person(Role.OFFICE_CHIEF, scene.committee)

    assert names(client, scene, chief) == []
    client.force_login(chief)
    saved = SavedFilter.objects.get()
    assert client.get(url(scene, "rename-filter", saved.pk)).status_code == 404
    assert client.post(url(scene, "remove-filter", saved.pk)).status_code == 404


def test_what_the_office_shares_is_for_whoever_reads_all_tasks(client, scene):
    save(client, scene, is_shared="on")

    assert names(client, scene, person(Role.MEMBER, scene.committee)) == ["Quá hạn"]
    assert names(client, scene, scene.officer) == []


def test_only_the_office_shares(client, scene):
    save(client, scene, by=person(Role.MEMBER, scene.committee), is_shared="on")

    assert not SavedFilter.objects.get().is_shared


def test_the_office_renames_and_removes_what_another_of_it_shared(client, scene):
    save(client, scene, is_shared="on")
    saved = SavedFilter.objects.get()
    client.force_login(person(Role.OFFICE_CHIEF, scene.committee))

    client.post(url(scene, "rename-filter", saved.pk), {"name": "Trễ hạn"})
    assert SavedFilter.objects.get().name == "Trễ hạn"
    client.post(url(scene, "remove-filter", saved.pk))
    assert not SavedFilter.objects.exists()
    assert client.post(url(scene, "remove-filter", saved.pk)).status_code == 404


def test_a_name_is_taken_once_by_each(client, scene):
    save(client, scene)
    response = save(client, scene, query="state=ALL")

    assert str(NameIsTaken.sentence) in response.content.decode()
    other = {"committee": scene.committee, "name": "Khác", "query": "", "at": on(7, 5)}
    saved = saved_filters.save(by=scene.secretary, **other)
    with pytest.raises(NameIsTaken):
        saved_filters.rename(saved=saved, name="Quá hạn", by=scene.secretary, at=on(7, 5))
    saved_filters.save(by=scene.officer, **other)


def test_there_is_an_end_to_saving(scene):
    act = {"committee": scene.committee, "query": "", "by": scene.secretary, "at": on(7, 5)}
    for number in range(MOST):
        saved_filters.save(name=f"Bộ lọc {number}", **act)

    with pytest.raises(TooMany):
        saved_filters.save(name="Thêm", **act)
