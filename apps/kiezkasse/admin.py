"""The Kiezkasse in the browser admin: the own district's rows, statuses only through domain functions."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from apps.core.admin import ReadOnlyInline, SpkAdmin
from apps.core.errors import DomainError
from apps.core.exports import streamed_csv, xlsx_response
from apps.core.http import number_in
from apps.core.templatetags.spk import euro
from apps.sozialraum.widgets import PointMapWidget

from .domain.assemblies import AssemblyPlan, check_plan, plan_assembly, replan_assembly
from .domain.moderation import publish_proposal
from .domain.rounds import close_round, publish_round
from .models import (
    AgendaEntry,
    Assembly,
    Phase,
    Proposal,
    ProposalStep,
    RegionBudget,
    Round,
    RuleAmendment,
)
from .queries import (
    assemblies_managed_by,
    proposals_managed_by,
    region_budgets_managed_by,
    region_budgets_to_plan,
    rounds_managed_by,
)
from .queries.exchange import idea_head, idea_rows, with_answers
from .rulebook import RULE_FIELDS


class OwnRegionFilter(admin.SimpleListFilter):
    """Bezirksregionen of the districts the person works for."""

    title = _("Bezirksregion")
    parameter_name = "region"
    path = "region_budget__region"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        keys = (
            region_budgets_managed_by(request.user).order_by("region__key").values_list("region__key", "region__name")
        )
        return list(dict(keys).items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{f"{self.path}__key": self.value()}) if self.value() else queryset


class OwnYearFilter(admin.SimpleListFilter):
    """Years of the districts the person works for."""

    title = _("Jahr")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        years = rounds_managed_by(request.user).order_by("-year").values_list("year", flat=True).distinct()
        return [(str(year), str(year)) for year in years]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        year = number_in(self.value() or "")
        return queryset.filter(region_budget__round__year=year) if year else queryset


class PhaseInline(ReadOnlyInline):
    model = Phase
    fields = ("kind", "region_budget", "starts_at", "ends_at")
    verbose_name_plural = _("Zeiträume")


class RegionBudgetInline(ReadOnlyInline):
    model = RegionBudget
    fields = ("region", "amount", "granted", "source")
    readonly_fields = fields
    verbose_name_plural = _("Beträge der Regionen")

    def get_queryset(self, request: HttpRequest) -> QuerySet[RegionBudget]:
        budgets: QuerySet[RegionBudget] = super().get_queryset(request)
        return budgets.select_related("region", "round")


class AmendmentInline(ReadOnlyInline):
    model = RuleAmendment
    fields = ("at", "rule", "before", "after", "reason", "office", "actor")
    verbose_name_plural = _("Änderungen der Regeln")


@admin.register(Round)
class RoundAdmin(SpkAdmin):
    """A year of the district, to look at. Money, windows and rules change on the pages of planning alone.

    There every change of money is a line in a region's book, and every change of a public rule has its reason.
    """

    view_right = "kiezkasse.view_desk"
    change_right = None
    list_display = ("__str__", "year", "state", "region_count")
    list_filter = ("year", "state")
    inlines = (PhaseInline, RegionBudgetInline, AmendmentInline)
    actions = ("publish", "close")
    fields = ("planning_link", "district", "year", "programme", "state", "copied_from", *RULE_FIELDS)
    readonly_fields = ("planning_link",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Round]:
        return rounds_managed_by(request.user).annotate(regions=Count("region_budgets"))

    @admin.display(description=_("Regionen"), ordering="regions")
    def region_count(self, obj: Any) -> int:
        return int(obj.regions)

    @admin.display(description=_("Planung"))
    def planning_link(self, obj: Round) -> SafeString:
        address = reverse("kiezkasse:planning-board", args=[obj.district.slug, obj.year])
        return format_html('<a href="{}">{}</a>', address, _("Geld, Zeiten und Regeln ändern"))

    @admin.action(description=_("Runde veröffentlichen"))
    def publish(self, request: HttpRequest, queryset: QuerySet[Round]) -> None:
        self.run_for_each(
            request,
            queryset,
            "kiezkasse.manage_round",
            lambda round_: publish_round(round=round_, actor=request.user),  # type: ignore[arg-type]
            str(_("veröffentlicht")),
        )

    @admin.action(description=_("Runde abschließen"))
    def close(self, request: HttpRequest, queryset: QuerySet[Round]) -> None:
        self.run_for_each(
            request,
            queryset,
            "kiezkasse.manage_round",
            lambda round_: close_round(round=round_, actor=request.user),  # type: ignore[arg-type]
            str(_("abgeschlossen")),
        )


class StepInline(ReadOnlyInline):
    model = ProposalStep
    fields = ("at", "status", "office", "reason", "amount", "actor")
    verbose_name_plural = _("Lebenslauf")


@admin.register(Proposal)
class ProposalAdmin(SpkAdmin):
    """Ideas: search, filter, look; what happens to them happens through the actions and the desk."""

    view_right = "kiezkasse.view_desk"
    change_right = None
    list_display = ("title", "region_name", "status", "cost_in_euro", "received")
    list_filter = ("status", OwnYearFilter, OwnRegionFilter, "category", "channel")
    search_fields = ("title", "reference", "text")
    search_help_text = _("Titel, Text oder Kennung")
    date_hierarchy = "created_at"
    inlines = (StepInline,)
    actions = ("publish", "download_xlsx", "download_csv")
    fields = (
        "title",
        "text",
        "category",
        "cost",
        "granted_amount",
        "status",
        "is_public",
        "region_budget",
        "planungsraum",
        "place_kind",
        "address_text",
        "author_name",
        "channel",
        "reference",
        "created_at",
        "published_at",
        "support_count",
        "comment_count",
        "desk_link",
        "map",
    )
    readonly_fields = ("desk_link", "map")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Proposal]:
        return proposals_managed_by(request.user)

    @admin.action(description=_("Als Tabelle herunterladen (XLSX)"))
    def download_xlsx(self, request: HttpRequest, ideas: QuerySet[Proposal]) -> HttpResponseBase:
        """The chosen ideas as the office has them; never how to reach anybody."""
        head, rows = idea_head(for_office=True), idea_rows(with_answers(ideas), for_office=True)
        return xlsx_response(name="ideen.xlsx", title=str(_("Ideen")), head=head, rows=rows)

    @admin.action(description=_("Als Tabelle herunterladen (CSV)"))
    def download_csv(self, request: HttpRequest, ideas: QuerySet[Proposal]) -> HttpResponseBase:
        """The same for other programs."""
        head, rows = idea_head(for_office=True), idea_rows(with_answers(ideas), for_office=True)
        return streamed_csv(name="ideen.csv", head=head, rows=rows)

    @admin.display(description=_("Region"), ordering="region_budget__region__name")
    def region_name(self, obj: Proposal) -> str:
        return obj.region_budget.region.name

    @admin.display(description=_("Kosten"), ordering="cost")
    def cost_in_euro(self, obj: Proposal) -> str:
        return euro(obj.cost)

    @admin.display(description=_("Eingang"), ordering="created_at")
    def received(self, obj: Proposal) -> str:
        return f"{timezone.localtime(obj.created_at):%d.%m.%Y}, {obj.get_channel_display()}"

    @admin.display(description=_("Arbeitsplatz"))
    def desk_link(self, obj: Proposal) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', reverse("portal:desk-proposal", args=[obj.reference]), _("bearbeiten")
        )

    @admin.display(description=_("Karte"))
    def map(self, obj: Proposal) -> str:
        if obj.point is None:
            return str(_("Kein Punkt auf der Karte: Die Idee gilt für eine Adresse oder die ganze Region."))
        return PointMapWidget(readonly=True).render("map", obj.point, {"id": "id_map"})

    @admin.action(description=_("Ideen veröffentlichen"))
    def publish(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> None:
        self.run_for_each(
            request,
            queryset,
            "kiezkasse.publish_proposal",
            lambda proposal: publish_proposal(proposal=proposal, actor=request.user),  # type: ignore[arg-type]
            str(_("veröffentlicht")),
        )


class AgendaInline(ReadOnlyInline):
    model = AgendaEntry
    fields = ("position", "proposal", "yes", "no", "abstain", "granted_amount", "decided_at")
    verbose_name_plural = _("Tagesordnung")


class AssemblyForm(forms.ModelForm):
    """Hands a plan to the domain; its sentences come back to the fields."""

    class Meta:
        model = Assembly
        fields = (
            "region_budget",
            "starts_at",
            "ends_at",
            "place",
            "address",
            "point",
            "capacity",
            "step_free",
            "induction_loop",
            "sign_language",
            "childcare",
            "accessibility",
            "invitation",
        )
        widgets = {"point": PointMapWidget()}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                check_plan(self.plan())
            except DomainError as error:
                self.add_error(error.field if error.field in self.fields else None, str(error))
        return data

    def plan(self) -> AssemblyPlan:
        """What a valid form says."""
        names = [name for name in AssemblyForm.Meta.fields if name != "region_budget"]
        return AssemblyPlan(**{name: self.cleaned_data[name] for name in names})


@admin.register(Assembly)
class AssemblyAdmin(SpkAdmin):
    """Assemblies: plan and change them; the evening itself has its own screen."""

    view_right = "kiezkasse.view_desk"
    change_right = "kiezkasse.manage_assembly"
    add_right = "kiezkasse.manage_assembly"
    form = AssemblyForm
    list_display = ("__str__", "starts_at", "place", "state", "present")
    list_filter = ("state", OwnYearFilter, OwnRegionFilter)
    search_fields = ("place", "address", "reference")
    date_hierarchy = "starts_at"
    readonly_fields = ("state", "present")
    inlines = (AgendaInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assembly]:
        return assemblies_managed_by(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        planned = obj is None or obj.state == "planned"
        return planned and super().has_change_permission(request, obj)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "region_budget":
            kwargs["queryset"] = region_budgets_to_plan(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """What the rules refuse at the last moment, because somebody was faster, is said in a sentence."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except DomainError as error:
            self.message_user(request, str(error), messages.ERROR)
            return redirect(request.path)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*self.readonly_fields, "region_budget") if obj else self.readonly_fields

    def save_model(self, request: HttpRequest, obj: Assembly, form: Any, change: bool) -> None:
        plan = form.plan()
        if change:
            replan_assembly(assembly=obj, plan=plan, actor=request.user)  # type: ignore[arg-type]
        else:
            made = plan_assembly(region_budget=obj.region_budget, plan=plan, actor=request.user)  # type: ignore[arg-type]
            obj.pk, obj.reference = made.pk, made.reference
