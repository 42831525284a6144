"""Addresses of consultations on drafts of guidelines; urls.py takes them in."""

from django.urls import URLPattern, path

import apps.core.converters  # noqa: F401  # registers ref

from .views import answers, consultation_work, consultations, contribution_reports, contributions, next_version

HERE = "leitlinien/<slug:slug>/fassung-<int:number>/konsultation/"
ONE = "leitlinien/beitraege/<ref:reference>/"

patterns: list[URLPattern] = [
    path(
        "leitlinien/beitraege/bestaetigen/<uuid:key>/", contributions.contribution_confirm, name="contribution-confirm"
    ),
    path("leitlinien/beitraege/mein/<str:key>/", contributions.contribution_own, name="contribution-own"),
    path(ONE, contributions.contribution, name="contribution"),
    path(f"{ONE}zustimmen/", contributions.contribution_agree, name="contribution-agree"),
    path(f"{ONE}loeschen/", contributions.contribution_withdraw, name="contribution-withdraw"),
    path(f"{ONE}melden/", contribution_reports.contribution_report, name="contribution-report"),
    path(f"{ONE}ausblenden/", contribution_reports.contribution_hide, name="contribution-hide"),
    path(f"{ONE}wieder-zeigen/", contribution_reports.contribution_restore, name="contribution-restore"),
    path(HERE, consultations.consultation, name="consultation"),
    path(f"{HERE}ganz/", consultations.say, name="consultation-whole"),
    path(f"{HERE}absatz/<ref:key>/", consultations.say, name="consultation-paragraph"),
    path(f"{HERE}absatz/<ref:key>/zustimmen/", contributions.paragraph_agree, name="paragraph-agree"),
    path(f"{HERE}eroeffnen/", consultation_work.consultation_open, name="consultation-open"),
    path(f"{HERE}ende/", consultation_work.consultation_end, name="consultation-end"),
    path(f"{HERE}beenden/", consultation_work.consultation_close, name="consultation-close"),
    path(f"{HERE}antworten/", answers.answers, name="answers"),
    path(f"{HERE}antworten/veroeffentlichen/", answers.answers_publish, name="answers-publish"),
    path(f"{HERE}antworten/<int:position>/", answers.answer_edit, name="answer-edit"),
    path(f"{HERE}ergebnis/", answers.consultation_result, name="consultation-result"),
    path(f"{HERE}ergebnis.csv", answers.consultation_file, {"kind": "csv"}, name="consultation-csv"),
    path(f"{HERE}ergebnis.pdf", answers.consultation_file, {"kind": "pdf"}, name="consultation-pdf"),
    path(f"{HERE}naechste-fassung/", next_version.next_version, name="next-version"),
    path(f"{HERE}naechste-fassung/<ref:reference>/", next_version.contribution_apply, name="contribution-apply"),
]
