"""The account afterwards and the self-check: written by the office, published by the Anlaufstelle, read by all."""

from datetime import date

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.guidelines.domain.text import ParagraphContent, write_paragraph
from apps.guidelines.domain.versions import Adoption, adopt_version, begin_draft
from apps.guidelines.enums import VersionStatus
from apps.guidelines.queries import principles_of, version_in_force
from apps.guidelines.tests.factories import written_version

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
from ..queries.account import account_with_parts, standard_of
from .factories import AccountFactory, VorhabenFactory

pytestmark = pytest.mark.django_db
SHADE = GroupContent(title="Schatten", said="Es ist zu heiß.", outcome=GroupOutcome.TAKEN, taken_up="Zwei Bäume")


def answers_of(vorhaben: Vorhaben) -> dict[str, tuple[str, str]]:
    """Yes to each of the nine principles in force."""
    version = version_in_force(vorhaben.district) or written_version(VersionStatus.ADOPTED, principles=9)
    return {one.key: (PrincipleKept.YES.value, f"So {one.number}") for one in principles_of(version)}


def finished(vorhaben: Vorhaben, actor: User) -> None:
    write_account(vorhaben=vorhaben, intro="34 Menschen waren da.", version=0, actor=actor)
    write_group(vorhaben=vorhaben, content=SHADE, version=1, actor=actor)
    answer_principles(vorhaben=vorhaben, answers=answers_of(vorhaben), version=2, actor=actor)


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
    answers = answers_of(vorhaben)
    fourth = list(answers)[3]
    with pytest.raises(DomainError) as error:
        answer_principles(vorhaben=vorhaben, answers=answers | {fourth: ("yes", " ")}, version=2, actor=reviewer)
    assert error.value.field == f"text_{fourth}"
    answer_principles(vorhaben=vorhaben, answers=answers, version=2, actor=reviewer)
    account = publish_account(vorhaben=vorhaben, actor=moderator)
    assert account.guideline == version_in_force(vorhaben.district)
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


def test_answers_stay_with_the_version_they_were_given_to(reviewer: User, moderator: User, lead: User) -> None:
    vorhaben = VorhabenFactory.create()
    first = written_version(VersionStatus.ADOPTED, principles=9)
    finished(vorhaben, reviewer)
    draft = begin_draft(guideline=first.guideline, based_on=first, actor=lead)
    changed = principles_of(draft)[0]
    write_paragraph(
        paragraph=changed,
        content=ParagraphContent(kind="principle", title="Neu", text="Anders", question="Anders?"),
        revision=1,
        actor=lead,
    )
    draft.refresh_from_db()
    decision = Adoption(adopted_on=date(2026, 3, 2), adopted_by="Beschluss 12/26", changes="Ein Grundsatz ist neu.")
    second = adopt_version(version=draft, adoption=decision, revision=draft.revision, actor=lead)
    account = account_with_parts(vorhaben)
    assert account is not None
    assert standard_of(account) == first
    assert [answer.paragraph.version for answer in account.answers.all()] == [first] * 9
    # Who begins now is asked by the new one.
    later = AccountFactory.create()
    assert standard_of(later) == second


def test_without_any_guideline_there_is_nothing_to_check_by(client: Client, reviewer: User) -> None:
    account = AccountFactory.create()
    with pytest.raises(DomainError, match="noch keine Leitlinie"):
        answer_principles(vorhaben=account.vorhaben, answers={}, version=1, actor=reviewer)
    client.force_login(reviewer)
    page = client.get(f"/vorhaben/{account.vorhaben.reference}/rechenschaft/selbstpruefung/")
    assert "noch keine Leitlinie" in page.content.decode()


def test_pages_write_publish_and_show_the_account(client: Client, reviewer: User, moderator: User) -> None:
    vorhaben = VorhabenFactory.create()
    work = f"/vorhaben/{vorhaben.reference}/rechenschaft/"
    client.force_login(reviewer)
    client.post(work, {"intro": "34 Menschen waren da.", "version": "0"})
    group = {"title": "Schatten", "said": "Zu heiß", "count": "12", "outcome": "not", "version": "1"}
    assert "und warum." in client.post(f"{work}gruppe/", group).content.decode()
    assert client.post(f"{work}gruppe/", group | {"reason": "Leitungen im Boden"}).status_code == 302
    keys = list(answers_of(vorhaben))
    principles = {f"{name}_{key}": text for key in keys for name, text in (("kept", "partly"), ("text", "So"))}
    missing = client.post(f"{work}selbstpruefung/", principles | {"version": "2", f"kept_{keys[8]}": ""})
    assert "wie weit das eingehalten ist" in missing.content.decode()
    assert missing.text.count("data-error-summary") == 1
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
        "Rechenschaft veröffentlicht",
        "Fassung 2021",
    ):
        assert words in page
    client.force_login(reviewer)
    kept = {"title": "Schatten", "said": "Neu gesagt", "outcome": "not", "reason": "Rohre", "version": "4"}
    assert client.post(f"{work}gruppe/1/", kept).status_code == 302
    assert [step.kind for step in vorhaben.steps.all()] == [StepKind.ACCOUNT]
    assert client.post(f"{work}gruppe/1/", {"entfernen": "1", "version": "5"}).status_code == 200
    assert vorhaben.account.groups.get().said == "Neu gesagt"
