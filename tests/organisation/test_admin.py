"""The administrators' site: accounts and posts through actions, everything else read only."""

import pytest
from django.contrib import admin
from django.urls import reverse

from giaoban.audit.models import AuditEvent
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Post, User
from tests.factories import CommitteeFactory, UserFactory, person

pytestmark = pytest.mark.django_db


# Of the login library: nobody but a superuser could see them.
OTHERS = {"account", "mfa", "usersessions"}


@pytest.fixture
def administrator(client):
    user = person(Role.ADMIN, CommitteeFactory())
    user.is_staff = True
    user.save()
    client.force_login(user)
    return user


def test_every_page_of_the_site_opens(client, administrator):
    pages = [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for model in admin.site._registry
        if model._meta.app_label not in OTHERS
    ]

    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_nothing_but_accounts_and_posts_can_be_added_and_nothing_changed_or_deleted(
    rf, administrator
):
    request = rf.get("/")
    request.user = administrator

    may = {
        model.__name__: [
            site.has_add_permission(request),
            site.has_change_permission(request),
            site.has_delete_permission(request),
        ]
        for model, site in admin.site._registry.items()
    }

    assert {name for name, (add, *_) in may.items() if add} == {"User", "Post"}
    assert not any(change or delete for _, change, delete in may.values())


def test_an_account_is_opened_through_the_action(client, administrator):
    answer = client.post(
        reverse("admin:organisation_user_add"),
        {"username": "moi", "full_name": "Đặng Thị Mới", "email": "moi@example.vn"},
    )

    user = User.objects.get(username="moi")
    assert answer.status_code == 302
    assert user.sort_key
    assert not user.has_usable_password()
    assert AuditEvent.objects.filter(verb="account.opened", actor_id=administrator.pk).exists()


def test_nobody_gives_a_post_to_themselves(client, administrator):
    committee = CommitteeFactory()
    typed = {
        "person": administrator.pk,
        "committee": committee.pk,
        "role": Role.SECRETARY,
        "title": "Thư ký",
        "from_on": "01/07/2022",
    }

    answer = client.post(reverse("admin:organisation_post_add"), typed)
    other = client.post(
        reverse("admin:organisation_post_add"), typed | {"person": UserFactory().pk}
    )

    assert answer.context["adminform"].errors.keys() == {"person"}
    assert other.status_code == 302
    assert Post.objects.get(committee=committee).person != administrator


def test_the_last_administrator_cannot_be_shut_out(client, administrator):
    other = UserFactory()

    client.post(
        reverse("admin:organisation_user_changelist"),
        {"action": "shut", "_selected_action": [administrator.pk, other.pk]},
    )

    administrator.refresh_from_db()
    other.refresh_from_db()
    assert (administrator.is_active, other.is_active) == (True, False)


def test_others_find_no_second_door(client):
    client.force_login(person(Role.CHAIR, CommitteeFactory()))

    answer = client.get("/quan-tri/", follow=True)

    assert answer.redirect_chain[-1][0] == "/"
    assert b'name="password"' not in answer.content


def test_a_second_vote_of_one_person_is_an_error_of_the_form(client, administrator):
    committee = CommitteeFactory()
    member = person(Role.MEMBER, committee)
    typed = {
        "person": member.pk,
        "committee": committee.pk,
        "role": Role.CHAIR,
        "title": "Chủ tịch",
        "from_on": "01/07/2022",
    }

    answer = client.post(reverse("admin:organisation_post_add"), typed)

    assert answer.context["adminform"].errors.keys() == {"role"}
