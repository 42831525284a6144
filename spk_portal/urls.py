"""Every address of the portal. German, readable, stable."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("apps.portal.urls")),
    path("", include("apps.voting.urls")),
    path("", include("apps.kiezkasse.urls")),
    path("", include("apps.anregungen.urls")),
    path("", include("apps.vorhaben.urls")),
    path("", include("apps.guidelines.urls")),
    path("", include("apps.enquiries.urls")),
    path("", include("apps.library.urls")),
    path("", include("apps.deadlines.urls")),
    path("", include("apps.meetings.urls")),
    path("", include("apps.sozialraum.urls")),
    path("", include("apps.notifications.urls")),
    path("konto/", include("apps.accounts.urls")),
    path("konto/", include("apps.accounts.urls_sign_in")),
    path("sprache/", include("django.conf.urls.i18n")),
    path("verwaltung/", admin.site.urls),
    path("api/v1/", include("spk_portal.urls_api")),
    path("oparl/v1.1/", include("apps.oparl.urls")),
    path("", include("apps.operation.urls")),
    path("", include("apps.core.urls")),
]

handler400 = "apps.portal.views.errors.bad_request"
handler403 = "apps.portal.views.errors.permission_denied"
handler404 = "apps.portal.views.errors.page_not_found"
handler500 = "apps.portal.views.errors.server_error"
