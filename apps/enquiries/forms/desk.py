"""What the Anlaufstelle does with enquiries."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, User
from apps.core.form_fields import LineField, MailField, PapersField, ParagraphsField
from apps.core.forms import ShownForm
from apps.core.widgets import DayInput
from apps.sozialraum.models import District, Sozialraum

from ..domain.content import Contact, EnquiryContent, Words
from ..domain.hand_overs import USUAL_DAYS
from ..enums import TAKEN_DOWN, Channel, EnquiryKind, Reply, Topic
from ..models import Enquiry
from ..queries.enquiries import departments_to_ask, regions_of


def _person(label: Any, colleagues: Iterable[User], empty: Any) -> forms.TypedChoiceField:
    """One of the colleagues, fetched with the page already."""
    by_key = {str(person.pk): person for person in colleagues}
    return forms.TypedChoiceField(
        label=label,
        required=False,
        choices=[("", empty), *((key, person.public_name) for key, person in by_key.items())],
        coerce=by_key.get,
        empty_value=None,
    )


class OwnerForm(ShownForm):
    """Who is responsible."""

    def __init__(self, *args: Any, enquiry: Enquiry, colleagues: Iterable[User], **kwargs: Any) -> None:
        kwargs["initial"] = {"owner": enquiry.owner_id}
        super().__init__(*args, **kwargs)
        self.fields["owner"] = _person(_("Zuständig"), colleagues, _("noch niemand"))


class SortForm(ShownForm):
    """What an enquiry is about."""

    subject = LineField(
        label=_("Betreff"),
        max_length=160,
        error_messages={"required": _("Bitte geben Sie einen Betreff an.")},
    )
    kind = forms.TypedChoiceField(label=_("Art"), choices=EnquiryKind, coerce=EnquiryKind)
    topic = forms.TypedChoiceField(label=_("Thema"), choices=Topic, coerce=Topic)
    sozialraum = forms.ModelChoiceField(
        label=_("Region"), queryset=Sozialraum.objects.none(), required=False, empty_label=_("keine bestimmte")
    )

    def __init__(self, *args: Any, enquiry: Enquiry, **kwargs: Any) -> None:
        names = ("subject", "kind", "topic", "sozialraum")
        kwargs["initial"] = {name: getattr(enquiry, name) for name in names}
        super().__init__(*args, **kwargs)
        _offer_regions(self, enquiry.district)


class PromiseForm(ShownForm):
    """Another day for the answer."""

    day = forms.DateField(
        label=_("Antwort zugesagt bis"),
        widget=DayInput,
        error_messages={"required": _("Bitte geben Sie einen Tag an.")},
    )

    def __init__(self, *args: Any, enquiry: Enquiry, **kwargs: Any) -> None:
        kwargs["initial"] = {"day": enquiry.promised_on}
        super().__init__(*args, **kwargs)


class ReplyForm(ShownForm):
    """What goes to the person, or what was told to them."""

    reply = forms.TypedChoiceField(
        label=_("Was ist das?"),
        choices=[
            (Reply.ANSWER, _("Die Antwort: Danach ist die Anfrage beantwortet.")),
            (Reply.QUESTION, _("Eine Rückfrage: Die Anfrage wartet dann auf die Person.")),
            (Reply.INTERIM, _("Ein Zwischenstand: Die Anfrage bleibt, wo sie ist.")),
        ],
        coerce=Reply,
        widget=forms.RadioSelect,
        initial=Reply.ANSWER,
    )
    channel = forms.TypedChoiceField(label=_("Auf welchem Weg?"), coerce=Channel)
    text = ParagraphsField(
        label=_("Text"),
        help_text=_("Anrede und Gruß setzt die E-Mail. Bitte einfache Worte."),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={"required": _("Bitte schreiben Sie eine Antwort.")},
    )
    papers = PapersField(
        label=_("Dateien"),
        help_text=_("Die Person findet sie auf der Seite ihrer Anfrage. PDF, JPEG, PNG, ODT oder DOCX."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, enquiry: Enquiry, text: str = "", **kwargs: Any) -> None:
        kwargs["initial"] = {"version": enquiry.version, "text": text}
        super().__init__(*args, **kwargs)
        contact = getattr(enquiry, "contact", None)
        ways = [(one.value, one.label) for one in (Channel.PHONE, Channel.VISIT, Channel.LETTER)]
        if contact is not None and contact.email:
            ways.insert(0, (Channel.MAIL.value, _("E-Mail an die Person")))
        channel: Any = self.fields["channel"]
        channel.choices = ways

    def go_on_from(self, version: int) -> None:
        """Whoever has seen what is new may send what was typed."""
        self.data = {key: self.data.get(key) for key in self.data} | {"version": str(version)}


class HandOverForm(ShownForm):
    """What a Fachamt is asked, and until when."""

    department = forms.ModelChoiceField(
        label=_("Welches Amt fragen Sie?"),
        queryset=Department.objects.none(),
        empty_label=_("Bitte wählen"),
        error_messages={"required": _("Bitte wählen Sie ein Amt.")},
    )
    due_day = forms.DateField(
        label=_("Antwort bis"),
        help_text=_("Der Tag zählt noch mit. Vorher erinnert das Portal das Amt."),
        widget=DayInput,
        error_messages={"required": _("Bitte geben Sie einen Tag an.")},
    )
    question = ParagraphsField(
        label=_("Frage an das Amt"),
        help_text=_("Das Amt liest nur diesen Text, nicht den Verlauf. Bitte keine Namen und Adressen."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Bitte schreiben Sie, was Sie das Amt fragen.")},
    )

    def __init__(self, *args: Any, enquiry: Enquiry, **kwargs: Any) -> None:
        due = min(timezone.localdate() + timedelta(days=USUAL_DAYS), max(enquiry.promised_on, timezone.localdate()))
        kwargs["initial"] = {"due_day": due}
        super().__init__(*args, **kwargs)
        department: Any = self.fields["department"]
        department.queryset = departments_to_ask(enquiry.district)


class ReasonForm(ShownForm):
    """Why a question is taken back."""

    reason = ParagraphsField(
        label=_("Grund"),
        help_text=_("Das Amt bekommt ihn per E-Mail."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Bitte schreiben Sie dem Amt, warum es nicht mehr antworten muss.")},
    )


class CloseForm(ShownForm):
    """Put an enquiry aside."""

    reason = LineField(
        label=_("Grund, falls es keine Antwort gab"),
        help_text=_("Zum Beispiel: Werbung, hat sich erledigt. Steht nur hier."),
        required=False,
        max_length=300,
    )


class MergeForm(ShownForm):
    """Into which enquiry this one goes."""

    number = LineField(
        label=_("Nummer der Anfrage, in der diese aufgeht"),
        help_text=_("Zum Beispiel 2026-0042."),
        max_length=20,
        error_messages={"required": _("Bitte geben Sie die Nummer der anderen Anfrage an.")},
    )


class AssignForm(ShownForm):
    """Several enquiries, ticked in the list, get somebody responsible."""

    enquiries = forms.ModelMultipleChoiceField(
        label=_("Anfragen"),
        queryset=Enquiry.objects.none(),
        to_field_name="reference",
        error_messages={
            "required": _("Bitte kreuzen Sie in der Liste mindestens eine Anfrage an."),
            "invalid_choice": _("Eine der Anfragen gibt es nicht mehr. Bitte prüfen Sie die Liste."),
        },
    )

    def __init__(self, *args: Any, found: QuerySet[Enquiry], colleagues: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["enquiries"]
        offered.queryset = found
        self.fields["owner"] = _person(_("Zuständig"), colleagues, _("Bitte wählen"))
        self.fields["owner"].required = True
        self.fields["owner"].error_messages["required"] = _("Bitte wählen Sie, wer zuständig sein soll.")


class EntryForm(ShownForm):
    """Somebody called, came by or sent a letter: quick to type while they talk."""

    channel = forms.TypedChoiceField(
        label=_("Wie ist die Anfrage gekommen?"),
        choices=[(one.value, one.label) for one in TAKEN_DOWN],
        coerce=Channel,
        widget=forms.RadioSelect,
        initial=Channel.PHONE,
    )
    message = ParagraphsField(
        label=_("Worum geht es?"),
        help_text=_("In den Worten der Person. Den Betreff nimmt das Portal aus den ersten Worten."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6, "autofocus": True}),
        error_messages={"required": _("Bitte schreiben Sie, worum es geht.")},
    )
    kind = forms.TypedChoiceField(label=_("Art"), choices=EnquiryKind, coerce=EnquiryKind)
    topic = forms.TypedChoiceField(label=_("Thema"), choices=Topic, coerce=Topic, initial=Topic.OTHER)
    sozialraum = forms.ModelChoiceField(
        label=_("Region"), queryset=Sozialraum.objects.none(), required=False, empty_label=_("keine bestimmte")
    )
    name = LineField(label=_("Name"), required=False, max_length=120)
    phone = LineField(label=_("Telefon"), required=False, max_length=60)
    email = MailField(
        label=_("E-Mail-Adresse"), help_text=_("Dann bekommt die Person die Nummer und einen Link."), required=False
    )
    papers = PapersField(
        label=_("Dateien"),
        help_text=_("Zum Beispiel der eingescannte Brief."),
        required=False,
    )
    answer = ParagraphsField(
        label=_("Gleich beantwortet?"),
        help_text=_("Schreiben Sie, was Sie gesagt haben. Dann ist die Anfrage beantwortet."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    is_mine = forms.BooleanField(label=_("Ich kümmere mich darum"), required=False, initial=True)

    def __init__(self, *args: Any, district: District, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_regions(self, district)

    def wishes(self) -> dict[str, Any]:
        """The arguments for take_down_enquiry, of a valid form."""
        data = self.cleaned_data
        return {
            "content": EnquiryContent(
                kind=data["kind"], channel=data["channel"], topic=data["topic"], sozialraum=data["sozialraum"]
            ),
            "contact": Contact(name=data["name"], email=data["email"], phone=data["phone"]),
            "words": Words(text=data["message"], papers=data["papers"]),
            "is_mine": data["is_mine"] or bool(data["answer"]),
        }


class OfficeAnswerForm(ShownForm):
    """What a Fachamt answers the Anlaufstelle."""

    answer = ParagraphsField(
        label=_("Ihre Antwort"),
        help_text=_("Die Anlaufstelle schreibt damit der Person. Bitte einfache Worte."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Bitte schreiben Sie Ihre Antwort.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


def _offer_regions(form: forms.Form, district: District) -> None:
    field: Any = form.fields["sozialraum"]
    field.queryset = regions_of(district)


def first_error(forms_of_page: Iterable[ShownForm]) -> ShownForm | None:
    """The form that was sent, for the summary of errors at the top of the page."""
    return next((form for form in forms_of_page if form.is_bound), None)
