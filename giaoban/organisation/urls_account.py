"""Addresses of signing in. Of allauth's pages those stay closed that change who one is.

An e-mail address is given by the administrator; changing it oneself, unverified, would also
lock two-step sign-in. allauth looks the names up, so they stay.
"""

from django.http import Http404
from django.urls import include, path
from django.views.defaults import page_not_found

from giaoban.organisation.views import devices

CLOSED = {"exception": Http404()}

urlpatterns = [
    path("email/", page_not_found, CLOSED, name="account_email"),
    path("confirm-email/", page_not_found, CLOSED, name="account_email_verification_sent"),
    path("password/set/", page_not_found, CLOSED, name="account_set_password"),
    path("thiet-bi/<int:device_id>/dang-xuat/", devices.sign_out, name="account-sign-out-device"),
    path("con-lam-viec/", devices.stay, name="account-stay"),
    path("", include("allauth.urls")),
]
