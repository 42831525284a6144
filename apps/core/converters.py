"""How references and years look in an address; whatever looks otherwise is not found, without asking the database."""

from django.urls import register_converter

from .reference import ALPHABET, LENGTH


class ReferenceConverter:
    """The short public name of an idea or an assembly."""

    regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class YearConverter:
    """A year of this century."""

    regex = "20[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class LorKeyConverter:
    """The LOR key of an area: two digits for each level."""

    regex = "(?:[0-9]{2}){1,4}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ReferenceConverter, "ref")
register_converter(YearConverter, "year")
register_converter(LorKeyConverter, "lor")
