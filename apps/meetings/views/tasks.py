"""Who promised what: the board of tasks, and reporting back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, UserRequest
from apps.core.pagination import LatePaginator
from apps.core.rights import may, require

from ..domain.links import task_by_key
from ..domain.tasks import postpone_task, report_task
from ..enums import TaskState
from ..forms.register import PostponeForm, ReportForm, TaskFilter
from ..models import Task
from ..queries import bodies_inside, tasks_on_board, tasks_visible_to
from .doors import not_stored

PER_PAGE = 30


@login_required
@require_safe
def tasks(request: SignedInRequest) -> HttpResponse:
    """The board: of a body, of a district, or one's own."""
    form = TaskFilter(request.GET, bodies=bodies_inside(request.user))
    page = LatePaginator(tasks_on_board(request.user, form.wishes()), PER_PAGE).get_page(request.GET.get("seite"))
    used = any(request.GET.get(name) for name in form.fields)
    return not_stored(render(request, "meetings/task_list.html", {"form": form, "page": page, "is_used": used}))


@login_required
def task(request: SignedInRequest, reference: str) -> HttpResponse:
    """One task with its history; whoever is to do it reports back here."""
    shown = get_object_or_404(tasks_visible_to(request.user), reference=reference)
    form = ReportForm(request.POST or None, initial={"state": shown.state, "report": shown.report})
    if request.method == "POST":
        require(request.user, "meetings.report_task", shown)
        if form.is_valid():
            data = form.cleaned_data
            try:
                report_task(task=shown, state=TaskState(data["state"]), report=data["report"], actor=request.user)
            except DomainError as error:
                form.show(error)
            else:
                messages.success(request, _("Ihre Rückmeldung ist gespeichert."))
                return redirect(shown)
    return _page(request, shown, form=form)


@login_required
@require_POST
def task_postpone(request: SignedInRequest, reference: str) -> HttpResponse:
    """More time."""
    shown = get_object_or_404(tasks_visible_to(request.user), reference=reference)
    require(request.user, "meetings.report_task", shown)
    form = PostponeForm(request.POST)
    if form.is_valid():
        try:
            postpone_task(task=shown, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der neue letzte Tag ist gespeichert."))
            return redirect(shown)
    return _page(request, shown, postpone_form=form)


@never_cache
def task_by_link(request: UserRequest, key: str) -> HttpResponse:
    """One task of the own seat, by the private link of a reminder; reporting back needs no account."""
    try:
        shown = task_by_key(key)
    except DomainError as error:
        return render(request, "meetings/invitation_broken.html", {"sentence": str(error)}, status=404)
    form = ReportForm(request.POST or None, initial={"state": shown.state, "report": shown.report})
    if form.is_valid():
        data = form.cleaned_data
        try:
            report_task(task=shown, state=TaskState(data["state"]), report=data["report"], actor=None)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Danke, Ihre Rückmeldung ist gespeichert."))
            return redirect("meetings:task-by-link", key)
    context = {"task": shown, "body": shown.body, "form": form, "key": key}
    return render(request, "meetings/task_by_link.html", context)


def _page(request: SignedInRequest, shown: Task, **forms: Any) -> HttpResponse:
    may_report = may(request.user, "meetings.report_task", shown)
    context = {
        "task": shown,
        "body": shown.body,
        "steps": shown.steps.all(),
        "may_report": may_report,
        "form": ReportForm(initial={"state": shown.state, "report": shown.report}),
        "postpone_form": PostponeForm(initial={"due_on": shown.due_on}),
    }
    return not_stored(render(request, "meetings/task_detail.html", context | forms))
