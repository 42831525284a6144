"""Who is blocked where, by account and by mail address."""

import pytest

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.moderation.domain.blocks import BlockedError, block_person, lift_block, require_not_blocked
from apps.moderation.queries import is_blocked
from apps.sozialraum.models import District

pytestmark = pytest.mark.django_db


def test_block_person_counts_for_account_and_address_in_one_district(
    district: District, other_district: District, citizen: User, moderator: User
) -> None:
    block = block_person(district=district, user=citizen, label="Nachbar", reason="Beleidigungen", actor=moderator)
    assert is_blocked(district, user=citizen)
    assert is_blocked(district.pk, email=f" {citizen.email.upper()} ")
    assert not is_blocked(other_district, user=citizen)
    assert not is_blocked(district, user=moderator)
    with pytest.raises(BlockedError):
        require_not_blocked(district, user=citizen)
    assert block_person(district=district, email=citizen.email, reason="noch einmal", actor=moderator) == block
    lift_block(block=block, actor=moderator)
    assert not is_blocked(district, user=citizen)


def test_block_person_knows_an_address_that_gets_an_account_later(
    district: District, citizen: User, moderator: User
) -> None:
    block_person(district=district, email=citizen.email, reason="Werbung", actor=moderator)
    assert is_blocked(district, user=citizen)


def test_is_blocked_is_nobody_without_account_and_address(district: District) -> None:
    assert not is_blocked(district)


@pytest.mark.parametrize("reason", ["", " ", "x" * 301])
def test_block_person_needs_a_short_reason(district: District, citizen: User, moderator: User, reason: str) -> None:
    with pytest.raises(DomainError) as error:
        block_person(district=district, user=citizen, reason=reason, actor=moderator)
    assert error.value.field == "reason"


def test_block_person_needs_somebody_else(district: District, moderator: User) -> None:
    with pytest.raises(DomainError):
        block_person(district=district, reason="Werbung", actor=moderator)
    with pytest.raises(DomainError):
        block_person(district=district, user=moderator, reason="Werbung", actor=moderator)
