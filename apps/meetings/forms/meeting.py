"""What is asked about a meeting: when, where, on what; and what those invited answer."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.form_fields import LineField, MailField, ParagraphsField
from apps.core.forms import ShownForm
from apps.core.moments import berlin_moment
from apps.core.widgets import DayInput

from ..domain.meetings import MOST_IN_SERIES, MeetingPlan
from ..enums import Reply
from ..models import Body, Meeting

NO_SUCH_HOUR = gettext_lazy("Diese Uhrzeit gibt es an dem Tag nicht: In der Nacht wird die Uhr umgestellt.")


class HourInput(forms.TimeInput):
    """An hour of the day."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class PlanForm(ShownForm):
    """One meeting: days and hours are those of Berlin."""

    title = LineField(
        label=gettext_lazy("Titel"),
        help_text=gettext_lazy("Zum Beispiel: Sitzung im Juni"),
        max_length=160,
        error_messages={"required": gettext_lazy("Bitte geben Sie der Sitzung einen Titel.")},
    )
    day = forms.DateField(label=gettext_lazy("Tag"), widget=DayInput)
    starts = forms.TimeField(label=gettext_lazy("Beginn"), widget=HourInput)
    ends = forms.TimeField(label=gettext_lazy("Ende"), widget=HourInput)
    last_day = forms.DateField(
        label=gettext_lazy("Letzter Tag"),
        help_text=gettext_lazy("Nur bei Sitzungen über mehrere Tage. Das Ende gilt dann für diesen Tag."),
        widget=DayInput,
        required=False,
    )
    place = LineField(
        label=gettext_lazy("Ort"),
        help_text=gettext_lazy("Zum Beispiel: Rathaus Köpenick"),
        max_length=160,
        required=False,
    )
    address = LineField(label=gettext_lazy("Adresse"), max_length=160, required=False)
    room = LineField(label=gettext_lazy("Raum"), max_length=120, required=False)
    accessibility = ParagraphsField(
        label=gettext_lazy("Barrierefreiheit"),
        help_text=gettext_lazy("Stufen, Aufzug, Toilette, Hörschleife: Wie kommt man hinein, was gibt es?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    online_link = LineField(
        label=gettext_lazy("Link zum Zuschalten"),
        help_text=gettext_lazy("Sehen nur Mitglieder und Eingeladene."),
        max_length=500,
        required=False,
    )
    item_deadline = forms.DateField(
        label=gettext_lazy("Punkte anmelden bis"),
        help_text=gettext_lazy("Bis zum Ende dieses Tages. Leer: so viele Tage vorher, wie die Geschäftsordnung sagt."),
        widget=DayInput,
        required=False,
    )
    invitation = ParagraphsField(
        label=gettext_lazy("Text der Einladung"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Die Sitzung ist öffentlich"),
        help_text=gettext_lazy(
            "Bei öffentlichen Gremien sehen alle Termin und öffentliche Punkte, sobald eingeladen ist."
        ),
        required=False,
    )

    def __init__(self, data: Any = None, *, body: Body, meeting: Meeting | None = None) -> None:
        self.meeting = meeting
        super().__init__(data, initial=_initial(meeting) if meeting else {"is_public": body.is_public})

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        moved = self.meeting is None or timezone.localdate(self.meeting.starts_at) != day
        if moved and day < timezone.localdate():
            raise forms.ValidationError(_("Dieser Tag ist schon vorbei. Bitte prüfen Sie Tag und Jahr."))
        if day > timezone.localdate() + timedelta(days=1100):
            raise forms.ValidationError(_("Dieser Tag liegt sehr weit in der Zukunft. Bitte prüfen Sie das Jahr."))
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        day, starts, ends = data.get("day"), data.get("starts"), data.get("ends")
        last = data.get("last_day") or day
        if day and last and last < day:
            self.add_error("last_day", _("Der letzte Tag kann nicht vor dem ersten liegen."))
        if day and last and starts and ends and "last_day" not in self.errors:
            data["starts_at"] = self._moment("starts", day, starts)
            data["ends_at"] = self._moment("ends", last, ends)
            if last == day and ends <= starts:
                self.add_error("ends", _("Das Ende muss nach dem Beginn liegen."))
        return data

    def plan(self) -> MeetingPlan:
        """What a valid form says."""
        data = self.cleaned_data
        deadline = data["item_deadline"]
        names = ("title", "starts_at", "ends_at", *PLAIN)
        return MeetingPlan(
            item_deadline=_end_of(deadline) if deadline else None, **{name: data[name] for name in names}
        )

    def _moment(self, name: str, day: date, hour: time) -> datetime | None:
        moment = berlin_moment(day, hour)
        if moment is None:
            self.add_error(name, NO_SUCH_HOUR)
        return moment


class NewMeetingForm(PlanForm):
    """One meeting, or a series of them."""

    number = forms.IntegerField(
        label=gettext_lazy("Wie viele Sitzungen?"),
        help_text=gettext_lazy("Mehr als eine ergibt eine Reihe mit gleichem Wochentag und gleicher Uhrzeit."),
        min_value=1,
        max_value=MOST_IN_SERIES,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    weeks = forms.IntegerField(
        label=gettext_lazy("Abstand in Wochen"),
        help_text=gettext_lazy("Nur bei einer Reihe."),
        min_value=1,
        max_value=52,
        initial=8,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if (data.get("number") or 1) > 1 and not data.get("weeks") and "weeks" not in self.errors:
            self.add_error("weeks", _("Bitte geben Sie an, wie viele Wochen zwischen den Sitzungen liegen."))
        return data


class CancelForm(ShownForm):
    """Why a meeting does not take place."""

    reason = ParagraphsField(
        label=gettext_lazy("Warum fällt die Sitzung aus?"),
        help_text=gettext_lazy("Steht auf der Seite der Sitzung und in der Absage an alle Eingeladenen."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, warum die Sitzung ausfällt.")},
    )


class InviteForm(ShownForm):
    """Why the invitation comes later than the rules ask; only asked where it does."""

    short_notice_reason = ParagraphsField(
        label=gettext_lazy("Warum wird so kurzfristig eingeladen?"),
        help_text=gettext_lazy("Steht in der Einladung und später im Protokoll."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, late: int) -> None:
        super().__init__(data)
        if not late:
            del self.fields["short_notice_reason"]
        else:
            self.fields["short_notice_reason"].required = True


class GuestForm(ShownForm):
    """Somebody without a seat who is asked to come."""

    name = LineField(
        label=gettext_lazy("Name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Bitte geben Sie an, wen Sie einladen möchten.")},
    )
    organisation = LineField(label=gettext_lazy("Organisation"), max_length=160, required=False)
    email = MailField(label=gettext_lazy("E-Mail-Adresse"), required=False)


class ReplyForm(ShownForm):
    """Whether somebody comes."""

    reply = forms.ChoiceField(
        label=gettext_lazy("Kommen Sie?"),
        widget=forms.RadioSelect,
        choices=[],
        error_messages={"required": gettext_lazy("Bitte wählen Sie eine Antwort.")},
    )
    note = LineField(
        label=gettext_lazy("Bemerkung"),
        help_text=gettext_lazy("Zum Beispiel: Ich komme eine halbe Stunde später."),
        max_length=300,
        required=False,
    )

    def __init__(self, data: Any = None, *, deputy: bool, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        choices = [(Reply.COMES, _("Ja, ich komme")), (Reply.EXCUSED, _("Nein, ich bin entschuldigt"))]
        if deputy:
            choices.insert(1, (Reply.DEPUTY, _("Nein, aber meine Vertretung kommt")))
        reply: Any = self.fields["reply"]
        reply.choices = choices


PLAIN = ("place", "address", "room", "accessibility", "online_link", "invitation", "is_public")


def _end_of(day: date) -> datetime:
    """Midnight after that day: until then it is still in time."""
    return datetime.combine(day + timedelta(days=1), time(0), tzinfo=timezone.get_current_timezone())


def _initial(meeting: Meeting) -> dict[str, Any]:
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    deadline = timezone.localdate(meeting.item_deadline - timedelta(seconds=1)) if meeting.item_deadline else None
    return {name: getattr(meeting, name) for name in ("title", *PLAIN)} | {
        "day": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "last_day": ends.date() if ends.date() != starts.date() else None,
        "item_deadline": deadline,
    }
