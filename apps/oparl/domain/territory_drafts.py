"""The System, and for Berlin and each district a Body with its terms, organizations and people."""

from collections import defaultdict
from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse

from apps.meetings.enums import SeatFunction
from apps.meetings.models import Body, Person, Seat
from apps.meetings.queries import published_bodies, published_seats
from apps.sozialraum.models import District

from ..addresses import here, list_path
from ..enums import LISTS_OF_BODY, LISTS_OF_ORGANIZATION, VERSION, Kind
from ..territory import BERLIN, TERMS, ags, body_name, rgs
from .drafts import Draft, To, Whole, address, plain


def body_key_of(body: Body) -> str:
    """The key of the Body that a body of ours belongs to."""
    return body.district.key if body.district else BERLIN


def districts() -> list[District]:
    """All of them, whether they take part in the portal or not: their keys are the same everywhere."""
    return list(District.objects.select_related("sozialraum").order_by("key"))


def territory_units() -> dict[str, list[Draft]]:
    """All of it; three queries."""
    bodies = published_bodies()
    seats = published_seats(bodies)
    units = {"system": [_system()], f"body:{BERLIN}": _body(None)}
    for district in districts():
        units[f"body:{district.key}"] = _body(district)
    for body in bodies:
        own = [seat for seat in seats if seat.body_id == body.pk]
        units[f"body:{body_key_of(body)}"].append(_organization(body, own))
    for body_key, held in _by_body(seats).items():
        units[f"body:{body_key}"] += _people(body_key, held)
    return units


def _system() -> Draft:
    return Draft(
        kind=Kind.SYSTEM,
        source="system",
        key="1.1",
        values={
            "oparlVersion": VERSION,
            "name": "SPK-Portal",
            "body": here(list_path(Kind.SYSTEM, "", "bodies")),
            "license": settings.SPK_OPARL_LICENSE,
            "website": here("/"),
            "web": here(reverse("meetings:bodies")),
        },
    )


def _body(district: District | None) -> list[Draft]:
    key = district.key if district else BERLIN
    source = f"body:{key}"
    place = f"location:{source}"
    terms = [
        Draft(
            kind=Kind.TERM,
            source=f"term:{key}:{term.key}",
            key=f"{key}-{term.key}",
            body_key=key,
            values={"name": term.name, "startDate": term.starts_on, "endDate": term.ends_on},
            back={"body": To(Kind.BODY, source)},
        )
        for term in TERMS
    ]
    body = Draft(
        kind=Kind.BODY,
        source=source,
        key=key,
        body_key=key,
        values={
            "system": address(Kind.SYSTEM, ""),
            "name": body_name(district.name) if district else "Land Berlin",
            "shortName": district.name if district else "Berlin",
            "website": district.contact_website if district else "",
            "license": settings.SPK_OPARL_LICENSE,
            "ags": ags(key),
            "rgs": rgs(key),
            "contactName": plain(district.contact_name) if district else "",
            "contactEmail": district.contact_email if district else "",
            "classification": "Bezirk" if district else "Land",
            **{name: here(list_path(Kind.BODY, key, path)) for name, (path, _kind) in LISTS_OF_BODY.items()},
            "legislativeTerm": [Whole(Kind.TERM, term.source) for term in terms],
            "location": Whole(Kind.LOCATION, place),
            "web": here(district.get_absolute_url() if district else reverse("portal:berlin")),
        },
    )
    return [*terms, _place_of_body(district, key, body, place), body]


def _place_of_body(district: District | None, key: str, body: Draft, source: str) -> Draft:
    area = district.sozialraum if district else None
    return Draft(
        kind=Kind.LOCATION,
        source=source,
        body_key=key,
        values={
            "description": f"Bezirk {district.name}" if district else "Berlin",
            "geojson": point(area.name, area.label_point.x, area.label_point.y) if area else None,
            "subLocality": district.name if district else "",
            "locality": "Berlin",
        },
        back={"bodies": [To(Kind.BODY, body.source)]},
    )


def point(name: str, longitude: float, latitude: float) -> dict[str, object]:
    """A point as a whole GeoJSON feature, as the specification asks."""
    return {
        "type": "Feature",
        "properties": {"name": name},
        "geometry": {"type": "Point", "coordinates": [round(longitude, 6), round(latitude, 6)]},
    }


def _organization(body: Body, seats: Sequence[Seat]) -> Draft:
    key = body_key_of(body)
    members = [To(Kind.MEMBERSHIP, _seat_source(seat, person)) for seat in seats for person in _shown(seat)]
    return Draft(
        kind=Kind.ORGANIZATION,
        source=f"organization:{body.pk}",
        key=body.slug,
        body_key=key,
        organization=body.slug,
        values={
            "body": To(Kind.BODY, f"body:{key}"),
            "name": plain(body.name),
            "shortName": plain(body.short_name),
            "organizationType": "Gremium",
            "classification": str(body.get_kind_display()),
            "startDate": body.starts_on,
            "endDate": body.ends_on,
            "website": body.website,
            **{
                name: here(list_path(Kind.ORGANIZATION, body.slug, path))
                for name, (path, _kind) in LISTS_OF_ORGANIZATION.items()
            },
            "membership": members,
            "web": here(body.get_absolute_url()),
        },
    )


def _shown(seat: Seat) -> list[Person]:
    """Who of a seat agreed that the name is public."""
    return [person for person in (seat.person, seat.deputy) if person is not None and person.shows_name]


def _by_body(seats: Sequence[Seat]) -> dict[str, dict[Person, list[Seat]]]:
    """People who agreed, with their seats, by Body: somebody who sits in two of them is there twice."""
    found: dict[str, dict[Person, list[Seat]]] = defaultdict(lambda: defaultdict(list))
    for seat in seats:
        for person in _shown(seat):
            found[body_key_of(seat.body)][person].append(seat)
    return found


def _people(body_key: str, held: dict[Person, list[Seat]]) -> list[Draft]:
    drafts = []
    for person, seats in held.items():
        source = f"person:{person.pk}:{body_key}"
        memberships = [_membership(seat, person, body_key, source) for seat in seats]
        drafts += memberships
        drafts.append(
            Draft(
                kind=Kind.PERSON,
                source=source,
                body_key=body_key,
                values={
                    "body": To(Kind.BODY, f"body:{body_key}"),
                    "name": plain(person.name),
                    "membership": [Whole(Kind.MEMBERSHIP, each.source) for each in memberships],
                },
            )
        )
    return drafts


def _seat_source(seat: Seat, person: Person) -> str:
    return f"seat:{seat.pk}" if person.pk == seat.person_id else f"seat:{seat.pk}:deputy"


def _membership(seat: Seat, person: Person, body_key: str, person_source: str) -> Draft:
    is_deputy = person.pk != seat.person_id
    return Draft(
        kind=Kind.MEMBERSHIP,
        source=_seat_source(seat, person),
        body_key=body_key,
        values={
            "organization": To(Kind.ORGANIZATION, f"organization:{seat.body_id}"),
            "role": "Vertretung" if is_deputy else str(SeatFunction(seat.function).label),
            "votingRight": seat.is_voting and not is_deputy,
            "startDate": seat.starts_on,
            "endDate": seat.ends_on,
        },
        back={"person": To(Kind.PERSON, person_source)},
    )
