"""What a district asks of Anregungen."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import require

from ..domain.district_rules import change_rules
from ..forms.work import RulesForm, initial_of_rules
from ..queries import rules_of
from .work import district_to_work_in

RULES = "anregungen.manage_rules"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: SignedInRequest) -> HttpResponse:
    """Change the numbers; they count for what is admitted from then on."""
    require(request.user, RULES)
    district = district_to_work_in(request, RULES)
    form = RulesForm(request.POST or None, district=district, initial=initial_of_rules(rules_of(district)))
    if form.is_valid():
        try:
            change_rules(district=district, plan=form.plan(), version=form.cleaned_data["version"], actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Regeln gelten ab jetzt für jede Anregung, die zugelassen wird."))
            return redirect(request.get_full_path())
    context = {"form": form, "district": district}
    return render(request, "anregungen/rules.html", context, status=422 if form.is_bound else 200)
