"""Addresses of operation, for staff alone."""

from django.urls import path

from .views import overview, retention

app_name = "operation"
urlpatterns = [
    path("betrieb/", overview.overview, name="overview"),
    path("betrieb/auftraege/<slug:name>/starten/", overview.job_start, name="job-start"),
    path("betrieb/aufbewahrung/", retention.retention, name="retention"),
]
