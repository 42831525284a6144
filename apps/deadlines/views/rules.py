"""The rules of a district: when the portal reminds of which kind of deadline, and whom."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import require
from apps.sozialraum.models import District

from ..domain.rules import restore_rule, save_rule
from ..forms import RuleForm
from ..kinds import KINDS
from ..models import DeadlineRule
from ..queries import rule_districts, rules_of_districts
from ..wording import escalation_in_words, preview_of, reminders_in_words, responsible_in_words

RIGHT = "deadlines.manage_rules"


@login_required
@never_cache
@require_safe
def rule_list(request: SignedInRequest) -> HttpResponse:
    """All kinds of deadlines with their rule in plain words."""
    require(request.user, RIGHT)
    district, districts = _district(request)
    rules = rules_of_districts([district.pk])
    context = {
        "district": district,
        "districts": districts,
        "rows": [
            {
                "key": key,
                "kind": kind,
                "is_own": rules[district.pk, key].pk is not None,
                "responsible": responsible_in_words(rules[district.pk, key]),
                "sentences": [
                    reminders_in_words(rules[district.pk, key]),
                    escalation_in_words(rules[district.pk, key]),
                ],
            }
            for key, kind in KINDS.items()
        ],
    }
    return render(request, "deadlines/rule_list.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rule_edit(request: SignedInRequest, kind: str) -> HttpResponse:
    """Change the rule of one kind, with a preview on real days."""
    require(request.user, RIGHT)
    district, _districts = _district(request)
    rule = _rule(district, kind)
    form = RuleForm(request.POST if request.method == "POST" else None, rule=rule)
    preview = None
    if form.is_valid():
        if "vorschau" in request.POST:
            preview = preview_of(_drafted(rule, form), form.cleaned_data["example"] or form.initial["example"])
        else:
            try:
                save_rule(district=district, kind=kind, actor=request.user, **form.rule_values())
            except DomainError as error:
                form.show(error)
            else:
                messages.success(request, _("Die Regel ist gespeichert. Sie gilt sofort für alle offenen Fristen."))
                return redirect(_back(district))
    context = {
        "district": district,
        "kind": KINDS[kind],
        "key": kind,
        "rule": rule,
        "form": form,
        "preview": preview,
        "example": form.cleaned_data.get("example") if form.is_bound else None,
    }
    return render(request, "deadlines/rule_edit.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def rule_restore(request: SignedInRequest, kind: str) -> HttpResponse:
    """Back to the shipped rule."""
    require(request.user, RIGHT)
    district, _districts = _district(request)
    _rule(district, kind)
    restore_rule(district=district, kind=kind, actor=request.user)
    messages.success(request, _("Die mitgelieferte Regel gilt wieder."))
    return redirect(_back(district))


def _district(request: SignedInRequest) -> tuple[District, list[District]]:
    """The district whose rules are meant: the one in the address, or the first of one's own."""
    districts = list(rule_districts(request.user))
    wanted = request.GET.get("bezirk")
    district = next((one for one in districts if wanted is None or one.slug == wanted), None)
    if district is None:
        raise Http404
    return district, districts


def _rule(district: District, kind: str) -> DeadlineRule:
    if kind not in KINDS:
        raise Http404
    return rules_of_districts([district.pk])[district.pk, kind]


def _row(key: str, rule: DeadlineRule) -> dict[str, Any]:
    return {
        "key": key,
        "kind": KINDS[key],
        "is_own": rule.pk is not None,
        "responsible": responsible_in_words(rule),
        "sentences": [reminders_in_words(rule), escalation_in_words(rule)],
    }


def _drafted(rule: DeadlineRule, form: RuleForm) -> DeadlineRule:
    """The rule as the form has it, not saved; half an escalation is none yet."""
    values = {"responsible": rule.responsible} | form.rule_values()
    if not values["escalate_to"]:
        values["escalate_after"] = None
    return DeadlineRule(district=rule.district, kind=rule.kind, **values)


def _back(district: District) -> str:
    return f"{reverse('deadlines:rules')}?bezirk={district.slug}"
