"""The base data survives tests that commit."""

import pytest
from django.contrib.contenttypes.models import ContentType

from apps.accounts.models import User
from apps.sozialraum.models import District, Sozialraum, SozialraumAlias


@pytest.mark.django_db(transaction=True)
def test_quick_flush_lets_tests_write_to_base_data() -> None:
    District.objects.filter(key="09").update(contact_name="Nur in diesem Test")
    SozialraumAlias.objects.all().delete()
    User.objects.create_user("jemand@example.org")
    assert not SozialraumAlias.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_quick_flush_puts_base_data_back() -> None:
    assert District.objects.count() == 12
    assert District.objects.get(key="09").contact_name == ""
    assert Sozialraum.objects.count() == 755
    assert SozialraumAlias.objects.exists()
    assert User.objects.count() == 0
    assert ContentType.objects.filter(app_label="accounts", model="user").exists()


@pytest.mark.django_db
def test_quick_flush_leaves_base_data_for_other_tests() -> None:
    assert District.objects.filter(is_active=True).count() == 2
