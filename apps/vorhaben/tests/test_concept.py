"""The Beteiligungskonzept: nine parts, written by the office, checked by the Anlaufstelle, needed before a start."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.guidelines.enums import VersionStatus
from apps.guidelines.forms.citing import name_of
from apps.guidelines.queries import paragraphs_of
from apps.guidelines.tests.factories import written_version
from apps.sozialraum.models import District

from ..domain.concept import check_concept, return_concept, save_concept, submit_concept
from ..domain.lifeline import ChangedMeanwhileError
from ..domain.vorhaben import change_phase, edit_vorhaben
from ..enums import CONCEPT_FIELDS, ConceptState, ParticipationLevel, Phase, StepKind
from ..models import ParticipationConcept
from .factories import VorhabenFactory, checked_concept, concept_parts, content

pytestmark = pytest.mark.django_db


def test_concept_goes_from_the_office_over_the_anlaufstelle_to_everybody(reviewer: User, moderator: User) -> None:
    vorhaben = VorhabenFactory.create()
    save_concept(vorhaben=vorhaben, parts={"scope": "Nur der Anfang"}, version=0, actor=reviewer)
    with pytest.raises(DomainError) as error:
        submit_concept(vorhaben=vorhaben, actor=reviewer)
    assert error.value.field == "aims"
    save_concept(vorhaben=vorhaben, parts=concept_parts(), version=1, actor=reviewer)
    submit_concept(vorhaben=vorhaben, actor=reviewer)
    with pytest.raises(DomainError):
        return_concept(vorhaben=vorhaben, reason=" ", actor=moderator)
    return_concept(vorhaben=vorhaben, reason="Wer moderiert?", actor=moderator)
    with pytest.raises(ChangedMeanwhileError):
        check_concept(vorhaben=vorhaben, actor=moderator)
    submit_concept(vorhaben=vorhaben, actor=reviewer)
    concept = check_concept(vorhaben=vorhaben, actor=moderator)
    assert (concept.number, concept.state, concept.checked_at is not None) == (1, ConceptState.CHECKED, True)
    assert [step.kind for step in vorhaben.steps.all()] == [
        StepKind.CONCEPT_SENT,
        StepKind.CONCEPT_BACK,
        StepKind.CONCEPT_SENT,
        StepKind.CONCEPT,
    ]


def test_a_checked_version_stays_and_the_next_begins(reviewer: User) -> None:
    vorhaben = VorhabenFactory.create()
    first = checked_concept(vorhaben)
    second = save_concept(vorhaben=vorhaben, parts=concept_parts(aims="Anders"), version=0, actor=reviewer)
    assert second.number == 2
    first.refresh_from_db()
    assert first.aims == "Text zu aims"
    with pytest.raises(ChangedMeanwhileError):
        save_concept(vorhaben=vorhaben, parts=concept_parts(aims="Zu spät"), version=0, actor=reviewer)


@pytest.mark.parametrize("phase", [Phase.RUNNING, Phase.DONE])
def test_nothing_with_participation_starts_without_a_checked_concept(phase: Phase, reviewer: User) -> None:
    vorhaben = VorhabenFactory.create()
    save_concept(vorhaben=vorhaben, parts=concept_parts(), version=0, actor=reviewer)
    with pytest.raises(DomainError) as error:
        change_phase(vorhaben=vorhaben, phase=phase, actor=reviewer)
    assert error.value.field == "phase"
    plain = VorhabenFactory.create(level=ParticipationLevel.INFORMATION)
    assert change_phase(vorhaben=plain, phase=phase, actor=reviewer).phase == phase


def test_what_runs_cannot_become_participation_without_a_concept(district: District, reviewer: User) -> None:
    vorhaben = VorhabenFactory.create(level=ParticipationLevel.INFORMATION, phase=Phase.RUNNING)
    with pytest.raises(DomainError) as error:
        edit_vorhaben(vorhaben=vorhaben, content=content(district), version=1, actor=reviewer)
    assert error.value.field == "level"
    checked_concept(vorhaben)
    assert edit_vorhaben(vorhaben=vorhaben, content=content(district), version=1, actor=reviewer).has_participation


def test_the_database_demands_all_nine_parts() -> None:
    concept = checked_concept(VorhabenFactory.create())
    for name in CONCEPT_FIELDS:
        with pytest.raises(IntegrityError, match="vorhaben_concept_has_nine_parts"), transaction.atomic():
            ParticipationConcept.objects.filter(pk=concept.pk).update(**{name: ""})


def test_pages_write_check_and_show_the_concept(client: Client, reviewer: User, moderator: User) -> None:
    vorhaben = VorhabenFactory.create()
    public, work = (f"/vorhaben/{vorhaben.reference}/{name}/" for name in ("beteiligungskonzept", "konzept"))
    assert client.get(public).status_code == 404
    client.force_login(reviewer)
    kept = client.post(work, concept_parts(evaluation="") | {"version": "0", "wunsch": "vorlegen"})
    assert "Es fehlt noch: Auswertung" in kept.content.decode()
    assert kept.text.count("data-error-summary") == 1
    assert "Text zu aims" in kept.content.decode()
    assert not vorhaben.concepts.exists()
    assert client.post(work, concept_parts() | {"version": "0", "wunsch": "vorlegen"}).status_code == 302
    refused = client.post(work, concept_parts() | {"version": "2", "wunsch": "pruefen"})
    assert refused.status_code == 403
    client.force_login(moderator)
    assert "was noch fehlt" not in client.get(work).content.decode()
    no_reason = client.post(work, {"wunsch": "zurueckgeben"}).text
    assert "Bitte schreiben Sie eine Begründung." in no_reason
    assert no_reason.count("data-error-summary") == 1
    assert client.post(work, concept_parts(aims="**Neu**") | {"version": "2", "wunsch": "pruefen"}).status_code == 302
    client.logout()
    assert "<strong>Neu</strong>" in client.get(public).content.decode()
    assert f'href="{public}"' in client.get(vorhaben.get_absolute_url()).content.decode()
    assert client.get(public, {"fassung": "7"}).status_code == 404


def test_concept_cites_paragraphs_of_the_guideline_and_keeps_citing_them(
    client: Client, reviewer: User, moderator: User
) -> None:
    vorhaben = VorhabenFactory.create()
    first = written_version(VersionStatus.ADOPTED)
    cited = name_of(paragraphs_of(first)[1])
    client.force_login(reviewer)
    address = f"/vorhaben/{vorhaben.reference}/konzept/"
    sent = concept_parts() | {"version": "0", "wunsch": "vorlegen", "cites": [cited]}
    assert client.post(address, sent).status_code == 302
    check_concept(vorhaben=vorhaben, actor=moderator)
    page = client.get(f"/vorhaben/{vorhaben.reference}/beteiligungskonzept/").content.decode()
    assert "Fassung 2021, Absatz 1.2" in page
    assert "Inzwischen gilt" not in page
    first.status, first.superseded_on = VersionStatus.SUPERSEDED, first.adopted_on
    first.save()
    written_version(VersionStatus.ADOPTED)
    page = client.get(f"/vorhaben/{vorhaben.reference}/beteiligungskonzept/").content.decode()
    assert "Fassung 2021, Absatz 1.2" in page
    assert "Inzwischen gilt" in page
    # The next version of the concept begins with what the last one cites.
    assert client.get(address).context["form"]["cites"].value() == [cited]
    nonsense = client.post(address, concept_parts() | {"version": "0", "cites": ["berlin/1/abcdefgh"]})
    assert "Diesen Absatz gibt es nicht" in nonsense.content.decode()
