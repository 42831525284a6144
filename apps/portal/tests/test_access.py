"""Every address × every kind of person → what they get."""

import pytest
from django.utils.safestring import SafeString
from django.views.generic import RedirectView

from .access import ACTORS, Row, World, every_address, unnamed_addresses
from .access_table import ACCESS
from .world import world

__all__ = ["world"]

pytestmark = pytest.mark.django_db

ROWS = [
    pytest.param(name, line, id=f"{name} {line.method} {number}")
    for name, lines in ACCESS.items()
    for number, line in enumerate(lines if isinstance(lines, list) else [lines])
]


@pytest.fixture(autouse=True)
def _blank_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may have a page or a PDF is asked here, not what it looks like: setting one for each actor takes minutes."""
    monkeypatch.setattr("django.template.Template.render", lambda *_args: SafeString())
    monkeypatch.setattr("weasyprint.HTML.write_pdf", lambda *_args, **_options: b"%PDF-1.7")


@pytest.mark.parametrize(("name", "line"), ROWS)
def test_access(world: World, name: str, line: Row) -> None:
    assert {actor: world.answer(name, line, actor) for actor in ACTORS} == line.answers


def test_access_table_holds_every_address() -> None:
    missing = sorted(set(every_address()) - set(ACCESS))
    assert missing == [], "Add a line to the table of its app in access_table/ for each of these."
    assert sorted(set(ACCESS) - set(every_address())) == [], "These addresses are gone."


def test_addresses_without_a_name_only_lead_on() -> None:
    leading_on = [
        pattern
        for pattern in unnamed_addresses()
        if getattr(pattern.callback, "view_class", None) is not RedirectView and pattern.callback is not None
    ]
    # The admin's last pattern answers what it does not know.
    assert [str(pattern.pattern) for pattern in leading_on] == ["(?P<url>.*)$"]
