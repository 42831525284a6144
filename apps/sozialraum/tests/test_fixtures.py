import pytest

from apps.sozialraum.models import Sozialraum, SozialraumShape


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_load_lor_survives_a_flush(time: str) -> None:
    assert Sozialraum.objects.count() == 755
    assert SozialraumShape.objects.count() == 755
    area = Sozialraum.objects.get(key="09")
    Sozialraum.objects.create(
        level=area.level, key="13", lor_version="2021", name="x", slug="x", label_point=area.label_point, area_m2=1
    )
