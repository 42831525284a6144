"""A public meeting as OParl has it: Meeting with AgendaItems and Files, Papers with Consultations, Locations."""

from collections.abc import Sequence

from django.utils import timezone

from apps.meetings.enums import ItemKind, ItemState, MeetingState
from apps.meetings.models import Decision, MinutesVersion
from apps.meetings.queries import PublishedItem, PublishedMeeting, PublishedPaper
from apps.sozialraum.models import Sozialraum

from ..addresses import here, object_path
from ..enums import Kind
from .drafts import Draft, To, Whole, address, plain
from .territory_drafts import body_key_of, point

HELD, INVITED = "durchgeführt", "eingeladen"
PDF = "application/pdf"


def meeting_drafts(published: PublishedMeeting) -> list[Draft]:
    """Everything of one meeting that is public."""
    maker = _Maker(published)
    return [*maker.place(), *maker.minutes(), *maker.papers(), *maker.items(), maker.meeting()]


class _Maker:
    """Makes the drafts of one meeting."""

    def __init__(self, published: PublishedMeeting) -> None:
        self.published = published
        self.record = published.meeting
        self.body_key = body_key_of(self.record.body)
        self.slug = self.record.body.slug
        self.source = f"meeting:{self.record.pk}"
        self.organization = address(Kind.ORGANIZATION, self.slug)
        numbers = {each.item.pk for each in published.items}
        # What is on no item that is public here belongs to the meeting as a whole.
        self.of_items = [paper for paper in published.papers if paper.paper.item_id in numbers]
        self.of_meeting = [paper for paper in published.papers if paper.paper.item_id is None]

    def meeting(self) -> Draft:
        meeting, newest = self.record, self.published.minutes[:1]
        is_held = meeting.state == MeetingState.HELD and bool(newest)
        return Draft(
            kind=Kind.MEETING,
            source=self.source,
            key=meeting.reference,
            body_key=self.body_key,
            organization=self.slug,
            values={
                "name": plain(meeting.title),
                "meetingState": HELD if is_held else INVITED,
                "cancelled": meeting.state == MeetingState.CANCELLED,
                "start": meeting.starts_at,
                "end": meeting.ends_at,
                "location": Whole(Kind.LOCATION, f"location:{self.source}") if self._has_place else None,
                "organization": [self.organization],
                "resultsProtocol": Whole(Kind.FILE, _minutes_source(newest[0])) if newest else None,
                "auxiliaryFile": [
                    *(Whole(Kind.FILE, _file_source(each)) for each in self.of_meeting),
                    *(Whole(Kind.FILE, _minutes_source(each)) for each in self.published.minutes[1:]),
                ],
                "agendaItem": [Whole(Kind.ITEM, _item_source(each)) for each in self.published.items],
                "web": here(meeting.get_absolute_url()),
            },
        )

    @property
    def _has_place(self) -> bool:
        return any((self.record.place, self.record.address, self.record.room))

    def place(self) -> list[Draft]:
        if not self._has_place:
            return []
        meeting = self.record
        return [
            Draft(
                kind=Kind.LOCATION,
                source=f"location:{self.source}",
                body_key=self.body_key,
                values={
                    "description": plain(meeting.place),
                    "streetAddress": plain(meeting.address),
                    "room": plain(meeting.room),
                    "locality": "Berlin",
                },
                back={"meetings": [To(Kind.MEETING, self.source)]},
            )
        ]

    def items(self) -> list[Draft]:
        first = {each.paper.item_id: each for each in reversed(self.of_items)}
        page = self.record.get_absolute_url()
        drafts = []
        for order, each in enumerate(self.published.items):
            item = each.item
            paper = first.get(item.pk)
            drafts.append(
                Draft(
                    kind=Kind.ITEM,
                    source=_item_source(each),
                    key=item.reference,
                    body_key=self.body_key,
                    values={
                        "number": item.number,
                        "order": order,
                        "name": plain(item.title),
                        "public": True,
                        "consultation": To(Kind.CONSULTATION, f"consultation:{paper.paper.pk}") if paper else None,
                        "result": _result(each, is_approved=self.record.minutes_approved_at is not None),
                        "resolutionText": "\n\n".join(_resolution(decision) for decision in each.decisions),
                        "spk:planningArea": sorted(area.key for area in item.sozialraeume.all()),
                        "web": here(f"{page}#top-{item.reference}"),
                    },
                    back={"meeting": To(Kind.MEETING, self.source)},
                )
            )
        return drafts

    def papers(self) -> list[Draft]:
        """Papers on an item with their consultation; files of the meeting as a whole by themselves."""
        drafts = [self._file(each, {"meeting": [To(Kind.MEETING, self.source)]}) for each in self.of_meeting]
        items = {each.item.pk: each for each in self.published.items}
        for each in self.of_items:
            paper, item = each.paper, items[each.paper.item_id or 0]
            source = f"paper:{paper.pk}"
            places = [self._area(area, source) for area in sorted(item.item.sozialraeume.all(), key=lambda a: a.key)]
            drafts += [self._file(each, {"paper": [To(Kind.PAPER, source)]}), *places]
            drafts.append(
                Draft(
                    kind=Kind.CONSULTATION,
                    source=f"consultation:{paper.pk}",
                    body_key=self.body_key,
                    organization=self.slug,
                    values={
                        "agendaItem": To(Kind.ITEM, _item_source(item)),
                        "meeting": To(Kind.MEETING, self.source),
                        "organization": [self.organization],
                        "authoritative": item.item.kind == ItemKind.DECISION,
                        "role": str(item.item.get_kind_display()),
                    },
                    back={"paper": To(Kind.PAPER, source)},
                )
            )
            drafts.append(
                Draft(
                    kind=Kind.PAPER,
                    source=source,
                    key=paper.reference,
                    body_key=self.body_key,
                    values={
                        "body": address(Kind.BODY, self.body_key),
                        "name": plain(paper.title),
                        "date": timezone.localdate(each.version.created_at),
                        "paperType": "Unterlage",
                        "mainFile": Whole(Kind.FILE, _file_source(each)),
                        "location": [Whole(Kind.LOCATION, place.source) for place in places],
                        "originatorOrganization": [self.organization],
                        "consultation": [Whole(Kind.CONSULTATION, f"consultation:{paper.pk}")],
                        "web": here(self.record.get_absolute_url()),
                    },
                )
            )
        return drafts

    def minutes(self) -> list[Draft]:
        drafts = []
        for each in self.published.minutes:
            name = f"protokoll-{self.record.reference}-{each.number}.pdf"
            drafts.append(
                Draft(
                    kind=Kind.FILE,
                    source=_minutes_source(each),
                    key=(key := f"{self.record.reference}-{each.number}"),
                    body_key=self.body_key,
                    values={
                        "name": f"Protokoll, Fassung {each.number}",
                        "fileName": name,
                        "mimeType": PDF,
                        "date": timezone.localdate(each.approved_at) if each.approved_at else None,
                        **_doors(key),
                    },
                    back={"meeting": [To(Kind.MEETING, self.source)]},
                )
            )
        return drafts

    def _file(self, each: PublishedPaper, back: dict[str, Sequence[To]]) -> Draft:
        version = each.version
        key = f"{each.paper.reference}-{version.number}"
        return Draft(
            kind=Kind.FILE,
            source=_file_source(each),
            key=key,
            body_key=self.body_key,
            values={
                "name": plain(each.paper.title),
                "fileName": plain(version.name),
                "mimeType": version.content_type,
                "date": timezone.localdate(version.created_at),
                "size": version.size,
                "sha512Checksum": version.sha512,
                **_doors(key),
            },
            back=back,
        )

    def _area(self, area: Sozialraum, paper: str) -> Draft:
        return Draft(
            kind=Kind.LOCATION,
            source=f"location:{paper}:{area.key}",
            body_key=self.body_key,
            values={
                "description": f"{area.get_level_display()} {area.name}",
                "geojson": point(area.name, area.label_point.x, area.label_point.y),
                "locality": "Berlin",
                "spk:planningArea": area.key,
            },
            back={"papers": [To(Kind.PAPER, paper)]},
        )


def _doors(key: str) -> dict[str, str]:
    path = object_path(Kind.FILE, key)
    return {"accessUrl": here(f"{path}access/"), "downloadUrl": here(f"{path}download/")}


def _item_source(each: PublishedItem) -> str:
    return f"item:{each.item.pk}"


def _file_source(each: PublishedPaper) -> str:
    return f"version:{each.version.pk}"


def _minutes_source(each: MinutesVersion) -> str:
    return f"minutes:{each.pk}"


def _result(each: PublishedItem, *, is_approved: bool) -> str:
    """What came of an item, once the minutes are approved."""
    if not is_approved:
        return ""
    if each.item.state == ItemState.TABLED:
        return "Vertagt"
    if not each.decisions:
        return ""
    return "Beschlossen" if any(decision.is_accepted for decision in each.decisions) else "Abgelehnt"


def _resolution(decision: Decision) -> str:
    vote = f"{decision.yes} Ja, {decision.no} Nein, {decision.abstain} Enthaltung"
    return f"{decision.number}: {plain(decision.wording)} ({vote})"
