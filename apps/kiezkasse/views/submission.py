"""Handing in an idea, and the page that says what happens then."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.errors import DomainError
from apps.core.http import UserRequest
from apps.core.ratelimit import Rate, TooOftenError, client_network, count_use

from ..domain.proposals import confirmable_until, submit_proposal
from ..forms import SubmissionForm
from ..models import Proposal, RegionBudget
from ..queries import next_submission_windows, proposals_visible_to, regions_open_for_submission

# A whole library or a school may stand behind one address; a stranger's mailbox shall not be filled.
PER_NETWORK = Rate(times=60, seconds=3600)
PER_MAILBOX = Rate(times=6, seconds=24 * 3600)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_new(request: UserRequest) -> HttpResponse:
    """The form for an idea; without an account, without a map, without JavaScript."""
    budgets = list(regions_open_for_submission(request.user))
    form = _form(request, budgets)
    status = 200
    if form.is_valid():
        try:
            return _hand_in(request, form)
        except DomainError as error:
            form.show(error)
            status = 429 if isinstance(error, TooOftenError) else 200
    context = {
        "form": form,
        "budgets": budgets,
        "wanted": _wanted(request, budgets),
        "next_windows": [] if budgets else list(next_submission_windows(request.user)[:12]),
    }
    return render(request, "kiezkasse/proposal_new.html", context, status=status)


@require_safe
def proposal_sent(request: UserRequest, reference: str) -> HttpResponse:
    """What happens next and by when. Tells nothing about an idea that is not public yet."""
    proposal = get_object_or_404(Proposal.objects.select_related("region_budget__round__district"), reference=reference)
    if proposals_visible_to(request.user).filter(pk=proposal.pk, is_public=True).exists():
        return redirect(proposal)
    context = {
        "proposal": proposal,
        "district": proposal.region_budget.round.district,
        "confirm_until": confirmable_until(proposal),
        "answer_until": timezone.now() + timedelta(days=settings.SPK_ANSWER_DAYS),
    }
    return render(request, "kiezkasse/proposal_sent.html", context)


def _form(request: UserRequest, budgets: list[RegionBudget]) -> SubmissionForm:
    initial: dict[str, Any] = {"region": _preset(request, budgets), "place_kind": request.GET.get("ort", "")}
    if request.user.is_authenticated:
        initial |= {"author_name": request.user.display_name, "email": request.user.email}
    return SubmissionForm(request.POST or None, request.FILES or None, initial=initial, budgets=budgets)


def _hand_in(request: UserRequest, form: SubmissionForm) -> HttpResponse:
    email = form.cleaned_data["email"]
    count_use(action="submit-from", key=client_network(request), rate=PER_NETWORK)
    count_use(action="submit-for", key=email, rate=PER_MAILBOX)
    proposal = submit_proposal(
        **form.wishes(),
        language=get_language() or "de",
        actor=request.user if request.user.is_authenticated else None,
    )
    if not proposal.steps.exists():
        # In a message, which one browser sees once: the page itself names no address.
        messages.info(request, _("Die E-Mail ist unterwegs an %(email)s.") % {"email": email})
    return redirect("kiezkasse:proposal-sent", proposal.reference)


def _preset(request: UserRequest, budgets: list[RegionBudget]) -> str:
    """The region whose key stands in the address, or the only one that is open."""
    key = request.GET.get("region", "")
    fitting = [budget for budget in budgets if budget.region.key == key]
    if not fitting and len(budgets) == 1:
        fitting = budgets
    return str(fitting[-1].pk) if fitting else ""


def _wanted(request: UserRequest, budgets: list[RegionBudget]) -> bool:
    """Whether somebody came for a region that takes no ideas now."""
    key = request.GET.get("region", "")
    return bool(key) and all(budget.region.key != key for budget in budgets)
