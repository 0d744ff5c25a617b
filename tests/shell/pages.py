"""A small site to try the scripts of every page on: one form, one panel that asks for itself."""

import time

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template import engines
from django.urls import include, path

from giaoban.core.layouts import form_helper

sent = []  # what the server was given, one entry a request

PAGE = """{% extends "base.html" %}{% load crispy_forms_tags %}
{% block title %}Thử{% endblock %}{% block heading %}Thử{% endblock %}
{% block content %}{% crispy form %}{% endblock %}"""
PANEL_PAGE = """{% extends "base.html" %}
{% block title %}Thử{% endblock %}{% block heading %}Thử{% endblock %}
{% block content %}{% include panel %}{% endblock %}"""
PANEL = """<section id="panel" hx-get="/bang/?manh=1" hx-trigger="every 300ms" hx-swap="outerHTML">
<span data-announce>lần {{ count }}</span><span id="count">{{ count }}</span>
<label>Gõ <input id="typed" name="typed"></label></section>"""


class TryForm(forms.Form):
    title = forms.CharField(label="Trích yếu")
    text = forms.CharField(label="Nội dung", widget=forms.Textarea)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit="Gửi")


def template(source):
    return engines["django"].from_string(source)


def form_page(request):
    form = TryForm(request.POST or None)
    if request.method == "POST":
        sent.append(dict(request.POST.items()))
        time.sleep(0.5 if request.POST["title"] == "chậm" else 0)
    if form.is_valid():
        if form.cleaned_data["title"] == "hỏng":
            raise RuntimeError("as asked")
        messages.success(request, "Đã gửi.")
        return redirect("form")
    return HttpResponse(template(PAGE).render({"form": form}, request))


def panel_page(request):
    panel = template(PANEL)
    if request.GET.get("manh"):
        sent.append("asked")
        return HttpResponse(panel.render({"count": len(sent)}, request))
    context = {"panel": panel.template, "count": 0}
    return HttpResponse(template(PANEL_PAGE).render(context, request))


@login_not_required
def citizens(request):
    return render(request, "public_base.html")


urlpatterns = [
    path("bieu-mau/", form_page, name="form"),
    path("bang/", panel_page, name="panel"),
    path("cong-dan/", citizens, name="citizens"),
    path("", include("giaoban.core.urls")),
    path("tai-khoan/", include("giaoban.organisation.urls_account")),
]
handler500 = "giaoban.core.views.server_error"
