"""A running consultation and an answered one, for tests that go through every address."""

from typing import Any

from apps.accounts.models import User
from apps.guidelines.domain.answers import answer_contributions
from apps.guidelines.domain.next_version import begin_next_version
from apps.guidelines.enums import Verdict, VersionStatus
from apps.guidelines.models import GuidelineVersion
from apps.guidelines.tests.consultation_factories import (
    ConsultationFactory,
    ContributionFactory,
    WordingFactory,
    answered_consultation,
)
from apps.guidelines.tests.factories import in_status, written_version


def consultation_things(citizen: User) -> tuple[GuidelineVersion, dict[str, Any]]:
    """The running one takes contributions; the one before it is answered, and its next draft is begun."""
    over = answered_consultation(citizen, version=written_version(VersionStatus.CONSULTATION, paragraphs=1))
    in_status(over.version, VersionStatus.SUPERSEDED)
    running = ConsultationFactory.create()
    said = ContributionFactory.create(consultation=running)
    answer_contributions(consultation=running, numbers=[1], verdict=Verdict.TAKEN, actor=citizen)
    return begin_next_version(consultation=over, actor=citizen), {
        "consulted": over.version.guideline.slug,
        "running_number": running.version.number,
        "answered_number": over.version.number,
        "consulted_paragraph": running.version.paragraphs.values_list("key", flat=True)[0],
        "contribution": said.reference,
        "own_contribution": WordingFactory.create(consultation=running, author=citizen, name="").reference,
        "accepted": over.contributions.get().reference,
    }
