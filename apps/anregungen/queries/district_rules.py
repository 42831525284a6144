"""What a district asks of an Anregung."""

from apps.sozialraum.models import District

from ..models import AnregungRules


def rules_of(district: District) -> AnregungRules:
    """The rules of a district; the usual ones, unsaved, until its SPK-Leitung changes them."""
    found = AnregungRules.objects.select_related("department").filter(district=district).first()
    return found or AnregungRules(district=district)
