"""A small public life: two bodies, meetings in every state, something of each class, and things that are not public."""

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from apps.meetings.domain.agenda import ItemPlan, add_item
from apps.meetings.domain.papers import add_paper, remove_paper
from apps.meetings.enums import Audience, MeetingState, MinutesState
from apps.meetings.models import AgendaItem, Meeting, MinutesVersion
from apps.meetings.tests.factories import (
    BodyFactory,
    DecisionFactory,
    MeetingFactory,
    MinutesVersionFactory,
    SeatFactory,
)
from apps.sozialraum.enums import Level
from apps.sozialraum.models import Sozialraum

from ..domain.publish import publish_all


def pdf(text: bytes = b"%PDF-1.7", *, name: str = "vorlage.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text)


def approve(version: MinutesVersion) -> None:
    """As approving leaves it, without setting a PDF."""
    version.public_pdf.save("p.pdf", ContentFile(b"%PDF-public"), save=False)
    version.state, version.approved_at, version.approved_how = MinutesState.APPROVED, timezone.now(), "in der Sitzung"
    version.pdf_sha256 = version.public_pdf_sha256 = "0" * 64
    version.save()
    Meeting.objects.filter(pk=version.meeting_id).update(minutes_approved_at=version.approved_at)


def publish_scene() -> Meeting:
    """All of it; the meeting of the district that has something of each class."""
    group = BodyFactory.create()
    kog = BodyFactory.create(district_key=None, short_name="KoG SRO", name="Koordinierungsgruppe")
    for body in (group, kog):
        SeatFactory.create(body=body, person__name="Norbert Niemand")
        SeatFactory.create(body=body, person__name=f"Olga {body.short_name}", person__shows_name=True)
    held = MeetingFactory.create(body=kog, state=MeetingState.HELD, room="Saal")
    item = AgendaItem.objects.create(meeting=held, title="Leichte Sprache", number="1", is_public=True)
    DecisionFactory.create(item=item)
    for number in (1, 2):
        approve(MinutesVersionFactory.create(meeting=held, number=number))
    for state in (MeetingState.CANCELLED, MeetingState.RUNNING, MeetingState.PLANNED):
        MeetingFactory.create(body=group, state=state)
    meeting = MeetingFactory.create(body=group, title="Sitzung im Mai", address="Alt-Köpenick 21")
    area = Sozialraum.objects.filter(key__startswith="09", level=Level.BEZIRKSREGION).order_by("key")[0]
    plan = ItemPlan(title="Kiezkassen", is_public=True, sozialraeume=[area])
    public = add_item(meeting=meeting, plan=plan, actor=None)
    add_item(meeting=meeting, plan=ItemPlan(title="Geheimnis"), actor=None)
    add_item(meeting=meeting, plan=ItemPlan(title="Verschiedenes", is_public=True), actor=None)
    papers = [
        add_paper(meeting=meeting, title=title, file=pdf(), audience=Audience.PUBLIC, item=item, actor=None)
        for title, item in (("Vorlage", public), ("Anlage", public), ("Plan", None), ("Fort", public))
    ]
    publish_all()
    remove_paper(paper=papers[-1], actor=None)  # type: ignore[arg-type]
    publish_all()
    return meeting
