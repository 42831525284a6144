"""Addresses of Anregungen."""

from django.urls import URLPattern, path

import apps.core.converters  # noqa: F401  # registers ref

from .views import anregung, decision, district_rules, own, paper, public, signature, work

app_name = "anregungen"
urlpatterns: list[URLPattern] = [
    path("anregungen/", public.anregung_list, name="list"),
    path("anregungen/liste.<slug:kind>", public.anregung_file, name="file"),
    path("anregungen/neu/", anregung.anregung_new, name="new"),
    path("anregungen/neu/<slug:district>/", anregung.anregung_new, name="new-in"),
    path("anregungen/aehnliche/<slug:district>/", anregung.similar, name="similar"),
    path("anregungen/formular/<slug:district>.pdf", paper.paper_form, name="paper-form"),
    path("anregungen/gesendet/", anregung.anregung_sent, name="sent"),
    path("anregungen/link/", anregung.lost_link, name="lost-link"),
    path("anregungen/bestaetigen/<str:key>/", anregung.anregung_confirm, name="confirm"),
    path("anregungen/meine/<str:key>/", own.private, name="private"),
    path("anregungen/meine/<str:key>/frage/<ref:question>/", own.private_answer, name="private-answer"),
    path("anregungen/meine/<str:key>/zurueckziehen/", own.private_withdraw, name="private-withdraw"),
    path("anregungen/meine/<str:key>/entscheidung.pdf", own.private_letter, name="private-letter"),
    path("anregungen/unterschrift/<uuid:key>/", signature.signature_confirm, name="signature-confirm"),
    path("anregungen/meine-unterschrift/<str:key>/", signature.signature_own, name="signature-own"),
    path("anregungen/<ref:reference>/meine/", own.own, name="own"),
    path("anregungen/<ref:reference>/meine/frage/<ref:question>/", own.own_answer, name="own-answer"),
    path("anregungen/<ref:reference>/meine/zurueckziehen/", own.own_withdraw, name="own-withdraw"),
    path("anregungen/<ref:reference>/meine/entscheidung.pdf", own.own_letter, name="own-letter"),
    path("anregungen/<ref:reference>/unterschreiben/", signature.sign_anregung, name="sign"),
    path("anregungen/<ref:reference>/unterschrift-zuruecknehmen/", signature.take_back, name="sign-back"),
    path("anregungen/<ref:reference>/unterschriftenliste.pdf", paper.signature_sheet, name="signature-sheet"),
    path("anregungen/<ref:reference>/", public.anregung_detail, name="anregung-short"),
    path("anregungen/<ref:reference>-<slug:slug>/", public.anregung_detail, name="anregung"),
    path("anlaufstelle/anregungen/", work.anregung_work, name="work"),
    path("anlaufstelle/anregungen/neu/", work.anregung_enter, name="enter"),
    path("anlaufstelle/anregungen/regeln/", district_rules.rules, name="rules"),
    path("anlaufstelle/anregungen/<ref:reference>/", work.anregung_standing, name="standing"),
    path("anlaufstelle/anregungen/<ref:reference>/aendern/", work.anregung_correct, name="correct"),
    path("anlaufstelle/anregungen/<ref:reference>/zurueckziehen/", work.anregung_withdraw, name="withdraw"),
    path("anlaufstelle/anregungen/<ref:reference>/listen/", paper.paper_lists, name="paper-lists"),
    path("anlaufstelle/anregungen/<ref:reference>/entscheiden/", decision.anregung_decide, name="decide"),
    path("anlaufstelle/anregungen/<ref:reference>/rueckgaengig/", decision.decision_undo, name="undo"),
    path("anlaufstelle/anregungen/<ref:reference>/entscheidung.pdf", decision.letter, name="letter"),
    path("anlaufstelle/anregungen/<ref:reference>/ergebnis/", decision.result, name="result"),
]
