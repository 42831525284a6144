from apps.sozialraum.domain.coverage import Area, Coverage, Ring, mended, oriented, square_metres, thinned, turns_left
from apps.sozialraum.domain.geometry import is_sound, multipolygon, union

D = 10_000  # a hundredth of a degree


def square(x: int, y: int, size: int = D) -> Ring:
    return [(x, y), (x + size, y), (x + size, y + size), (x, y + size)]


def test_coverage_keeps_each_common_border_once() -> None:
    coverage = Coverage.of({"a": [[square(0, 0)]], "b": [[square(D, 0)]]})
    assert len(coverage.arcs) == 3
    assert coverage.neighbours() == {("a", "b"), ("b", "a")}


def test_coverage_gives_back_the_same_areas() -> None:
    areas: dict[str, Area] = {"a": [[square(0, 0)]], "b": [[square(D, 0)]]}
    shapes = Coverage.of(areas).shapes()
    assert {name: sorted(shape[0][0]) for name, shape in shapes.items()} == {
        name: sorted(shape[0][0]) for name, shape in areas.items()
    }


def test_coverage_does_not_call_a_common_corner_a_border() -> None:
    coverage = Coverage.of({"a": [[square(0, 0)]], "b": [[square(D, D)]]})
    assert coverage.neighbours() == set()


def test_coverage_sees_an_island_as_neighbour_of_what_surrounds_it() -> None:
    lake = square(D, D)
    coverage = Coverage.of({"land": oriented([[square(0, 0, 3 * D), lake]]), "lake": [[lake]]})
    assert coverage.neighbours() == {("land", "lake"), ("lake", "land")}


def test_simplified_keeps_neighbours_together() -> None:
    border = [(D + (n % 2) * 5, n * 100) for n in range(101)]  # a zigzag of about 30 cm
    left: Ring = [(0, 0), *border, (0, D)]
    right: Ring = [*border[::-1], (2 * D, 0), (2 * D, D)]
    shapes = Coverage.of({"a": [[left]], "b": [[right]]}).simplified(2.0, is_sound).shapes()
    edges = {
        frozenset(edge) for edge in zip(shapes["a"][0][0], shapes["a"][0][0][1:] + shapes["a"][0][0][:1], strict=True)
    }
    common = {
        frozenset(edge) for edge in zip(shapes["b"][0][0], shapes["b"][0][0][1:] + shapes["b"][0][0][:1], strict=True)
    }
    assert edges & common == {frozenset(((D, 0), (D, D)))}


def test_simplified_never_folds_an_area() -> None:
    # A bay so narrow that leaving out its corner points would let its sides cross.
    ring: Ring = [(0, 0), (D, 0), (D, D), (520, D), (500, 60), (480, D), (0, D)]
    shape = Coverage.of({"a": [[ring]]}).simplified(500.0, is_sound).shapes()["a"]
    assert is_sound(shape)


def test_thinned_keeps_the_ends_and_a_closed_line_closed() -> None:
    line = [(0, 0), (50, 1), (100, 0)]
    assert thinned(line, 1.0) == [(0, 0), (100, 0)]
    closed = [*square(0, 0), (0, 0)]
    assert len(thinned(closed, 1.0)) == 5


def test_mended_gives_both_sides_the_same_corners() -> None:
    left = square(0, 0)
    right: Ring = [(D, 0), (2 * D, 0), (2 * D, D), (D, D), (D, D // 2)]
    areas = mended({"a": [[left]], "b": [[right]]})
    assert (D, D // 2) in areas["a"][0][0]
    assert Coverage.of(areas).neighbours() == {("a", "b"), ("b", "a")}


def test_union_drops_the_common_border_and_hair_thin_gaps() -> None:
    outline = union([[[square(0, 0)]], [[square(D, 0)]]], fill_below_m2=100)
    assert len(outline) == 1
    assert len(outline[0]) == 1
    gap: Ring = [(D // 2, D // 2), (D // 2 + 3, D // 2), (D // 2, D // 2 + 3)]
    assert union([[[square(0, 0), gap[::-1]]]], fill_below_m2=100) == oriented([[square(0, 0)]])


def test_square_metres_counts_holes_out() -> None:
    base = 52_500_000
    whole = square_metres([[square(13_400_000, base)]])
    assert abs(whole - 679.4 * 1112.8) / whole < 0.01
    with_hole = square_metres([[square(13_400_000, base), square(13_402_000, base + 2000, 5_000)[::-1]]])
    assert abs(with_hole - whole * 0.75) / whole < 0.001


def test_oriented_turns_outer_rings_left_and_holes_right() -> None:
    area = oriented([[square(0, 0, 3 * D)[::-1], square(D, D)]])
    assert turns_left(area[0][0])
    assert not turns_left(area[0][1])
    assert multipolygon(area).valid
