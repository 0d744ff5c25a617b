"""Error pages need nothing from a request, and never fail themselves."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.views import defaults

from giaoban.core import views
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
