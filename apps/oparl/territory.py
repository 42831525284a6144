"""What the districts and Berlin are called elsewhere, so that data from several sources can be put together."""

from dataclasses import dataclass
from datetime import date

BERLIN = "00"
# The official keys of Berlin: of the municipality, eight digits, and of the region, twelve. The last two are the
# number of the district.
AGS = "110000"
RGS = "1100000000"


def ags(key: str) -> str:
    return f"{AGS}{key}"


def rgs(key: str) -> str:
    return f"{RGS}{key}"


def body_name(district_name: str) -> str:
    """The name under which the interfaces of the districts themselves publish."""
    return f"BVV {district_name}"


@dataclass(frozen=True)
class Term:
    """A term of office of the parliaments of Berlin and its districts, which are elected on one day."""

    key: str
    name: str
    starts_on: date
    ends_on: date | None = None


# The end of the last one is written down when it is known.
TERMS = (
    Term("2011", "Wahlperiode 2011–2016", date(2011, 10, 27), date(2016, 10, 26)),
    Term("2016", "Wahlperiode 2016–2021", date(2016, 10, 27), date(2021, 11, 3)),
    Term("2021", "Wahlperiode ab 2021", date(2021, 11, 4)),
)
