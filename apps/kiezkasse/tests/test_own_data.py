"""What a person with an account takes along."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from apps.accounts.models import User

from ..domain.consents import record_consents
from ..enums import ConsentPurpose
from ..models import ProposalContact, ProposalQuestion, ProposalVersion
from ..own_data import OwnProposals
from .factories import ProposalFactory

pytestmark = pytest.mark.django_db


def test_own_data_holds_all_that_belongs_to_an_idea(citizen: User) -> None:
    idea = ProposalFactory.create(author=citizen, carried_out_by="Mira Sommer")
    ProposalContact.objects.filter(proposal=idea).update(presenter="Mira Sommer")
    ProposalQuestion.objects.create(proposal=idea, text="Wo genau?", answer="Am Markt.", answered_at=timezone.now())
    ProposalVersion.objects.create(proposal=idea, number=1, content={"title": "Vorher"})
    record_consents(idea, [ConsentPurpose.CONTACT])
    kept: Any = OwnProposals().export(citizen)[0]
    assert (kept["carried_out_by"], kept["contact"]["presenter"]) == ("Mira Sommer", "Mira Sommer")
    assert kept["questions"][0]["answer"] == "Am Markt."
    assert kept["consents"][0]["purpose"] == ConsentPurpose.CONTACT
    assert kept["versions"][0]["content"] == {"title": "Vorher"}
    assert json.dumps(kept, cls=DjangoJSONEncoder)
    assert "Mira" not in str(list(apps.get_model("kiezkasse", "ProposalEvent").objects.values()))
