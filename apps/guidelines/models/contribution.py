"""What people say about a draft: contributions with replies, agreement, and what should not stand there."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import SPEAKS_FOR
from apps.core.differences import Piece, word_pieces
from apps.core.reference import new_reference
from apps.moderation.enums import ReportKind, ReportOutcome
from apps.moderation.models import ReportBase

from ..enums import ContributionKind
from .consultation import Consultation
from .text import Paragraph


class Contribution(models.Model):
    """Somebody agrees, objects or words a paragraph anew, or answers such a contribution.

    The person is an account, or whoever confirmed a mail address: then `name` is shown and `person` is the keyed
    hash of the address; see apps.accounts.person. The address itself stays only with those who want to hear what
    becomes of it, until some time after they did.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="contributions", verbose_name=_("Konsultation")
    )
    paragraph = models.ForeignKey(
        Paragraph,
        on_delete=models.PROTECT,
        related_name="contributions",
        verbose_name=_("Absatz"),
        null=True,
        blank=True,
        help_text=_("Leer bei Beiträgen zum ganzen Entwurf."),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="replies",
        verbose_name=_("Antwort auf"),
        null=True,
        blank=True,
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="contributions",
        verbose_name=_("Konto"),
        null=True,
        blank=True,
    )
    answer = models.ForeignKey(
        "Answer",
        on_delete=models.SET_NULL,
        related_name="contributions",
        verbose_name=_("Antwort des Amtes"),
        null=True,
        blank=True,
    )
    number = models.PositiveIntegerField(_("Nummer"), null=True, blank=True)
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    kind = models.CharField(_("Art"), max_length=10, choices=ContributionKind)
    text = models.TextField(_("Beitrag"), max_length=3000, blank=True)
    wording = models.TextField(_("Vorschlag für den Wortlaut"), max_length=6000, blank=True)
    name = models.CharField(_("Name, wie er gezeigt wird"), max_length=80, blank=True)
    person = models.CharField(
        _("Person"), max_length=64, blank=True, help_text=_("Schlüssel, aus dem niemand die Adresse liest.")
    )
    email = models.EmailField(_("Adresse für das Ergebnis"), blank=True)
    language = models.CharField(_("Sprache"), max_length=5, default="de")
    created_at = models.DateTimeField(_("am"), default=timezone.now)

    withdrawn_at = models.DateTimeField(_("von der Person gelöscht am"), null=True, blank=True)
    hidden_at = models.DateTimeField(_("ausgeblendet am"), null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="hidden_contributions",
        verbose_name=_("ausgeblendet von"),
        null=True,
        blank=True,
    )
    hidden_reason = models.CharField(_("Grund"), max_length=300, blank=True)
    hidden_by_block = models.ForeignKey(
        "moderation.Block",
        on_delete=models.SET_NULL,
        related_name="hidden_contributions",
        verbose_name=_("verborgen mit der Person"),
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("Beitrag einer Konsultation")
        verbose_name_plural = _("Beiträge der Konsultationen")
        ordering = ["consultation", "number", "created_at"]
        indexes = [models.Index(fields=["consultation", "paragraph"], name="contribution_of_paragraph")]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="contribution_number_once"),
            models.CheckConstraint(condition=Q(kind__in=ContributionKind.values), name="contribution_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=ContributionKind.REPLY, parent__isnull=False, number=None, answer=None)
                | ~Q(kind=ContributionKind.REPLY) & Q(parent=None, number__isnull=False),
                name="contribution_reply_has_parent_and_no_number",
            ),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="contribution_never_answers_itself"),
            models.CheckConstraint(
                condition=~Q(kind=ContributionKind.WORDING) & Q(wording="")
                | Q(kind=ContributionKind.WORDING, paragraph__isnull=False) & ~Q(wording="")
                | Q(withdrawn_at__isnull=False, wording=""),
                name="contribution_words_a_paragraph_anew",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=False, text="", name="", email="", person="")
                | Q(withdrawn_at=None) & (~Q(text="") | ~Q(wording="")),
                name="contribution_says_something_unless_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(author__isnull=False, email="") | Q(author=None) & (~Q(name="") | ~Q(withdrawn_at=None)),
                name="contribution_names_somebody",
            ),
            models.CheckConstraint(
                condition=Q(hidden_at=None, hidden_reason="", hidden_by_block=None)
                | Q(hidden_at__isnull=False) & ~Q(hidden_reason=""),
                name="contribution_hidden_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}, {self.number or self.reference}"

    def get_absolute_url(self) -> str:
        """The page on which it can be read, answered and agreed to; a reply stands on that of its contribution."""
        if self.parent is not None:
            return f"{self.parent.get_absolute_url()}#beitrag-{self.reference}"
        return reverse("guidelines:contribution", args=[self.reference])

    @property
    def said_by(self) -> str:
        """The name that stands over it."""
        return self.author.public_name if self.author else self.name

    @property
    def office(self) -> str:
        """The office whose words these are, where the query asked for `author_role`; else nothing."""
        return str(SPEAKS_FOR.get(getattr(self, "author_role", None) or "", ""))

    @property
    def pieces(self) -> list[Piece]:
        """What the suggested wording changes in the paragraph, word by word."""
        return word_pieces(self.paragraph.text, self.wording) if self.paragraph and self.wording else []

    @property
    def is_visible(self) -> bool:
        """Neither withdrawn nor hidden."""
        return self.withdrawn_at is None and self.hidden_at is None

    @property
    def rights_district_id(self) -> int | None:
        return self.consultation.rights_district_id

    @property
    def rights_region_id(self) -> int | None:
        return None


class PendingContribution(models.Model):
    """Somebody without an account wrote or agreed; a mail waits for them to confirm.

    Holds the address until it is confirmed or two days are over, then the row is deleted. What agrees has no kind:
    to the contribution in `parent`, or to the paragraph.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="pending", verbose_name=_("Konsultation")
    )
    paragraph = models.ForeignKey(
        Paragraph,
        on_delete=models.CASCADE,
        related_name="pending_contributions",
        verbose_name=_("Absatz"),
        null=True,
        blank=True,
    )
    parent = models.ForeignKey(
        Contribution,
        on_delete=models.CASCADE,
        related_name="pending_replies",
        verbose_name=_("Antwort oder Zustimmung zu"),
        null=True,
        blank=True,
    )
    key = models.UUIDField(_("Schlüssel"), unique=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(
        _("Kennung"),
        max_length=8,
        unique=True,
        default=new_reference,
        editable=False,
        help_text=_("Die der Beitrag bekommt."),
    )

    kind = models.CharField(_("Art"), max_length=10, choices=ContributionKind, blank=True)
    text = models.TextField(_("Beitrag"), max_length=3000, blank=True)
    wording = models.TextField(_("Vorschlag für den Wortlaut"), max_length=6000, blank=True)
    name = models.CharField(_("Name, wie er gezeigt wird"), max_length=80, blank=True)
    email = models.EmailField(_("E-Mail-Adresse"))
    hears_result = models.BooleanField(_("möchte das Ergebnis hören"), default=False)
    language = models.CharField(_("Sprache"), max_length=5, default="de")
    created_at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("unbestätigter Beitrag")
        verbose_name_plural = _("unbestätigte Beiträge")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="") & (Q(parent__isnull=False) | Q(paragraph__isnull=False))
                | Q(kind__in=ContributionKind.values) & ~Q(name=""),
                name="pending_contribution_is_complete",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} → {self.consultation_id}"

    @property
    def pieces(self) -> list[Piece]:
        """What the suggested wording changes in the paragraph, word by word."""
        return word_pieces(self.paragraph.text, self.wording) if self.paragraph and self.wording else []

    @property
    def is_agreement(self) -> bool:
        return not self.kind


class Agreement(models.Model):
    """One person agrees with a paragraph as it is, or with what somebody said about it. Once each."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="agreements", verbose_name=_("Konsultation")
    )
    paragraph = models.ForeignKey(
        Paragraph,
        on_delete=models.CASCADE,
        related_name="agreements",
        verbose_name=_("Absatz"),
        null=True,
        blank=True,
    )
    contribution = models.ForeignKey(
        Contribution,
        on_delete=models.CASCADE,
        related_name="agreements",
        verbose_name=_("Beitrag"),
        null=True,
        blank=True,
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="agreements",
        verbose_name=_("Konto"),
        null=True,
        blank=True,
    )

    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)
    person = models.CharField(_("Person"), max_length=64, help_text=_("Schlüssel, aus dem niemand die Adresse liest."))
    created_at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("Zustimmung")
        verbose_name_plural = _("Zustimmungen")
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "person"], name="agreement_once_per_paragraph"),
            models.UniqueConstraint(fields=["contribution", "person"], name="agreement_once_per_contribution"),
            models.CheckConstraint(
                condition=Q(paragraph__isnull=False, contribution=None) | Q(paragraph=None, contribution__isnull=False),
                name="agreement_with_one_thing",
            ),
            models.CheckConstraint(condition=~Q(person=""), name="agreement_names_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} → {self.paragraph_id or self.contribution_id}"


class ContributionReport(ReportBase):
    """Somebody says that a contribution should not stand there. Hides nothing by itself."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="reports", verbose_name=_("Beitrag")
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="contribution_reports",
        verbose_name=_("gemeldet von"),
        null=True,
        blank=True,
    )

    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="resolved_contribution_reports",
        verbose_name=_("bearbeitet von"),
        null=True,
        blank=True,
    )

    class Meta(ReportBase.Meta):
        verbose_name = _("Meldung eines Beitrags")
        verbose_name_plural = _("Meldungen von Beiträgen")
        indexes = [
            models.Index(fields=["contribution"], condition=Q(resolved_at=None), name="contribution_report_open"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ReportKind.values), name="contribution_report_kind_known"),
            models.CheckConstraint(
                condition=Q(resolved_at=None, outcome="")
                | Q(resolved_at__isnull=False, outcome__in=ReportOutcome.values),
                name="contribution_report_resolved_has_outcome",
            ),
            models.UniqueConstraint(
                fields=["contribution", "reporter"],
                condition=Q(reporter__isnull=False, resolved_at=None),
                name="contribution_report_once_per_account",
            ),
        ]
