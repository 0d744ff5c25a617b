"""Error pages need nothing from a request, and never fail themselves."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.views import defaults

from giaoban.core import views, ways_back
from giaoban.core.templatetags.frame import NOT_LEGAL

PAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "413.html", "500.html"]


@pytest.mark.parametrize("page", PAGES)
def test_an_error_page_renders_without_a_context(page):
    html = render_to_string(page)

    assert html.count("<h1>") == 1
    assert 'href="/"' in html


@pytest.mark.parametrize("page", PAGES)
def test_an_error_page_bears_the_banner_in_the_demo_and_only_there(page, settings):
    in_the_demo = render_to_string(page)
    settings.GIAOBAN_DEMO = False
    elsewhere = render_to_string(page)

    assert NOT_LEGAL in in_the_demo
    assert NOT_LEGAL not in elsewhere


def test_a_refusal_shows_the_sentence_it_was_given():
    request = RequestFactory().get("/")

    response = defaults.permission_denied(request, PermissionDenied("Việc này của <Thư ký>."))

    assert response.status_code == 403
    assert "Việc này của &lt;Thư ký&gt;." in response.content.decode()


def test_a_request_too_large_is_told_so():
    response = views.bad_request(RequestFactory().post("/"), RequestDataTooBig())

    assert response.status_code == 413


@pytest.mark.django_db
def test_more_fields_than_a_form_may_have_are_told_so_with_the_way_back(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    page = "http://testserver/cong-khai/?q=1"
    sent = {f"o{number}": "1" for number in range(4)}

    response = client.post("/tai-khoan/login/", sent, headers={"Referer": page})

    assert response.status_code == 413
    assert 'href="/cong-khai/?q=1"' in response.content.decode()


@pytest.mark.parametrize("page", ["https://elsewhere.example/", "javascript:alert(1)", ""])
def test_the_way_back_never_leads_to_another_site(page):
    request = RequestFactory().post("/", headers={"Referer": page})

    assert ways_back.page_it_came_from(request) == ""


def test_another_bad_request_stays_one():
    response = views.bad_request(RequestFactory().get("/"), Exception())

    assert response.status_code == 400


def test_a_failure_shows_the_reference_that_the_log_holds(caplog):
    response = views.server_error(RequestFactory().get("/"))

    reference = caplog.records[-1].args[0]
    assert response.status_code == 500
    assert f"<strong>{reference}</strong>" in response.content.decode()


@pytest.mark.django_db
def test_an_unknown_address_says_there_is_no_such_page(client, django_user_model):
    client.force_login(django_user_model.objects.create(username="a", full_name="A"))

    response = client.get("/khong/co/gi/")

    assert response.status_code == 404
    assert "404.html" in [template.name for template in response.templates]


@pytest.mark.django_db
def test_a_form_without_its_token_is_told_the_page_was_old(client):
    strict = client.__class__(enforce_csrf_checks=True)

    response = strict.post("/tai-khoan/login/", {"login": "a", "password": "b"})

    assert response.status_code == 403
    assert "403_csrf.html" in [template.name for template in response.templates]


@pytest.mark.parametrize("page", ["/cong-khai/", "/thong-bao/", "/quan-tri/"])
def test_a_zero_byte_in_an_address_is_a_bad_request(client, page):
    assert client.get(f"{page}?before=a%00b").status_code == 400
