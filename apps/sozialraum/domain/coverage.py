"""Areas that share their borders, simplified without opening gaps between neighbours.

PostGIS 3.3 cannot simplify a whole coverage, and simplifying each area alone tears neighbours
apart. Here every border between two areas is kept once, as an arc between two junctions; both
areas refer to the same arc, so whatever happens to the arc happens to both.

Coordinates are whole numbers, millionths of a degree (about 7 × 11 cm in Berlin): equal points
are equal, and rounding happens once, on the way in.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import cos, hypot, radians

Point = tuple[int, int]
Ring = list[Point]  # closed without repeating the first point
Polygon = list[Ring]
Area = list[Polygon]
Edge = tuple[Point, Point]

UNIT = 1_000_000
METRES_PER_DEGREE = 111_320.0
# Berlin is small enough for one scale; 52.5° north is its middle.
X_METRES = METRES_PER_DEGREE * cos(radians(52.5)) / UNIT
Y_METRES = METRES_PER_DEGREE / UNIT


@dataclass(frozen=True)
class Coverage:
    """Areas as lists of polygons of rings of arc numbers; ~n is arc n walked backwards."""

    arcs: list[list[Point]]
    areas: dict[str, list[list[list[int]]]]

    @classmethod
    def of(cls, areas: Mapping[str, Area]) -> "Coverage":
        """Finds the junctions of all borders and cuts the rings into arcs there."""
        junctions = _junctions(areas)
        numbers: dict[tuple[Point, ...], int] = {}
        arcs: list[list[Point]] = []

        def number_of(arc: list[Point]) -> int:
            forward = tuple(arc)
            if forward in numbers:
                return numbers[forward]
            backward = forward[::-1]
            if backward in numbers:
                return ~numbers[backward]
            numbers[forward] = len(arcs)
            arcs.append(arc)
            return numbers[forward]

        cut = {
            name: [[[number_of(arc) for arc in _cut(ring, junctions)] for ring in polygon] for polygon in area]
            for name, area in areas.items()
        }
        return cls(arcs, cut)

    def shapes(self) -> dict[str, Area]:
        """The areas as points again."""
        return {name: [[self._ring(ring) for ring in polygon] for polygon in area] for name, area in self.areas.items()}

    def neighbours(self) -> set[tuple[str, str]]:
        """Pairs of areas that share a piece of border, not only a corner; each pair both ways round."""
        users: defaultdict[int, set[str]] = defaultdict(set)
        for name, area in self.areas.items():
            for arc in self._arcs_of(area):
                users[arc].add(name)
        return {(a, b) for names in users.values() for a in names for b in names if a != b}

    def simplified(self, metres: float, is_sound: Callable[[Area], bool]) -> "Coverage":
        """Leaves out points that lie nearer than `metres` to the line without them.

        Where that would fold an area over itself, its borders are simplified less, down to not at all.
        """
        tolerance = [metres] * len(self.arcs)
        arcs = [thinned(arc, metres) for arc in self.arcs]
        for _attempt in range(4):
            coverage = Coverage(arcs, self.areas)
            unsound = [name for name, area in coverage.shapes().items() if not is_sound(area)]
            if not unsound:
                return coverage
            for arc in {arc for name in unsound for arc in self._arcs_of(self.areas[name])}:
                tolerance[arc] /= 3
                arcs[arc] = thinned(self.arcs[arc], tolerance[arc])
        for arc in {arc for name in unsound for arc in self._arcs_of(self.areas[name])}:
            arcs[arc] = self.arcs[arc]
        return Coverage(arcs, self.areas)

    def arc_numbers(self, ring: Ring) -> list[int]:
        """The arcs that make up a ring which runs along borders of this coverage."""
        by_start = {}
        for number, arc in enumerate(self.arcs):
            by_start[arc[0], arc[1]] = number
            by_start[arc[-1], arc[-2]] = ~number
        start = next(i for i in range(len(ring)) if (ring[i], ring[(i + 1) % len(ring)]) in by_start)
        numbers: list[int] = []
        position = 0
        while position < len(ring):
            here, following = (ring[(start + position + step) % len(ring)] for step in (0, 1))
            numbers.append(by_start[here, following])
            number = numbers[-1]
            position += len(self.arcs[number if number >= 0 else ~number]) - 1
        return numbers

    def _ring(self, numbers: list[int]) -> Ring:
        ring: Ring = []
        for number in numbers:
            points = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            ring.extend(points[:-1])
        return ring

    @staticmethod
    def _arcs_of(area: list[list[list[int]]]) -> Iterator[int]:
        for polygon in area:
            for ring in polygon:
                for number in ring:
                    yield number if number >= 0 else ~number


def rings_of(areas: Iterable[Area]) -> Iterator[Ring]:
    for area in areas:
        for polygon in area:
            yield from polygon


def edges_of(ring: Ring) -> Iterator[Edge]:
    return zip(ring, ring[1:] + ring[:1], strict=True)


def _junctions(areas: Mapping[str, Area]) -> set[Point]:
    """Points where three or more borders meet, so that an arc has to end there."""
    around: defaultdict[Point, set[Point]] = defaultdict(set)
    for ring in rings_of(areas.values()):
        for start, end in edges_of(ring):
            around[start].add(end)
            around[end].add(start)
    return {point for point, others in around.items() if len(others) > 2}


def _cut(ring: Ring, junctions: set[Point]) -> Iterator[list[Point]]:
    starts = [i for i, point in enumerate(ring) if point in junctions]
    if not starts:
        # An island meets no other border: both sides begin at the same point, the smallest.
        first = ring.index(min(ring))
        yield [*ring[first:], *ring[:first], ring[first]]
        return
    turned = ring[starts[0] :] + ring[: starts[0]] + [ring[starts[0]]]
    arc = [turned[0]]
    for point in turned[1:]:
        arc.append(point)
        if point in junctions:
            yield arc
            arc = [point]


def thinned(line: list[Point], metres: float) -> list[Point]:
    """Douglas and Peucker's line with fewer points; the ends stay, a closed line keeps a triangle."""
    if metres <= 0 or len(line) < 3:
        return line
    flat = [(x * X_METRES, y * Y_METRES) for x, y in line]
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    if line[0] == line[-1]:
        far = max(range(len(line)), key=lambda i: hypot(flat[i][0] - flat[0][0], flat[i][1] - flat[0][1]))
        spans = [(0, far), (far, len(line) - 1)]
        kept.add(far)
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        (ax, ay), (bx, by) = flat[first], flat[last]
        dx, dy = bx - ax, by - ay
        square = dx * dx + dy * dy
        worst, farthest = -1.0, first
        for i in range(first + 1, last):
            px, py = flat[i][0] - ax, flat[i][1] - ay
            share = (px * dx + py * dy) / square if square else 0.0
            share = 0.0 if share < 0 else 1.0 if share > 1 else share
            ex, ey = px - share * dx, py - share * dy
            distance = ex * ex + ey * ey
            if distance > worst:
                worst, farthest = distance, i
        if worst > metres * metres:
            kept.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [line[i] for i in sorted(kept)]


def mended(areas: Mapping[str, Area], metres: float = 0.5) -> dict[str, Area]:
    """Gives both sides of a border the same points where one side has a point the other lacks.

    Official outlines hold a few borders where only one neighbour has a corner on a common line.
    """
    uses = Counter(frozenset(edge) for ring in rings_of(areas.values()) for edge in edges_of(ring))
    single = [tuple(edge) for edge, count in uses.items() if count == 1 and len(edge) == 2]
    cells: defaultdict[Point, set[Point]] = defaultdict(set)
    size = 2_000
    for edge in single:
        for point in edge:
            cells[point[0] // size, point[1] // size].add(point)
    missing: dict[frozenset[Point], list[Point]] = {}
    for start, end in single:
        found = [
            point
            for x in range(min(start[0], end[0]) // size, max(start[0], end[0]) // size + 1)
            for y in range(min(start[1], end[1]) // size, max(start[1], end[1]) // size + 1)
            for point in cells.get((x, y), ())
            if point not in (start, end) and _distance(point, start, end) <= metres
        ]
        if found:
            missing[frozenset((start, end))] = found
    if not missing:
        return dict(areas)
    return {
        name: [[_with_points(ring, missing) for ring in polygon] for polygon in area] for name, area in areas.items()
    }


def _with_points(ring: Ring, missing: Mapping[frozenset[Point], list[Point]]) -> Ring:
    mended_ring: Ring = []
    for start, end in edges_of(ring):
        mended_ring.append(start)
        between = [point for point in missing.get(frozenset((start, end)), []) if point not in ring]
        mended_ring += sorted(between, key=lambda p: (p[0] - start[0]) ** 2 + (p[1] - start[1]) ** 2)
    return mended_ring


def _distance(point: Point, start: Point, end: Point) -> float:
    """Metres from a point to the line between two others, infinite beyond its ends."""
    dx, dy = (end[0] - start[0]) * X_METRES, (end[1] - start[1]) * Y_METRES
    px, py = (point[0] - start[0]) * X_METRES, (point[1] - start[1]) * Y_METRES
    square = dx * dx + dy * dy
    share = (px * dx + py * dy) / square if square else -1.0
    if not 0 < share < 1:
        return float("inf")
    return hypot(px - share * dx, py - share * dy)


def turns_left(ring: Ring) -> bool:
    """Whether a ring runs counter-clockwise, as outer borders do in GeoJSON."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in edges_of(ring)) > 0


def oriented(area: Area) -> Area:
    """The same area with outer rings counter-clockwise and holes clockwise."""
    return [
        [ring if turns_left(ring) == (number == 0) else ring[::-1] for number, ring in enumerate(polygon)]
        for polygon in area
    ]


def square_metres(area: Area) -> float:
    """Good to a few parts in ten thousand: enough to compare with the official figure."""
    total = 0.0
    for polygon in area:
        for number, ring in enumerate(polygon):
            middle = sum(point[1] for point in ring) / len(ring) / UNIT
            scale = _x_metres_at(middle) * _y_metres_at(middle)
            twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in edges_of(ring))
            total += (1 if number == 0 else -1) * abs(twice) / 2 * scale
    return total


def _x_metres_at(latitude: float) -> float:
    phi = radians(latitude)
    return (111_412.84 * cos(phi) - 93.5 * cos(3 * phi)) / UNIT


def _y_metres_at(latitude: float) -> float:
    phi = radians(latitude)
    return (111_132.92 - 559.82 * cos(2 * phi) + 1.175 * cos(4 * phi)) / UNIT
