"""What people say about an idea: support, comments, reports."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference
from apps.moderation.enums import ReportKind, ReportOutcome
from apps.moderation.models import ReportBase


class Support(models.Model):
    """One person says: good idea. It decides nothing; the assembly does.

    A person is an account or a confirmed mail address. `person` is the keyed hash of the address, so
    that nobody supports twice by using both; see apps.accounts.person. A support that came with a
    merged idea names the merge, so that undoing it takes back exactly these.
    """

    proposal = models.ForeignKey("Proposal", on_delete=models.CASCADE, related_name="supports", verbose_name=_("Idee"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="supports",
        verbose_name=_("Konto"),
        null=True,
        blank=True,
    )
    merge = models.ForeignKey(
        "Merge",
        on_delete=models.CASCADE,
        related_name="supports",
        verbose_name=_("kam mit der Zusammenlegung"),
        null=True,
        blank=True,
    )

    person = models.CharField(_("Person"), max_length=64, help_text=_("Schlüssel, aus dem niemand die Adresse liest."))
    created_at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("Unterstützung")
        verbose_name_plural = _("Unterstützungen")
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "user"], condition=Q(user__isnull=False), name="support_once_per_account"
            ),
            models.UniqueConstraint(fields=["proposal", "person"], name="support_once_per_person"),
            models.CheckConstraint(condition=~Q(person=""), name="support_names_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} → {self.proposal_id}"


class PendingSupport(models.Model):
    """Somebody without an account asked to support an idea; a mail waits for them to confirm.

    Holds the address until it is confirmed or two days are over, then it is deleted.
    """

    proposal = models.ForeignKey(
        "Proposal", on_delete=models.CASCADE, related_name="pending_supports", verbose_name=_("Idee")
    )
    key = models.UUIDField(_("Schlüssel"), unique=True, default=uuid.uuid4, editable=False)

    email = models.EmailField(_("E-Mail-Adresse"))
    language = models.CharField(_("Sprache"), max_length=5, default="de")
    created_at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("unbestätigte Unterstützung")
        verbose_name_plural = _("unbestätigte Unterstützungen")
        constraints = [models.UniqueConstraint(fields=["proposal", "email"], name="pending_support_once_per_address")]

    def __str__(self) -> str:
        return f"{self.pk} → {self.proposal_id}"


class PendingComment(models.Model):
    """Somebody without an account wrote a comment; a mail waits for them to confirm.

    Holds the address until it is confirmed or two days are over, then the row is deleted.
    """

    proposal = models.ForeignKey(
        "Proposal", on_delete=models.CASCADE, related_name="pending_comments", verbose_name=_("Idee")
    )
    parent = models.ForeignKey(
        "Comment",
        on_delete=models.CASCADE,
        related_name="pending_replies",
        verbose_name=_("Antwort auf"),
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
        help_text=_("Die der Kommentar bekommt."),
    )

    email = models.EmailField(_("E-Mail-Adresse"))
    name = models.CharField(_("Name, wie er gezeigt wird"), max_length=80)
    text = models.TextField(_("Kommentar"), max_length=1500)
    language = models.CharField(_("Sprache"), max_length=5, default="de")
    created_at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("unbestätigter Kommentar")
        verbose_name_plural = _("unbestätigte Kommentare")

    def __str__(self) -> str:
        return f"{self.pk} → {self.proposal_id}"


class Comment(models.Model):
    """What somebody says about an idea. The Anlaufstelle may hide it with a reason.

    The person is an account, or whoever confirmed a mail address: then `name` is shown and `person` is the keyed
    hash of the address, by which a block finds all of theirs; see apps.accounts.person.
    """

    proposal = models.ForeignKey("Proposal", on_delete=models.CASCADE, related_name="comments", verbose_name=_("Idee"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="comments",
        verbose_name=_("Konto"),
        null=True,
        blank=True,
    )
    name = models.CharField(_("Name, wie er gezeigt wird"), max_length=80, blank=True)
    person = models.CharField(
        _("Person"), max_length=64, blank=True, help_text=_("Schlüssel, aus dem niemand die Adresse liest.")
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="replies",
        verbose_name=_("Antwort auf"),
        null=True,
        blank=True,
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    text = models.TextField(_("Kommentar"), max_length=1500)
    created_at = models.DateTimeField(_("am"), default=timezone.now)

    withdrawn_at = models.DateTimeField(_("von der Person gelöscht am"), null=True, blank=True)
    hidden_at = models.DateTimeField(_("ausgeblendet am"), null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="hidden_comments",
        verbose_name=_("ausgeblendet von"),
        null=True,
        blank=True,
    )
    hidden_reason = models.CharField(_("Grund"), max_length=300, blank=True)
    hidden_by_block = models.ForeignKey(
        "moderation.Block",
        on_delete=models.SET_NULL,
        related_name="hidden_comments",
        verbose_name=_("verborgen mit der Person"),
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("Kommentar")
        verbose_name_plural = _("Kommentare")
        indexes = [models.Index(fields=["proposal", "created_at"], name="comment_of_proposal")]
        constraints = [
            models.CheckConstraint(
                condition=Q(hidden_at__isnull=True) | ~Q(hidden_reason=""), name="comment_hidden_has_reason"
            ),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="comment_never_answers_itself"),
            models.CheckConstraint(
                condition=Q(author__isnull=False) | ~Q(name="") & ~Q(person=""), name="comment_names_somebody"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(hidden_at__isnull=False, text=""),
                name="comment_withdrawn_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def said_by(self) -> str:
        """The name that stands over it."""
        return self.author.public_name if self.author else self.name

    @property
    def rights_district_id(self) -> int | None:
        return self.proposal.rights_district_id

    @property
    def rights_region_id(self) -> int | None:
        return self.proposal.rights_region_id


class Report(ReportBase):
    """Somebody says that an idea or a comment should not stand there. Hides nothing by itself."""

    proposal = models.ForeignKey("Proposal", on_delete=models.CASCADE, related_name="reports", verbose_name=_("Idee"))
    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, related_name="reports", verbose_name=_("Kommentar"), null=True, blank=True
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="reports",
        verbose_name=_("gemeldet von"),
        null=True,
        blank=True,
    )

    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="resolved_reports",
        verbose_name=_("bearbeitet von"),
        null=True,
        blank=True,
    )

    class Meta(ReportBase.Meta):
        verbose_name = _("Meldung")
        verbose_name_plural = _("Meldungen")
        indexes = [
            models.Index(fields=["proposal"], condition=Q(resolved_at=None), name="report_open_of_proposal"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ReportKind.values), name="report_kind_known"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, outcome="")
                | Q(resolved_at__isnull=False, outcome__in=ReportOutcome.values),
                name="report_resolved_has_outcome",
            ),
            models.UniqueConstraint(
                fields=["proposal", "comment", "reporter"],
                condition=Q(reporter__isnull=False, resolved_at__isnull=True),
                name="report_once_per_account",
                nulls_distinct=False,
            ),
        ]

    @property
    def rights_district_id(self) -> int | None:
        return self.proposal.rights_district_id

    @property
    def rights_region_id(self) -> int | None:
        return self.proposal.rights_region_id
