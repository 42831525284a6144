"""Addresses of enquiries: the desk, the Fachämter, the person's own page, and public answers."""

from django.urls import URLPattern, path

import apps.core.converters  # noqa: F401  # registers ref

from .views import desk, enquiry, entry, faq, faq_work, hand_overs, own

app_name = "enquiries"
urlpatterns: list[URLPattern] = [
    path("anlaufstelle/anfragen/", desk.enquiry_list, name="enquiries"),
    path("anlaufstelle/anfragen/neu/", entry.enquiry_new, name="enquiry-new"),
    path("anlaufstelle/anfragen/zuweisen/", desk.enquiries_assign, name="enquiries-assign"),
    path("anlaufstelle/anfragen/ansicht/speichern/", desk.view_save, name="view-save"),
    path("anlaufstelle/anfragen/ansicht/<int:pk>/loeschen/", desk.view_delete, name="view-delete"),
    path("anlaufstelle/anfragen/<ref:reference>/", enquiry.enquiry_detail, name="enquiry"),
    path("anlaufstelle/anfragen/<ref:reference>/datei/<slug:key>/", enquiry.enquiry_file, name="enquiry-file"),
    path(
        "anlaufstelle/anfragen/amt/<ref:reference>/zuruecknehmen/",
        hand_overs.hand_over_take_back,
        name="hand-over-take-back",
    ),
    path("anlaufstelle/fragen/", faq_work.faq_list, name="faq-work"),
    path("anlaufstelle/fragen/neu/", faq_work.faq_edit, name="faq-new"),
    path("anlaufstelle/fragen/<ref:reference>/", faq_work.faq_edit, name="faq-edit"),
    path("anlaufstelle/fragen/<ref:reference>/herausnehmen/", faq_work.faq_withdraw, name="faq-withdraw"),
    path("aemter/zu-anfragen/", hand_overs.hand_over_list, name="hand-overs"),
    path("aemter/zu-anfragen/<ref:reference>/", hand_overs.hand_over_answer, name="hand-over"),
    path("kontakt/anfrage/<str:key>/", own.enquiry_own, name="own"),
    path("kontakt/anfrage/<str:key>/datei/<slug:file>/", own.enquiry_own_file, name="own-file"),
    path("fragen/", faq.faq, name="faq"),
    path("fragen/<ref:reference>/hilfreich/", faq.faq_helpful, name="faq-helpful"),
]
