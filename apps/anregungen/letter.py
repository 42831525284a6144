"""The decision as a letter on paper."""

from django.utils import translation

from apps.core.pdf import render_pdf

from .enums import DECIDED
from .models import Anregung, AnregungContact, AnregungStep


def letter_of(anregung: Anregung) -> bytes:
    """PDF with address, decision and reasons; in the language of whoever gets it."""
    contact = AnregungContact.objects.filter(anregung=anregung).first()
    step: AnregungStep = anregung.steps.filter(kind__in=DECIDED).order_by("-at", "-pk")[:1].get()
    context = {"anregung": anregung, "district": anregung.district, "contact": contact, "step": step}
    with translation.override(contact.language if contact else "de"):
        return render_pdf("anregungen/decision_letter_pdf.html", context)
