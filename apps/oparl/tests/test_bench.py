"""The bench builds what the rules allow, and the pages it measures are as cheap as promised."""

import pytest

from apps.meetings.bench import Size, build, make_lead, measure_pages
from apps.meetings.models import AgendaItem, Decision, Meeting, PaperVersion, Task

from ..bench import measure_lists, measure_publishing
from ..models import Entry

SIZE = Size(meetings=39, items=195, tasks=60, files=30)


@pytest.mark.django_db
def test_it_measures_what_it_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.meetings.bench.REQUESTS", 2)
    monkeypatch.setattr("apps.meetings.bench.LOOKED_AT", 1)
    build(SIZE)
    assert (Meeting.objects.count(), AgendaItem.objects.count()) == (SIZE.meetings, SIZE.items)
    assert (Task.objects.count(), PaperVersion.objects.count()) == (SIZE.tasks, SIZE.files)
    assert Decision.objects.exists()
    publishing = measure_publishing()
    assert publishing.objects == Entry.objects.count()
    costs = [*measure_pages(make_lead()), *measure_lists()]
    assert [(cost.name, cost.queries) for cost in costs if cost.queries > cost.most_queries] == []
    assert all(cost.as_row().startswith(f"| {cost.name} |") for cost in costs)
