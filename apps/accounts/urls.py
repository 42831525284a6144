"""Own pages of the account; signing in and the second factor stand in urls_sign_in.py."""

from django.urls import path

from .views import account

app_name = "accounts"
urlpatterns = [
    path("", account.overview, name="overview"),
    path("daten.json", account.export, name="export"),
    path("loeschen/", account.delete, name="delete"),
]
