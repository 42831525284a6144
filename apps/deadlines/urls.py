"""Pages of deadlines, for staff."""

from django.urls import URLPattern, path

import apps.core.converters  # noqa: F401  # registers ref

from .views import bulk, deadline, deadlines, feed, rules

app_name = "deadlines"
urlpatterns: list[URLPattern] = [
    path("fristen/", deadlines.deadline_list, name="deadlines"),
    path("fristen/kalender/", deadlines.deadline_month, name="month"),
    path("fristen/mehrere/", bulk.deadline_bulk, name="bulk"),
    path("fristen/rueckgaengig/", bulk.deadline_undo, name="undo"),
    path("fristen/abo/", feed.feed_page, name="feed"),
    path("fristen/abo/neu/", feed.feed_renew, name="feed-renew"),
    path("fristen/abo/beenden/", feed.feed_revoke, name="feed-revoke"),
    path("fristen/abo/<str:key>.ics", feed.feed_file, name="feed-file"),
    path("fristen/regeln/", rules.rule_list, name="rules"),
    path("fristen/regeln/<slug:kind>/", rules.rule_edit, name="rule"),
    path("fristen/regeln/<slug:kind>/zurueck/", rules.rule_restore, name="rule-restore"),
    path("fristen/<ref:reference>/", deadline.deadline_detail, name="deadline"),
    path("fristen/<ref:reference>/wieder-oeffnen/", deadline.deadline_reopen, name="reopen"),
]
