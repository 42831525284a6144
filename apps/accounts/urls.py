"""Own pages of the account; signing in and the second factor come from django-allauth."""

from django.urls import URLPattern

app_name = "accounts"
urlpatterns: list[URLPattern] = []
