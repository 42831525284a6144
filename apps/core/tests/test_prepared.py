"""Queries that Django writes once give the same rows as those it writes anew."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone

from apps.accounts.models import Role, User

from ..prepared import Prepared, keep_related

pytestmark = pytest.mark.django_db


def test_rows_are_the_same_with_other_values(citizen: User, coordinator: User, django_assert_num_queries: Any) -> None:
    roles = Prepared(
        lambda user, kind: (
            Role.objects.filter(user=user, kind=kind)
            .select_related("district", "region")
            .annotate(place=F("district__name"))
            .only("user", "kind", "district__name", "region__name")
        )
    )
    own = coordinator.roles.select_related("district").get()
    assert own.district is not None
    for _time in range(2):
        with django_assert_num_queries(1):
            (found,) = roles(coordinator.pk, own.kind)
            assert (found, found.place, found.district, found.region) == (own, own.district.name, own.district, None)
    assert roles(citizen.pk, own.kind) == roles(coordinator.pk, "of nobody") == []


def test_what_is_no_value_makes_a_query_of_its_own(citizen: User) -> None:
    people = Prepared(
        lambda before, newest: (
            User.objects.filter(date_joined__lt=before).order_by("-pk" if newest else "pk").values_list("pk", "email")
        )
    )
    other = User.objects.create(email="other@example.org")
    now = timezone.now() + timedelta(seconds=1)
    assert people(now, newest=True)[0] == (other.pk, "other@example.org")
    assert people(now, newest=False)[-1] == (other.pk, "other@example.org")
    assert people.first(now - timedelta(days=365 * 40), newest=True) is None


def test_a_value_that_django_changes_is_refused() -> None:
    with pytest.raises(ValueError, match="changes the values"):
        Prepared(lambda word: User.objects.filter(email__contains=word))("mara")
    with pytest.raises(ValueError, match="more belongs to it"):
        Prepared(lambda pk: User.objects.filter(pk=pk).prefetch_related("roles"))(1)


def test_related_rows_can_be_kept_as_if_prefetched(coordinator: User, django_assert_num_queries: Any) -> None:
    user, rows = User.objects.get(pk=coordinator.pk), list(Role.objects.filter(user=coordinator))
    keep_related(user, "roles", rows)
    with django_assert_num_queries(0):
        assert list(user.roles.all()) == rows
