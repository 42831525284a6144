"""Letters and cards are made in parts, fetched once, and lie nowhere in clear text."""

import io
from datetime import timedelta
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.template import TemplateDoesNotExist
from django.utils import timezone
from pypdf import PdfReader

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.operation.domain.retention import apply_purpose

from .. import codes
from ..domain.codes import issue_codes, print_codes, void_codes
from ..domain.printing import PART_SIZES, drop_print, fetched_parts, hand_out_print, make_next_part, start_print
from ..domain.two_persons import agree, ask_for
from ..enums import PrintState, PrintWay, TwoPersonAct
from ..models import CodeBatch, CodePrint, CodePrintPart
from .factories import VoteFactory, seal

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(moderator: User) -> CodeBatch:
    return issue_codes(vote=VoteFactory.create(), size=3, purpose="Karten", actor=moderator)


@pytest.fixture
def ready(batch: CodeBatch, moderator: User, monkeypatch: pytest.MonkeyPatch) -> CodePrint:
    """Cards in two parts, made and not fetched."""
    monkeypatch.setitem(PART_SIZES, PrintWay.CARDS, 2)
    found = start_print(batch=batch, way=PrintWay.CARDS, actor=moderator)
    for _part in range(2):
        make_next_part(pk=found.pk)
    found.refresh_from_db()
    assert found.state == PrintState.READY
    return found


def text_of_pdf(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_what_lies_ready_is_encrypted_and_worthless_once_it_was_fetched(ready: CodePrint, moderator: User) -> None:
    kept = [bytes(part.content) for part in CodePrintPart.objects.all()]
    assert [content.startswith(b"%PDF") for content in kept] == [False, False]
    expected = codes.codes_from(ready.batch.secret, 3)
    found, key = hand_out_print(batch=ready.batch, actor=moderator)
    texts = [text_of_pdf(part) for part in fetched_parts(found, key)]
    assert [[code in text for code in expected] for text in texts] == [[True, True, False], [False, False, True]]
    batch = CodeBatch.objects.get()
    assert (batch.secret, batch.printed_at is None, CodePrint.objects.count()) == ("", False, 0)


def test_a_part_can_be_read_only_with_its_key_and_at_its_place(ready: CodePrint) -> None:
    content, key = bytes(CodePrintPart.objects.all()[0].content), codes.file_key(ready.batch.secret)
    assert codes.decrypted(key, content, 0).startswith(b"%PDF")
    for wrong, number in ((key, 1), (codes.file_key(codes.new_secret()), 0)):
        with pytest.raises(InvalidTag):
            codes.decrypted(wrong, content, number)


def test_a_file_is_fetched_once_also_when_the_line_breaks(ready: CodePrint, moderator: User) -> None:
    found, key = hand_out_print(batch=ready.batch, actor=moderator)
    parts = fetched_parts(found, key)
    next(parts)
    parts.close()
    assert CodePrintPart.objects.count() == 0
    with pytest.raises(DomainError, match="schon ausgegeben"):
        hand_out_print(batch=ready.batch, actor=moderator)


def test_handing_out_stands_in_the_history_of_the_batch_like_a_table(ready: CodePrint, moderator: User) -> None:
    hand_out_print(batch=ready.batch, actor=moderator)
    other = issue_codes(vote=ready.batch.vote, size=1, purpose="Briefe", actor=moderator)
    print_codes(batch=other, actor=moderator)
    events = apps.get_model("voting", "CodeBatchEvent")._default_manager.exclude(printed_at=None)
    assert sorted(events.values_list("number", flat=True)) == [1, 2]


def test_a_run_that_comes_twice_makes_no_part_twice(batch: CodeBatch, moderator: User) -> None:
    found = start_print(batch=batch, way=PrintWay.CARDS, actor=moderator)
    for _run in range(3):
        make_next_part(pk=found.pk)
    assert CodePrintPart.objects.count() == 1


def test_a_part_that_cannot_be_made_says_so_and_leaves_the_batch_unprinted(
    batch: CodeBatch, moderator: User, settings: Any
) -> None:
    found = start_print(batch=batch, way=PrintWay.CARDS, actor=moderator)
    settings.TEMPLATES = []
    with pytest.raises(TemplateDoesNotExist):
        make_next_part(pk=found.pk)
    found.refresh_from_db()
    assert (found.state, CodeBatch.objects.get().printed_at) == (PrintState.FAILED, None)


def test_the_table_can_be_taken_instead_and_the_letters_go(ready: CodePrint, moderator: User) -> None:
    assert len(print_codes(batch=ready.batch, actor=moderator)) == 3
    assert CodePrintPart.objects.count() == 0
    with pytest.raises(DomainError, match="schon ausgegeben"):
        start_print(batch=ready.batch, way=PrintWay.CARDS, actor=moderator)


def test_what_is_thrown_away_can_be_made_anew(ready: CodePrint, moderator: User) -> None:
    drop_print(batch=ready.batch, actor=moderator)
    make_next_part(pk=ready.pk)
    assert CodePrint.objects.count() == 0
    assert start_print(batch=ready.batch, way=PrintWay.CARDS, actor=moderator).state == PrintState.MAKING


@pytest.mark.parametrize("end", ["void", "sealed", "cancelled"])
def test_codes_that_open_nothing_any_more_are_thrown_away_unprinted(
    ready: CodePrint, moderator: User, lead: User, end: str
) -> None:
    batch = ready.batch
    if end == "void":
        void_codes(batch=batch, reason="Doch nicht.", actor=moderator)
    elif end == "sealed":
        seal(batch.vote)
    else:
        agree(request=ask_for(vote=batch.vote, act=TwoPersonAct.CANCEL, reason="x", actor=lead), actor=moderator)
    assert (CodeBatch.objects.get().secret, CodePrint.objects.count()) == ("", 0)
    with pytest.raises(DomainError, match="gelten nicht mehr"):
        print_codes(batch=batch, actor=moderator)


def test_what_nobody_fetches_is_deleted_after_two_days_and_its_codes_are_not_lost(
    ready: CodePrint, moderator: User
) -> None:
    assert apply_purpose("code-prints") == 0
    CodePrint.objects.update(asked_at=timezone.now() - timedelta(days=2, minutes=1))
    assert apply_purpose("code-prints") == 1
    assert CodePrintPart.objects.count() == 0
    assert len(print_codes(batch=ready.batch, actor=moderator)) == 3
