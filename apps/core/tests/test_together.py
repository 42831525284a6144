"""Steps of a migration taken together do what they do one by one, forwards and back."""

import pytest
from django.db import connection, models
from django.db.migrations import AddField, CreateModel, RunSQL
from django.db.migrations.state import ProjectState

from apps.core.together import Together

pytestmark = pytest.mark.django_db

BANK = CreateModel("Bank", [("id", models.BigAutoField(primary_key=True))])
TREE = CreateModel(
    "Tree",
    [
        ("id", models.BigAutoField(primary_key=True)),
        ("bank", models.ForeignKey("core.Bank", on_delete=models.CASCADE)),
    ],
)


def columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return sorted(column.name for column in connection.introspection.get_table_description(cursor, table))


def step(operation: Together, before: ProjectState) -> ProjectState:
    after = before.clone()
    operation.state_forwards("core", after)
    with connection.schema_editor() as editor:
        operation.database_forwards("core", editor, before, after)
    return after


def test_steps_are_taken_in_their_order_and_back() -> None:
    empty = ProjectState()
    made = Together([BANK, TREE])
    after = step(made, empty)
    assert columns("core_tree") == ["bank_id", "id"]
    grown = step(Together([AddField("Bank", "seats", models.IntegerField(default=3))]), after)
    assert columns("core_bank") == ["id", "seats"]
    assert grown.apps.get_model("core", "Bank")._meta.get_field("seats").default == 3
    with connection.schema_editor() as editor:
        made.database_backwards("core", editor, grown, empty)
    with connection.cursor() as cursor:
        assert {"core_tree", "core_bank"}.isdisjoint(connection.introspection.table_names(cursor))


def test_models_are_drawn_when_all_steps_are_known() -> None:
    state = ProjectState()
    assert list(state.apps.get_models()) == []
    Together([BANK, TREE]).state_forwards("core", state)
    assert [model.__name__ for model in state.apps.get_models()] == ["Bank", "Tree"]


def test_it_can_be_taken_back_if_each_of_its_steps_can() -> None:
    assert Together([BANK, TREE]).reversible
    assert not Together([BANK, RunSQL("SELECT 1")]).reversible
    assert Together([BANK, TREE]).describe() == "Create model Bank; Create model Tree"
