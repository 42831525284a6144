"""Guidelines over the API: what everybody may read, and nothing more."""

from typing import Any

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from ..enums import VersionStatus
from ..models import GuidelineVersion
from .factories import TermFactory, in_status, written_version

pytestmark = pytest.mark.django_db


def public_version(**values: Any) -> GuidelineVersion:
    version = written_version(principles=1, **values)
    TermFactory.create(version=version, word="Vorhaben")
    return in_status(version, VersionStatus.ADOPTED)


def test_list_names_public_versions_alone() -> None:
    version = public_version()
    written_version()
    written_version(guideline__district_key="10")
    (found,) = APIClient().get(reverse("api:guideline-list")).json()["results"]
    assert (found["slug"], found["district"]) == ("treptow-koepenick", "09")
    (shown,) = found["versions"]
    assert (shown["number"], shown["status"], shown["adopted_on"]) == (1, "adopted", "2021-01-05")
    assert shown["page"].endswith(version.get_absolute_url())
    assert "chapters" not in shown


def test_detail_has_every_paragraph_with_key_and_number() -> None:
    version = public_version(guideline__district=None)
    found = APIClient().get(reverse("api:guideline-detail", args=["berlin"])).json()
    assert found["district"] == ""
    (shown,) = found["versions"]
    keys = [one["key"] for chapter in shown["chapters"] for one in chapter["paragraphs"]]
    assert keys == [one.key for one in version.paragraphs.all()]
    principle = shown["chapters"][1]["paragraphs"][0]
    assert (principle["number"], principle["kind"], principle["question"]) == (
        "2.1",
        "principle",
        "Wurde früh gefragt?",
    )
    assert shown["terms"][0]["word"] == "Vorhaben"


@pytest.mark.parametrize("number", [1, 3])
def test_api_asks_the_same_number_of_queries_at_any_size(number: int, django_assert_max_num_queries: Any) -> None:
    for key in ["09", "10", "11"][:number]:
        public_version(guideline__district_key=key)
    with django_assert_max_num_queries(3):
        APIClient().get(reverse("api:guideline-list"))
    with django_assert_max_num_queries(6):
        APIClient().get(reverse("api:guideline-detail", args=["treptow-koepenick"]))
