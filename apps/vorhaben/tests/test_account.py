"""The account afterwards and the self-check: written by the office, published by the Anlaufstelle, read by all."""

from datetime import date

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.core.errors import DomainError

from ..domain.account import (
    GroupContent,
    answer_principles,
    publish_account,
    remove_group,
    write_account,
    write_group,
)
from ..domain.lifeline import ChangedMeanwhileError
from ..enums import GroupOutcome, PrincipleKept, StepKind
from ..models import Vorhaben
from ..principles import GUIDELINES, guideline_in_force
from .factories import AccountFactory, VorhabenFactory

pytestmark = pytest.mark.django_db
ANSWERS = {number: (PrincipleKept.YES.value, f"So {number}") for number in range(1, 10)}
SHADE = GroupContent(title="Schatten", said="Es ist zu heiß.", outcome=GroupOutcome.TAKEN, taken_up="Zwei Bäume")


def finished(vorhaben: Vorhaben, actor: User) -> None:
    write_account(vorhaben=vorhaben, intro="34 Menschen waren da.", version=0, actor=actor)
    write_group(vorhaben=vorhaben, content=SHADE, version=1, actor=actor)
    answer_principles(vorhaben=vorhaben, answers=ANSWERS, version=2, actor=actor)


def test_account_is_published_with_groups_and_all_principles_alone(reviewer: User, moderator: User) -> None:
    vorhaben = VorhabenFactory.create()
    with pytest.raises(ChangedMeanwhileError):
        publish_account(vorhaben=vorhaben, actor=moderator)
    write_account(vorhaben=vorhaben, intro="34 Menschen waren da.", version=0, actor=reviewer)
    with pytest.raises(DomainError, match="Gruppe"):
        publish_account(vorhaben=vorhaben, actor=moderator)
    write_group(vorhaben=vorhaben, content=SHADE, version=1, actor=reviewer)
    with pytest.raises(DomainError, match="Selbstprüfung"):
        publish_account(vorhaben=vorhaben, actor=moderator)
    with pytest.raises(DomainError) as error:
        answer_principles(vorhaben=vorhaben, answers={**ANSWERS, 4: ("yes", " ")}, version=2, actor=reviewer)
    assert error.value.field == "text_4"
    answer_principles(vorhaben=vorhaben, answers=ANSWERS, version=2, actor=reviewer)
    account = publish_account(vorhaben=vorhaben, actor=moderator)
    assert account.guideline == "treptow-koepenick-2021"
    assert [step.kind for step in vorhaben.steps.all()] == [StepKind.ACCOUNT]
    with pytest.raises(DomainError):
        remove_group(vorhaben=vorhaben, position=1, version=account.version, actor=reviewer)


@pytest.mark.parametrize(
    ("outcome", "taken_up", "reason", "field"),
    [
        ("taken", "", "", "taken_up"),
        ("partly", "Ein Baum", "", "reason"),
        ("partly", "", "Zu teuer", "taken_up"),
        ("not", "", "", "reason"),
        ("vielleicht", "x", "x", "outcome"),
    ],
)
def test_each_group_says_what_was_taken_up_or_why_not(
    outcome: str, taken_up: str, reason: str, field: str, reviewer: User
) -> None:
    account = AccountFactory.create()
    content = GroupContent(title="Bäume", said="Mehr!", outcome=outcome, taken_up=taken_up, reason=reason)
    with pytest.raises(DomainError) as error:
        write_group(vorhaben=account.vorhaben, content=content, version=1, actor=reviewer)
    assert error.value.field == field


def test_two_people_on_one_account_notice_each_other(reviewer: User) -> None:
    account = AccountFactory.create()
    write_group(vorhaben=account.vorhaben, content=SHADE, version=1, actor=reviewer)
    with pytest.raises(ChangedMeanwhileError):
        write_group(vorhaben=account.vorhaben, content=SHADE, version=1, actor=reviewer)


def test_guideline_in_force_is_the_districts_own_else_that_of_berlin() -> None:
    assert guideline_in_force("09", date(2027, 1, 1)).key == "treptow-koepenick-2021"
    assert guideline_in_force("09", date(2020, 1, 1)).key == "berlin-2019"
    assert guideline_in_force("10", date(2027, 1, 1)).key == "berlin-2019"
    assert all([one.number for one in guideline.principles] == list(range(1, 10)) for guideline in GUIDELINES)


def test_pages_write_publish_and_show_the_account(client: Client, reviewer: User, moderator: User) -> None:
    vorhaben = VorhabenFactory.create()
    work = f"/vorhaben/{vorhaben.reference}/rechenschaft/"
    client.force_login(reviewer)
    client.post(work, {"intro": "34 Menschen waren da.", "version": "0"})
    group = {"title": "Schatten", "said": "Zu heiß", "count": "12", "outcome": "not", "version": "1"}
    assert "und warum." in client.post(f"{work}gruppe/", group).content.decode()
    assert client.post(f"{work}gruppe/", group | {"reason": "Leitungen im Boden"}).status_code == 302
    principles = {
        f"{name}_{number}": text for number in range(1, 10) for name, text in (("kept", "partly"), ("text", "So"))
    }
    missing = client.post(f"{work}selbstpruefung/", principles | {"version": "2", "kept_9": ""})
    assert "wie weit das eingehalten ist" in missing.content.decode()
    assert client.post(f"{work}selbstpruefung/", principles | {"version": "2"}).status_code == 302
    assert client.post(f"{work}veroeffentlichen/").status_code == 403
    assert "Leitungen im Boden" not in client.get(vorhaben.get_absolute_url()).content.decode()
    client.force_login(moderator)
    assert client.post(f"{work}veroeffentlichen/").status_code == 302
    client.logout()
    page = client.get(vorhaben.get_absolute_url()).content.decode()
    for words in (
        "34 Menschen waren da.",
        "Leitungen im Boden",
        "12 Beiträge",
        "zum Teil eingehalten",
        "es gilt der Wortlaut",
    ):
        assert words in page
    client.force_login(reviewer)
    kept = {"title": "Schatten", "said": "Neu gesagt", "outcome": "not", "reason": "Rohre", "version": "4"}
    assert client.post(f"{work}gruppe/1/", kept).status_code == 302
    assert [step.kind for step in vorhaben.steps.all()] == [StepKind.ACCOUNT]
    assert client.post(f"{work}gruppe/1/", {"entfernen": "1", "version": "5"}).status_code == 200
    assert vorhaben.account.groups.get().said == "Neu gesagt"
