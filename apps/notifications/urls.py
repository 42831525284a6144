"""Messages to oneself, ending a sort of mail from the mail itself, and what staff see of all mails."""

from django.urls import path

from .views import ending, inbox, kinds, messages, preferences, waves

app_name = "notifications"
urlpatterns = [
    path("konto/nachrichten/", inbox.inbox, name="inbox"),
    path("konto/nachrichten/gelesen/", inbox.inbox_read, name="inbox-read"),
    path("konto/nachrichten/einstellungen/", preferences.preferences, name="preferences"),
    path("konto/nachrichten/<int:pk>/", inbox.inbox_open, name="inbox-open"),
    path("abbestellen/<str:key>/", ending.end, name="end"),
    path("anlaufstelle/nachrichten/", messages.message_list, name="messages"),
    path("anlaufstelle/nachrichten/rundmails/", waves.wave_list, name="waves"),
    path("anlaufstelle/nachrichten/rundmails/<int:pk>/<slug:act>/", waves.wave_change, name="wave-change"),
    path("anlaufstelle/nachrichten/arten/", kinds.kind_list, name="kinds"),
    path("anlaufstelle/nachrichten/arten/<slug:kind>/anhalten/", kinds.kind_pause, name="kind-pause"),
    path("anlaufstelle/nachrichten/arten/<slug:kind>/<slug:language>/", kinds.kind_text, name="kind-text"),
    path(
        "anlaufstelle/nachrichten/arten/<slug:kind>/<slug:language>/zurueck/", kinds.kind_restore, name="kind-restore"
    ),
    path("anlaufstelle/nachrichten/arten/<slug:kind>/<slug:language>/probe/", kinds.kind_test, name="kind-test"),
    path("anlaufstelle/nachrichten/<uuid:pk>/", messages.message_detail, name="message"),
    path("anlaufstelle/nachrichten/<uuid:pk>/noch-einmal/", messages.message_resend, name="message-resend"),
    path("anlaufstelle/nachrichten/<uuid:pk>/freigeben/", messages.message_free, name="message-free"),
]
