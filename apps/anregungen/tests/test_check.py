"""The Anlaufstelle checks: admits with the rules of the district frozen onto it, or does not, with reasons."""

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.deadlines.enums import DeadlineState
from apps.deadlines.kinds import ANREGUNG_CHECK, ANREGUNG_DECISION, ANREGUNG_SIGNATURES
from apps.deadlines.models import Deadline
from apps.deadlines.sources import source_of
from apps.notifications.models import OutboxMessage
from apps.sozialraum.models import District

from ..domain.check import admit, begin_check, correct_anregung, not_admit
from ..domain.district_rules import RulesPlan, change_rules
from ..domain.lifeline import ChangedMeanwhileError
from ..enums import Status, StepKind, WhoSigns
from ..models import Anregung
from ..queries import rules_of
from .factories import AnregungFactory, content, office, set_rules

pytestmark = pytest.mark.django_db


def states(anregung: Anregung) -> dict[str, str]:
    return dict(Deadline.objects.filter(subject=anregung.reference).values_list("kind", "state"))


def test_without_a_number_it_lies_before_the_office_at_once(
    moderator: User, reviewer: User, district: District
) -> None:
    anregung = AnregungFactory.create(status=Status.RECEIVED)
    begin_check(anregung=anregung, actor=moderator)
    admit(anregung=anregung, department=office(district), actor=moderator)
    anregung.refresh_from_db()
    assert (anregung.status, anregung.is_public) == (Status.OFFICE, True)
    assert anregung.decide_until is not None
    assert states(anregung) == {ANREGUNG_CHECK: DeadlineState.MET, ANREGUNG_DECISION: DeadlineState.OPEN}
    mails = set(OutboxMessage.objects.values_list("kind", "recipient"))
    assert ("anregung_office", "sga-tk@example.org") in mails
    assert ("anregung_office", reviewer.email) in mails
    assert ("anregung_published", anregung.contact.email) in mails


def test_with_a_number_it_collects_and_keeps_what_was_asked(moderator: User, district: District) -> None:
    set_rules(district, min_age=14)
    anregung = AnregungFactory.create()
    admit(anregung=anregung, department=office(district), reason="Gut beschrieben", actor=moderator)
    set_rules(district, needed_signatures=500, min_age=18)
    anregung.refresh_from_db()
    assert (anregung.status, anregung.needed_signatures, anregung.min_age) == (Status.COLLECTING, 3, 14)
    assert states(anregung)[ANREGUNG_SIGNATURES] == DeadlineState.OPEN
    text = OutboxMessage.objects.get(kind="anregung_published").text
    assert "3 Unterschriften" in text
    assert "Gut beschrieben" in text


def test_an_office_of_another_district_decides_nothing_here(moderator: User, other_district: District) -> None:
    anregung = AnregungFactory.create()
    with pytest.raises(DomainError) as error:
        admit(anregung=anregung, department=office(other_district), actor=moderator)
    assert error.value.field == "department"


@pytest.mark.parametrize("is_public", [True, False])
def test_not_admitting_takes_reasons_that_all_read_unless_it_hurts(moderator: User, is_public: bool) -> None:
    anregung = AnregungFactory.create()
    with pytest.raises(DomainError, match="Begründung"):
        not_admit(anregung=anregung, reason=" ", actor=moderator)
    not_admit(anregung=anregung, reason="Dafür ist das Land zuständig.", is_public=is_public, actor=moderator)
    anregung.refresh_from_db()
    assert (anregung.status, anregung.is_public) == (Status.NOT_ADMITTED, is_public)
    assert "Dafür ist das Land zuständig." in OutboxMessage.objects.get(kind="anregung_not_admitted").text
    with pytest.raises(ChangedMeanwhileError):
        admit(anregung=anregung, department=None, actor=moderator)


def test_words_are_mended_before_it_is_public_alone(moderator: User) -> None:
    anregung = AnregungFactory.create()
    changed = correct_anregung(
        anregung=anregung, content=content(title="Besser"), version=anregung.version, actor=moderator
    )
    assert changed.title == "Besser"
    with pytest.raises(ChangedMeanwhileError):
        correct_anregung(anregung=anregung, content=content(), version=anregung.version, actor=moderator)
    public = AnregungFactory.create(status=Status.OFFICE)
    with pytest.raises(ChangedMeanwhileError):
        correct_anregung(anregung=public, content=content(), version=public.version, actor=moderator)


def test_the_database_refuses_what_must_never_be() -> None:
    anregung = AnregungFactory.create(status=Status.OFFICE)
    for changes in (
        {"status": Status.REFUSED},
        {"status": Status.COLLECTING, "needed_signatures": 0},
        {"is_public": False},
        {"vorhaben_words": ""},
        {"department": None},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Anregung.objects.filter(pk=anregung.pk).update(**changes)
    with pytest.raises(IntegrityError), transaction.atomic():
        anregung.steps.create(kind=StepKind.REFUSED, office="Amt")


def test_rules_are_the_districts_own_and_changed_once_at_a_time(lead: User, district: District) -> None:
    usual = rules_of(district)
    assert usual._state.adding
    assert usual.needed_signatures == 0
    plan = RulesPlan(
        needed_signatures=200,
        collect_days=60,
        min_age=16,
        who_signs=WhoSigns.LIVE,
        check_days=5,
        decision_days=30,
        department=office(district),
    )
    change_rules(district=district, plan=plan, version=usual.version, actor=lead)
    assert rules_of(district).needed_signatures == 200
    with pytest.raises(DomainError, match="inzwischen geändert"):
        change_rules(district=district, plan=plan, version=usual.version, actor=lead)


def test_the_nightly_proof_wants_what_is_open() -> None:
    waiting, collecting = AnregungFactory.create(), AnregungFactory.create(status=Status.COLLECTING)
    before, over = AnregungFactory.create(status=Status.OFFICE), AnregungFactory.create(status=Status.REFUSED)
    source = source_of(ANREGUNG_CHECK)
    assert source is not None
    wanted = {(one.kind, one.subject) for one in source.wanted()}
    assert wanted == {
        (ANREGUNG_CHECK, waiting.reference),
        (ANREGUNG_SIGNATURES, collecting.reference),
        (ANREGUNG_DECISION, before.reference),
    }
    assert [one.outcome for one in source.standings(ANREGUNG_DECISION, [over.reference])] == ["done"]
