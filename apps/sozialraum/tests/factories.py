"""Made-up street data for tests; the areas themselves are always the real ones."""

import factory
from factory.django import DjangoModelFactory

from apps.sozialraum.models import Sozialraum, SozialraumAlias, Street, StreetSection
from apps.sozialraum.names import normalised


class StreetFactory(DjangoModelFactory[Street]):
    class Meta:
        model = Street

    name = factory.Sequence(lambda n: f"Beispielweg {n}")
    locality = "Adlershof"
    normalised = factory.LazyAttribute(lambda street: normalised(street.name))


class StreetSectionFactory(DjangoModelFactory[StreetSection]):
    class Meta:
        model = StreetSection

    street = factory.SubFactory(StreetFactory)
    planungsraum = factory.LazyFunction(lambda: Sozialraum.objects.get(key="09200717"))
    postcode = "12489"
    house_numbers = factory.LazyFunction(lambda: ["1", "1A", "2"])


class SozialraumAliasFactory(DjangoModelFactory[SozialraumAlias]):
    class Meta:
        model = SozialraumAlias

    sozialraum = factory.LazyFunction(lambda: Sozialraum.objects.get(key="092007"))
    name = factory.Sequence(lambda n: f"Kiezname {n}")
    normalised = factory.LazyAttribute(lambda alias: normalised(alias.name))
