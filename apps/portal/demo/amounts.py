"""What each Bezirksregion of Treptow-Köpenick got in 2024: the published amounts, the rest computed."""

from collections.abc import Mapping

TOTAL = 100_000
FLOOR = 2_600
STEP = 100

# Residents on 31 December 2022: Amt für Statistik Berlin-Brandenburg, Einwohnerregister, CC BY.
RESIDENTS = {
    "091001": 13_336,
    "091002": 11_397,
    "091003": 19_290,
    "091004": 21_024,
    "092005": 24_934,
    "092006": 14_335,
    "092007": 21_339,
    "092008": 12_277,
    "093009": 29_656,
    "093010": 15_194,
    "093011": 8_019,
    "093012": 4_582,
    "094013": 12_149,
    "094014": 12_069,
    "094015": 7_531,
    "094016": 6_970,
    "095017": 19_057,
    "095018": 10_622,
    "095019": 12_037,
    "095020": 13_362,
}

BERLINER_WOCHE = "Berliner Woche, Bericht zu den Kiezkassen 2024 (a410220)"
PRESS_RELEASE = "Pressemitteilung des Bezirksamts Treptow-Köpenick, 2024"
PUBLISHED: dict[str, tuple[int, str]] = {
    "091003": (6_800, "Pressemitteilung 1418594 des Bezirksamts Treptow-Köpenick, 2024"),
    "091004": (7_200, "Pressemitteilung 1418594 des Bezirksamts Treptow-Köpenick, 2024"),
    "092007": (7_300, BERLINER_WOCHE),
    "092008": (4_100, BERLINER_WOCHE),
    "093011": (2_700, BERLINER_WOCHE),
    "094013": (4_200, "mein-berlin.net, Bürgerversammlung Kiezkasse Köpenick-Süd am 11. Juni 2024"),
    "094014": (4_100, BERLINER_WOCHE),
    "094016": (2_600, PRESS_RELEASE),
    "095018": (3_600, PRESS_RELEASE),
}
COMPUTED = (
    "Berechnet, der amtliche Betrag ist nicht veröffentlicht: Rest der 100.000 € nach Einwohnerzahl am "
    "31.12.2022, mindestens 2.600 €, in Schritten von 100 €"
)


def amounts_2024() -> dict[str, tuple[int, str]]:
    """Amount and source for each of the 20 regions; together exactly 100,000 €."""
    published = {key: amount for key, (amount, _source) in PUBLISHED.items()}
    amounts = split_by_residents(total=TOTAL, floor=FLOOR, step=STEP, residents=RESIDENTS, fixed=published)
    return {key: (amounts[key], PUBLISHED[key][1] if key in PUBLISHED else COMPUTED) for key in RESIDENTS}


def split_by_residents(
    *, total: int, floor: int, step: int, residents: Mapping[str, int], fixed: Mapping[str, int] | None = None
) -> dict[str, int]:
    """Split `total` in proportion to residents, in whole steps, nobody below `floor`, to the last euro.

    Regions with a `fixed` amount keep it; the others share what is left. Whoever would fall below
    the floor gets the floor, and the rest share again. What rounding down leaves over goes, step by
    step, to the largest remainders; with equal remainders to the smaller key.
    """
    amounts = dict(fixed or {})
    open_keys = sorted(set(residents) - amounts.keys())
    if any(value % step for value in (total, floor, *amounts.values())):
        raise ValueError("every amount must be a whole number of steps")
    if total - sum(amounts.values()) < floor * len(open_keys):
        raise ValueError("the total does not reach for the floor of every region")
    below = open_keys
    while below:
        left = total - sum(amounts.values())
        people = sum(residents[key] for key in open_keys)
        below = [key for key in open_keys if not people or left * residents[key] < floor * people]
        amounts |= dict.fromkeys(below, floor)
        open_keys = [key for key in open_keys if key not in below]
    steps_left = (total - sum(amounts.values())) // step
    if steps_left and not open_keys:
        raise ValueError("the total does not reach its end: nobody lives where the rest could go")
    quotas = {key: divmod(steps_left * residents[key], people) for key in open_keys}
    amounts |= {key: whole * step for key, (whole, _rest) in quotas.items()}
    missing = steps_left - sum(whole for whole, _rest in quotas.values())
    for key in sorted(open_keys, key=lambda key: (-quotas[key][1], key))[:missing]:
        amounts[key] += step
    return amounts
