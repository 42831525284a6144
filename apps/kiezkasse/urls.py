"""Addresses of the Kiezkasse."""

from django.urls import URLPattern

app_name = "kiezkasse"
urlpatterns: list[URLPattern] = []
