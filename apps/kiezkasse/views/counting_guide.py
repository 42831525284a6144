"""How votes are counted, told by small examples."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest

from ..counting_guide import polls, shown_procedures


@require_safe
def counting_guide(request: UserRequest) -> HttpResponse:
    """Each procedure in plain words, with an example counted by it."""
    context = {
        "polls": polls(),
        "procedures": shown_procedures(),
        "crumbs": [(_("Kiezkassen"), reverse("kiezkasse:rounds"))],
    }
    return render(request, "kiezkasse/counting_guide.html", context)
