"""The guidelines that every portal begins with."""

import pytest

from apps.sozialraum.models import District

from ..domain.shipped import SHIPPED, load_shipped_guidelines
from ..enums import ParagraphKind
from ..models import Guideline
from ..queries import paragraphs_of, principles_of, version_in_force
from .factories import GuidelineFactory

pytestmark = pytest.mark.django_db


def test_fresh_portal_has_nine_principles_and_five_instruments_for_each_district(
    district: District, other_district: District
) -> None:
    assert load_shipped_guidelines() == len(SHIPPED)
    own, berlin = version_in_force(district), version_in_force(other_district)
    assert own is not None
    assert berlin is not None
    assert (own.name, own.guideline.district) == ("Fassung 2021", district)
    assert (berlin.name, berlin.guideline.district) == ("Fassung 2019", None)
    for version in (own, berlin):
        kinds = [one.kind for one in paragraphs_of(version)]
        assert len(principles_of(version)) == 9
        assert kinds.count(ParagraphKind.INSTRUMENT) == 5
        assert "eigenen Worten" in version.wording_note


def test_what_a_district_has_entered_itself_is_left_alone(district: District) -> None:
    own = GuidelineFactory.create()
    assert load_shipped_guidelines() == 1
    assert load_shipped_guidelines() == 0
    assert Guideline.objects.get(district=district) == own
    assert version_in_force(district) == Guideline.objects.get(district=None).versions.get()
