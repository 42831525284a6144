"""Texts of a district: placeholders, changing, bringing back; saved views."""

import pytest

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.moderation.domain.texts import create_shipped_texts, restore_texts, save_text
from apps.moderation.domain.views import delete_view, save_view
from apps.moderation.enums import TextKind
from apps.moderation.models import SavedView, TextTemplate
from apps.moderation.queries import texts_of, texts_offered, views_of
from apps.moderation.shipped import SHIPPED
from apps.moderation.wording import fill_text, unknown_placeholders
from apps.sozialraum.models import District

ALL = sum(len(texts) for texts in SHIPPED.values())


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Für {titel} in {region}", "Für Bank {region} in Köpenick"),
        ("{betrag}", "{betrag}"),
        ("{titel.__class__} {0} {{titel}}", "{titel.__class__} {0} {Bank {region}}"),
    ],
)
def test_fill_text_replaces_once_and_formats_nothing(text: str, filled: str) -> None:
    assert fill_text(text, {"titel": "Bank {region}", "region": "Köpenick"}) == filled


def test_all_shipped_texts_use_known_placeholders() -> None:
    assert [text for texts in SHIPPED.values() for text in texts if unknown_placeholders(text.text)] == []
    assert set(SHIPPED) == set(TextKind)


@pytest.mark.django_db
def test_a_district_has_the_shipped_texts_before_anybody_saves(district: District) -> None:
    assert len(texts_of(district)) == ALL
    assert not TextTemplate.objects.exists()
    create_shipped_texts(district=district)
    create_shipped_texts(district=district)
    assert TextTemplate.objects.count() == ALL


@pytest.mark.django_db
def test_save_text_changes_one_and_keeps_the_others(district: District, moderator: User) -> None:
    create_shipped_texts(district=district)
    row = TextTemplate.objects.filter(kind=TextKind.REJECT).order_by("position")[0]
    save_text(
        district=district,
        kind=TextKind.REJECT,
        name="Anders",
        text="Neu",
        is_active=False,
        template=row,
        actor=moderator,
    )
    save_text(district=district, kind=TextKind.REJECT, name="Eigener", text="Für {titel}", actor=moderator)
    names = [text.name for text in texts_offered(district)["reject"]]
    assert "Eigener" in names
    assert "Anders" not in names
    with pytest.raises(DomainError, match="Namen gibt es schon"):
        save_text(district=district, kind=TextKind.REJECT, name="Eigener", text="x", actor=moderator)
    with pytest.raises(DomainError, match="gibt es nicht"):
        save_text(district=district, kind=TextKind.REJECT, name="Neu", text="Hallo {name}", actor=moderator)


@pytest.mark.django_db
def test_restore_texts_brings_the_shipped_back_and_switches_own_ones_off(district: District, moderator: User) -> None:
    save_text(district=district, kind=TextKind.ASK, name="Eigener", text="Hm?", actor=moderator)
    TextTemplate.objects.filter(kind=TextKind.ASK, name=SHIPPED[TextKind.ASK][0].name).update(text="verdorben")
    restore_texts(district=district, kind=TextKind.ASK, actor=moderator)
    offered = [(text.name, text.text) for text in texts_offered(district)["ask"]]
    assert offered == [(text.name, text.text) for text in SHIPPED[TextKind.ASK]]
    assert TextTemplate.objects.filter(name="Eigener", is_active=False).exists()


@pytest.mark.django_db
def test_save_view_replaces_the_same_name_and_is_private(moderator: User, lead: User) -> None:
    save_view(list_name="desk", name=" Mein  Kiez ", query="region=092007", actor=moderator)
    view = save_view(list_name="desk", name="Mein Kiez", query="region=092005", actor=moderator)
    assert list(views_of(moderator, "desk").values_list("name", "query")) == [("Mein Kiez", "region=092005")]
    assert not views_of(lead, "desk").exists()
    delete_view(view=view, actor=lead)
    assert SavedView.objects.count() == 1
    delete_view(view=view, actor=moderator)
    assert not SavedView.objects.exists()
    with pytest.raises(DomainError):
        save_view(list_name="desk", name=" ", query="", actor=moderator)
