"""What each Bezirksregion of Treptow-Köpenick got in 2024: the published amounts, the rest computed."""

from decimal import Decimal

from apps.kiezkasse.domain.split import SplitRequest, propose_split
from apps.kiezkasse.enums import SplitRule

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
    """Amount and source for each of the 20 regions; together exactly 100,000 €.

    What is published stands; the other regions share the rest by the same rule as any year.
    """
    published = sum(amount for amount, _source in PUBLISHED.values())
    computed = propose_split(
        SplitRequest(
            total=Decimal(TOTAL - published), rule=SplitRule.RESIDENTS, floor=Decimal(FLOOR), step=Decimal(STEP)
        ),
        residents={key: number for key, number in RESIDENTS.items() if key not in PUBLISHED},
    )
    return {key: PUBLISHED.get(key) or (int(computed[key]), COMPUTED) for key in RESIDENTS}
