"""Handing in an idea, step by step, and what the author does with it afterwards."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.errors import DomainError
from apps.core.form_fields import LineField, MailField, ParagraphsField
from apps.core.forms import TrapForm
from apps.core.pictures import megabytes
from apps.core.uploads import PAPER_ACCEPT

from ..domain.consents import WORDINGS
from ..domain.content import ProposalText
from ..domain.proposals import AlreadySentError
from ..enums import ConsentPurpose
from ..models import Proposal, ProposalContact, RegionBudget
from .content import AboutBudget, CostFields, IdeaFields, cost_initial, longest
from .place import PlaceForm, place_initial

YOUNG, OLD, TOO_YOUNG = "young", "old", "too_young"


class PlaceStep(PlaceForm):
    """Where: the first step, for it decides whose money and whose rules these are."""

    field_order = ["region", "place_kind", "address", "address_choice", "address_2", "address_3", "address_4"]


class IdeaStep(IdeaFields):
    """What: title, text, topic."""


class CostStep(CostFields):
    """How much: line by line."""


class PersonStep(AboutBudget):
    """Who: the only step about a person. Only the name is ever shown, and only with consent."""

    carried_out_by = LineField(
        label=gettext_lazy("Wer setzt die Idee um?"),
        help_text=gettext_lazy(
            "Zum Beispiel Sie selbst, ein Verein oder eine Schule. Wenn Sie es noch nicht wissen: leer lassen."
        ),
        required=False,
        max_length=longest("carried_out_by"),
    )
    author_name = LineField(
        label=gettext_lazy("Ihr Name, wie er gezeigt werden soll"),
        help_text=gettext_lazy("Ein Spitzname oder der Name Ihrer Gruppe reicht. Leer: „ohne Namen“."),
        required=False,
        max_length=longest("author_name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    age = forms.ChoiceField(
        label=gettext_lazy("Wie alt sind Sie?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie, wie alt Sie sind. Jüngere brauchen das Ja ihrer Eltern."),
            "invalid_choice": gettext_lazy("Bitte wählen Sie, wie alt Sie sind."),
        },
    )
    email = MailField(
        label=gettext_lazy("E-Mail-Adresse"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    presenter = LineField(
        label=gettext_lazy("Wer stellt die Idee in der Versammlung vor?"),
        help_text=gettext_lazy("Das erfährt nur die Anlaufstelle. Sie können es später noch sagen."),
        required=False,
        max_length=longest("presenter", ProposalContact),
    )

    def __init__(self, *args: Any, account_email: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account_email = account_email
        round = self.region_budget.round if self.region_budget else None
        limit, least = (round.guardian_age, round.min_age or 0) if round else (16, 0)
        age: Any = self.fields["age"]
        choices = [(OLD, _("%(age)s Jahre oder älter") % {"age": max(limit, least)})]
        if limit > least:
            young = _("%(from)s bis unter %(to)s Jahre") if least else _("jünger als %(to)s Jahre")
            choices.append((YOUNG, young % {"from": least, "to": limit}))
        if least:
            choices.append((TOO_YOUNG, _("jünger als %(age)s Jahre") % {"age": least}))
        age.choices = choices
        help_text = _("Wird nie veröffentlicht. Sie bekommen einen Link, mit dem Sie die Idee bestätigen.")
        if limit > least:
            age.help_text = _(
                "Unter %(age)s Jahren geben Sie unten bitte die E-Mail-Adresse Ihrer Eltern an. Die Eltern bestätigen."
            ) % {"age": limit}
        self.fields["email"].help_text = help_text
        self.least_age = least

    @property
    def is_young(self) -> bool:
        """Whether the address is that of the parents."""
        return bool(self.cleaned_data.get("age") == YOUNG)

    def clean_age(self) -> str:
        if self.cleaned_data["age"] == TOO_YOUNG:
            raise forms.ValidationError(
                _("Ideen einreichen kann, wer mindestens %(age)s Jahre alt ist. Die Anlaufstelle hilft Ihnen weiter.")
                % {"age": self.least_age}
            )
        return str(self.cleaned_data["age"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        own = self.account_email.lower()
        if data.get("age") == YOUNG and own and data.get("email", "").lower() == own:
            self.add_error("email", _("Das ist Ihre eigene Adresse. Bitte geben Sie die Adresse Ihrer Eltern an."))
        return data


class FilesForm(forms.Form):
    """One picture and one paper at a time; more of them one after the other."""

    picture = forms.FileField(
        label=gettext_lazy("Bild hinzufügen"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={
            "empty": gettext_lazy("Diese Datei ist leer. Bitte wählen Sie ein anderes Bild."),
            "invalid": gettext_lazy("Das Bild kam nicht an. Bitte wählen Sie es noch einmal aus."),
        },
    )
    alt_text = LineField(
        label=gettext_lazy("Was ist auf dem Bild zu sehen?"),
        help_text=gettext_lazy("Ein Satz für Menschen, die das Bild nicht sehen können."),
        required=False,
        max_length=160,
    )
    document = forms.FileField(
        label=gettext_lazy("Unterlage hinzufügen"),
        required=False,
        widget=forms.FileInput(attrs={"accept": PAPER_ACCEPT}),
        error_messages={
            "empty": gettext_lazy("Diese Datei ist leer. Bitte wählen Sie eine andere."),
            "invalid": gettext_lazy("Die Datei kam nicht an. Bitte wählen Sie sie noch einmal aus."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit = {"limit": megabytes(settings.SPK_UPLOAD_MAX_BYTES)}
        self.fields["picture"].help_text = (
            _("Ein Foto oder eine Skizze: JPEG, PNG oder WebP, höchstens %(limit)s MB.") % limit
        )
        self.fields["document"].help_text = (
            _("Zum Beispiel ein Angebot: PDF, JPEG, PNG, ODT oder DOCX, höchstens %(limit)s MB.") % limit
        )

    def show(self, error: DomainError) -> None:
        """Put what the rules of the subject say beside the field it belongs to."""
        self.add_error(error.field if error.field in self.fields else None, str(error))


class OwnFilesForm(FilesForm):
    """Files of an idea that is handed in; the first picture asks for the consent to show it."""

    def __init__(self, *args: Any, needs_consent: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if needs_consent:
            self.fields["pictures"] = forms.BooleanField(
                label=WORDINGS[ConsentPurpose.PICTURES],  # type: ignore[arg-type]
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("picture") and "pictures" in self.fields and not data.get("pictures"):
            self.add_error("pictures", _("Ohne Ihr Einverständnis dürfen wir das Bild nicht zeigen."))
        return data


class ConsentStep(TrapForm):
    """The last step: what somebody agrees to, each apart, and nothing ticked beforehand."""

    REQUIRED = {
        ConsentPurpose.CONTACT: gettext_lazy("Ohne Ihre Kontaktdaten kann die Anlaufstelle Ihnen nicht antworten."),
        ConsentPurpose.PICTURES: gettext_lazy(
            "Ohne Ihr Einverständnis dürfen wir die Bilder nicht zeigen. Stimmen Sie zu, oder löschen Sie die Bilder."
        ),
        ConsentPurpose.GUARDIAN: gettext_lazy("Ohne das Ja Ihrer Eltern können Sie die Idee nicht einreichen."),
    }

    def __init__(self, *args: Any, purposes: list[ConsentPurpose], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.purposes = purposes
        for purpose in purposes:
            self.fields[purpose.value] = forms.BooleanField(
                label=WORDINGS[purpose],  # type: ignore[arg-type]
                required=purpose in self.REQUIRED,
                error_messages={"required": self.REQUIRED.get(purpose, "")},
            )

    @property
    def consent_fields(self) -> list[Any]:
        return [self[purpose.value] for purpose in self.purposes]

    @property
    def given(self) -> list[ConsentPurpose]:
        """What a valid form agrees to."""
        return [purpose for purpose in self.purposes if self.cleaned_data[purpose.value]]


class ContentForm(IdeaFields, CostFields, PlaceForm):
    """What an idea says, on one page: for whoever enters it for somebody, and for changing it."""

    shown_lines = 4

    field_order = [
        "title",
        "text",
        "category",
        *(f"{name}_{number}" for number in range(1, 13) for name in ("what", "kind", "amount")),
        "own_money",
        "other_money",
        "cost",
        "region",
        "place_kind",
        "address",
        "address_choice",
        "address_2",
        "address_3",
        "address_4",
    ]

    carried_out_by = LineField(
        label=gettext_lazy("Wer setzt die Idee um?"), required=False, max_length=longest("carried_out_by")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)

    def show(self, error: DomainError) -> None:
        """Put what the rules of the subject say beside the field it belongs to."""
        field = error.field
        if field == "cost" and "cost" not in self.fields:
            field = "amount_1"
        self.add_error(field if field in self.fields else None, str(error))
        if isinstance(error, AlreadySentError):
            self._replace("submission_key", str(uuid.uuid4()))

    def text_of(self, author_name: str) -> ProposalText:
        """The words of a valid form."""
        return text_of(self.cleaned_data, author_name=author_name)

    def _replace(self, name: str, value: str) -> None:
        self.data = {key: self.data.get(key) for key in self.data} | {name: value}


class EditForm(ContentForm):
    """Changing one's own idea; the region stays."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        initial = {name: getattr(proposal, name) for name in ("title", "text", "category", "carried_out_by", "version")}
        budget: RegionBudget = proposal.region_budget
        super().__init__(
            *args,
            initial=initial | cost_initial(proposal) | place_initial(proposal),
            budgets=[budget],
            region_budget=budget,
            **kwargs,
        )
        if not self.is_bound and not proposal.cost_lines.all():
            # Its costs are one sum; without a word for it no change could be saved.
            self.initial["what_1"] = _("Kosten")
            self.initial["amount_1"] = proposal.cost + proposal.own_money + proposal.other_money
        region: Any = self.fields["region"]
        region.required, region.disabled, region.initial = False, True, str(budget.pk)


class AnswerForm(forms.Form):
    """The author answers what the Anlaufstelle asked."""

    answer = ParagraphsField(
        label=gettext_lazy("Ihre Antwort"),
        help_text=gettext_lazy("Die Antwort liest nur die Anlaufstelle. Sie können einmal antworten."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie eine Antwort.")},
    )


class PresenterForm(forms.Form):
    """Who comes to the assembly."""

    presenter = PersonStep.base_fields["presenter"]


class LostLinkForm(forms.Form):
    """Where to send the private links again."""

    email = MailField(
        label=gettext_lazy("E-Mail-Adresse"),
        help_text=gettext_lazy("Die Adresse, die Sie beim Einreichen angegeben haben."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class DraftMailForm(forms.Form):
    """Where to send the link to a draft."""

    email = MailField(
        label=gettext_lazy("E-Mail-Adresse"),
        help_text=gettext_lazy("Wir benutzen sie nur für diese eine E-Mail."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class WithdrawForm(forms.Form):
    """Asks once before an idea is taken back."""

    reason = ParagraphsField(
        label=gettext_lazy("Warum?"),
        help_text=gettext_lazy("Der Grund steht dann öffentlich im Lebenslauf der Idee."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def text_of(data: dict[str, Any], *, author_name: str) -> ProposalText:
    """The words of cleaned answers, from one form or from several steps."""
    names = ("title", "text", "category", "cost", "cost_lines", "own_money", "other_money")
    return ProposalText(
        **{name: data[name] for name in names},
        author_name=author_name,
        carried_out_by=data.get("carried_out_by", ""),
    )
