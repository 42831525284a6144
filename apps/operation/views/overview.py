"""How the portal runs: signs of life, mail, jobs, what the nightly check found."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.health import check_all
from apps.core.http import SignedInRequest
from apps.core.jobs import all_jobs
from apps.core.rights import require

from ..domain.runs import order_run
from ..presenting import counts_in_words, figures_in_words, findings_in_words, parts_in_words
from ..queries import findings, jobs_with_runs

RIGHT = "operation.view_operation"


@login_required
@never_cache
@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """One page to see in ten seconds whether all is well."""
    require(request.user, RIGHT)
    lines = jobs_with_runs()
    context = {
        "parts": parts_in_words(check_all()),
        "figures": figures_in_words(),
        "lines": [(line, counts_in_words(line.run.counts) if line.run else []) for line in lines],
        "troubles": [line for line in lines if line.is_trouble],
        "findings": findings_in_words(findings()),
    }
    return render(request, "operation/overview.html", context)


@login_required
@require_POST
def job_start(request: SignedInRequest, name: str) -> HttpResponse:
    """Let the worker carry out one job now."""
    require(request.user, RIGHT)
    job = all_jobs().get(name)
    if job is None or not job.is_recorded:
        raise Http404
    try:
        order_run(name=name, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("„%(job)s“ ist angestoßen.") % {"job": job.title})
    return redirect("operation:overview")
