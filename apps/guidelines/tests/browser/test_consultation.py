"""A guideline from its draft over thirty contributions to the adopted second version, in a real browser."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect

from apps.accounts.models import User
from apps.accounts.person import person_key
from apps.core.testing.browser import DESKTOP, PHONE, assert_accessible, no_horizontal_scroll, sign_in
from apps.guidelines.domain.answers import answer_contributions
from apps.guidelines.domain.contribution_reports import report_contribution
from apps.guidelines.domain.versions import begin_draft
from apps.guidelines.enums import ContributionKind, Verdict, VersionStatus
from apps.guidelines.models import Consultation, Contribution
from apps.guidelines.tests.consultation_factories import ContributionFactory, WordingFactory
from apps.guidelines.tests.factories import written_version
from apps.notifications.models import OutboxMessage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def whole(page: Page) -> None:
    assert_accessible(page)
    no_horizontal_scroll(page)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_office_decides_about_a_report_at_its_desk(page: Page, moderator: User, size: ViewportSize) -> None:
    said = ContributionFactory.create(text="Unverschämt")
    report_contribution(contribution=said, kind="insult", text="Bitte prüfen", actor=None)
    guideline = said.consultation.version.guideline
    page.set_viewport_size(size)
    sign_in(page, moderator)
    for address in ("pflege/", "pflege/ereignis/", "fassung-1/konsultation/ende/", "fassung-1/konsultation/antworten/"):
        page.goto(f"/leitlinien/{guideline.slug}/{address}")
        whole(page)
    page.goto("/anlaufstelle/leitlinien/")
    whole(page)
    page.get_by_role("link", name="Person sperren").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Frau K. sperren")).to_be_visible()
    whole(page)
    page.go_back()
    page.get_by_label("Grund, falls Sie ausblenden").fill("Beleidigung")
    page.get_by_role("button", name="Ausblenden").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Rückgängig")).to_be_visible()
    whole(page)


def test_from_a_draft_over_thirty_contributions_to_the_second_version(page: Page, moderator: User, lead: User) -> None:
    first = written_version(VersionStatus.ADOPTED, paragraphs=3)
    draft = begin_draft(guideline=first.guideline, based_on=first, actor=moderator)
    paragraph = draft.paragraphs.order_by("position").first()
    assert paragraph is not None
    # The office invites.
    sign_in(page, moderator)
    page.goto(f"{draft.get_absolute_url()}konsultation/eroeffnen/")
    page.get_by_label("Einladung").fill("Lesen Sie den Entwurf und sagen Sie, was fehlt.")
    page.get_by_label("Wer kann mitreden?").fill("Alle, die hier leben.")
    page.locator("#id_starts_at").fill(f"{timezone.localtime() - timedelta(hours=1):%Y-%m-%dT%H:%M}")
    whole(page)
    page.get_by_role("button", name="Entwurf veröffentlichen und zum Mitreden einladen").click()
    expect(page.get_by_text("Ab dem Beginn können alle mitreden.")).to_be_visible()
    consultation = Consultation.objects.get()
    # Somebody without an account words a paragraph anew, on a phone, from the page of the draft.
    page.context.clear_cookies()
    page.set_viewport_size(PHONE)
    page.goto(draft.get_absolute_url())
    page.get_by_role("link", name="Zu Absatz 1.1 mitreden").click()
    page.get_by_label("Änderungsvorschlag").check()
    page.get_by_label("Ihr Wortlaut").fill("Wir fragen früh und alle.")
    page.get_by_label("Ihr Name").fill("Frau K.")
    page.get_by_label("E-Mail-Adresse").fill("frau.k@example.org")
    whole(page)
    page.get_by_role("button", name="Link zum Bestätigen schicken").click()
    expect(page.get_by_text("Ihr Beitrag erscheint, sobald Sie bestätigen.")).to_be_visible()
    link = re.search(r"/leitlinien/beitraege/bestaetigen/[0-9a-f-]+/", OutboxMessage.objects.get().text)
    assert link is not None
    page.goto(link[0])
    whole(page)
    page.get_by_role("button", name="Ja, veröffentlichen").click()
    expect(page.get_by_role("heading", name="Ihr Beitrag ist veröffentlicht")).to_be_visible()
    whole(page)
    # Twenty-nine more.
    others = list(draft.paragraphs.order_by("position"))
    for number in range(28):
        kind = ContributionKind.SUPPORT if number % 3 else ContributionKind.OBJECTION
        ContributionFactory.create(
            consultation=consultation,
            paragraph=others[number % 3],
            kind=kind,
            person=person_key(f"p{number}@example.org"),
        )
    WordingFactory.create(consultation=consultation, paragraph=paragraph, wording="Wir fragen früh und zweimal.")
    assert Contribution.objects.count() == 30
    page.goto(consultation.get_absolute_url())
    expect(page.get_by_text("30 Menschen haben mitgeredet.")).to_be_visible()
    whole(page)
    Consultation.objects.update(ends_at=timezone.now())
    # The office answers: the first by keyboard in the browser, the others by the way.
    sign_in(page, moderator)
    page.set_viewport_size(DESKTOP)
    page.goto(f"{consultation.get_absolute_url()}antworten/")
    page.get_by_label("Beitrag 1 anhaken").focus()
    page.keyboard.press("Space")
    page.get_by_label("aufgenommen", exact=True).check()
    whole(page)
    page.get_by_role("button", name="Antwort speichern").click()
    expect(page.get_by_text("1 von 30 Beiträgen sind beantwortet")).to_be_visible()
    answer_contributions(consultation=consultation, numbers=[30], verdict=Verdict.PARTLY, reason="Gut.", actor=lead)
    answer_contributions(
        consultation=consultation, numbers=range(2, 30), verdict=Verdict.NOT, reason="Bleibt so.", actor=lead
    )
    page.reload()
    page.get_by_role("button", name="Alle Antworten veröffentlichen").click()
    expect(page.get_by_text("Von 30 Beiträgen sind 2 ganz oder teilweise aufgenommen.")).to_be_visible()
    whole(page)
    page.set_viewport_size(PHONE)
    whole(page)
    page.set_viewport_size(DESKTOP)
    # The next version: two wordings of one paragraph are put together by hand.
    page.goto(f"{consultation.get_absolute_url()}naechste-fassung/")
    page.get_by_role("button", name="Entwurf der nächsten Fassung anlegen").click()
    page.get_by_role("link", name="Beitrag 1 in den Entwurf übernehmen").click()
    whole(page)
    page.get_by_role("button", name="In den Entwurf übernehmen").click()
    page.get_by_role("link", name="Beitrag 30 in den Entwurf übernehmen").click()
    page.get_by_label("So steht es dann im Entwurf").fill("Wir fragen früh, alle und zweimal.")
    page.get_by_role("button", name="Änderung ansehen").click()
    page.get_by_label("Ich habe die Vorschläge im Textfeld zusammengeführt").check()
    whole(page)
    page.get_by_role("button", name="In den Entwurf übernehmen").click()
    expect(page.get_by_text("2 von 2 aufgenommenen Beiträgen stehen im Entwurf.")).to_be_visible()
    # The decision brings it into force.
    version = first.guideline.versions.get(status=VersionStatus.DRAFT)
    sign_in(page, lead)
    page.goto(f"{version.get_absolute_url()}beschluss/")
    page.get_by_label("Wer hat das beschlossen?").fill("Beschluss 5/26 der BVV")
    page.locator("#id_adopted_on").fill(f"{timezone.localdate()}")
    page.get_by_label("Was sich gegenüber der Fassung davor ändert").fill("Früher und öfter.")
    whole(page)
    page.get_by_role("button", name="In Kraft setzen").click()
    expect(page.locator("#meldungen")).to_contain_text("in Kraft")
    page.context.clear_cookies()
    page.goto(f"/leitlinien/{first.guideline.slug}/")
    expect(page.get_by_text("(Beschluss 5/26 der BVV)")).to_be_visible()
    expect(page.get_by_text("Geändert nach")).to_be_visible()
    expect(page.get_by_role("link", name="Beitrag 30")).to_be_visible()
    page.goto(f"/leitlinien/{first.guideline.slug}/vergleich/?von={first.number}&bis={version.number}")
    expect(page.locator("ins").filter(has_text="zweimal").first).to_be_visible()
    whole(page)
