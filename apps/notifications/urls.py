"""Messages to oneself, and ending a sort of mail from the mail itself."""

from django.urls import path

from .views import ending, inbox, preferences

app_name = "notifications"
urlpatterns = [
    path("konto/nachrichten/", inbox.inbox, name="inbox"),
    path("konto/nachrichten/gelesen/", inbox.inbox_read, name="inbox-read"),
    path("konto/nachrichten/einstellungen/", preferences.preferences, name="preferences"),
    path("konto/nachrichten/<int:pk>/", inbox.inbox_open, name="inbox-open"),
    path("abbestellen/<str:key>/", ending.end, name="end"),
]
