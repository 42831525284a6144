"""A draft of the guideline of Treptow-Köpenick on which people say something; some of it is answered already."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from apps.accounts.models import User
from apps.guidelines.domain.agreements import agree
from apps.guidelines.domain.answers import answer_contributions
from apps.guidelines.domain.consultations import Plan, open_consultation
from apps.guidelines.domain.contribution_reports import report_contribution
from apps.guidelines.domain.contributions import Said, contribute
from apps.guidelines.domain.guest_contributions import confirm_pending, request_contribution
from apps.guidelines.domain.versions import begin_draft
from apps.guidelines.enums import ContributionKind, Verdict, VersionStatus
from apps.guidelines.models import Consultation, Contribution, Guideline, GuidelineVersion
from apps.moderation.enums import ReportKind

from .clock import as_of
from .people import email_of

BEGAN, LASTS, ANSWERED = timedelta(days=16), timedelta(days=42), timedelta(days=42)
YEAR = timedelta(days=365)
INVITATION = (
    "Die Leitlinien gelten seit fünf Jahren. Was hat sich bewährt, was fehlt? Wir haben sie mit dem Begleitgremium "
    "überarbeitet. Lesen Sie den Entwurf, stimmen Sie zu, widersprechen Sie oder formulieren Sie neu.\n\n"
    "Wir beantworten jeden Beitrag. Was wir aufnehmen, steht in der nächsten Fassung, die die BVV beschließt."
)
WHO = "Alle, die in Treptow-Köpenick leben, arbeiten oder zur Schule gehen."


@dataclass(frozen=True)
class Voice:
    """What somebody says about the paragraph whose title holds `about`, nothing: about the whole draft.

    `added` is put behind the words of the paragraph, which makes it a new wording. Guests have no account.
    """

    who: str
    about: str
    kind: ContributionKind
    text: str
    added: str = ""
    days: int = 10
    agreeing: tuple[str, ...] = ()
    is_guest: bool = False


SUPPORT, OBJECTION, WORDING = ContributionKind.SUPPORT, ContributionKind.OBJECTION, ContributionKind.WORDING
VOICES = (
    Voice(
        "renate",
        "Früh",
        SUPPORT,
        "Genau so. Beim Spielplatz im Kiez kamen wir damals zu spät.",
        "",
        15,
        ("ali", "elif"),
    ),
    Voice(
        "paul",
        "Früh",
        WORDING,
        "Sonst ist „früh“ für jedes Amt etwas anderes.",
        "Früh heißt: bevor Geld für die Planung ausgegeben ist.",
        14,
        ("renate", "jana", "stefan", "hoang"),
    ),
    Voice("gisela", "Früh", WORDING, "Eine feste Zahl hilft allen.", "Mindestens acht Wochen vorher.", 11, ("dieter",)),
    Voice(
        "Nachbar aus Friedrichshagen",
        "Verschiedene",
        OBJECTION,
        "Jugendliche kommen hier nicht vor. Fragen Sie in den Schulen und in den Klubs.",
        "",
        13,
        ("thea", "leonie"),
        True,
    ),
    Voice(
        "olena",
        "Verständlich",
        WORDING,
        "Viele lesen Deutsch noch nicht gut.",
        "Das Wichtigste gibt es auch in Leichter Sprache und auf Englisch.",
        12,
        ("samira", "yusuf", "elif"),
    ),
    Voice("ingo", "Verbindlich", SUPPORT, "Das ist der wichtigste Satz.", "", 12, ("paul", "hanna")),
    Voice(
        "Frau L.",
        "Verbindlich",
        WORDING,
        "Ohne Frist bleibt die Antwort liegen.",
        "Die Antwort kommt spätestens nach zwölf Wochen.",
        9,
        ("ingo",),
        True,
    ),
    Voice(
        "stefan",
        "Anlaufstelle",
        OBJECTION,
        "Zweimal in der Woche zu den Bürozeiten reicht nicht. Bitte auch einmal am Samstag.",
        "",
        9,
        ("katja", "nadine"),
    ),
    Voice(
        "hanna",
        "Vorhabenliste",
        WORDING,
        "Eine Liste, die niemand pflegt, hilft nicht.",
        "Die Ämter prüfen jeden Eintrag alle sechs Monate.",
        8,
    ),
    Voice(
        "Rollstuhlfahrerin aus Adlershof",
        "Wege",
        OBJECTION,
        "Ein Aufzug genügt nicht. Es braucht auch eine Toilette und Plätze, an denen ich etwas sehe.",
        "",
        6,
        ("berit", "renate"),
        True,
    ),
    Voice(
        "viktor",
        "",
        OBJECTION,
        "Der Entwurf ist gut, aber lang. Bitte eine Seite mit dem Wichtigsten vorne.",
        "",
        5,
        ("gisela",),
    ),
    Voice("marek", "Begleitgremium", SUPPORT, "Gut, dass das Gremium jetzt öffentlich tagt.", "", 3),
)
# (number of the contribution, who, text)
REPLIES = (
    (4, "samira", "Im Jugendklub könnten wir das zusammen mit dem Kinder- und Jugendbeirat machen."),
    (
        4,
        "anlaufstelle",
        "Danke. Wir sind nächste Woche mit dem Entwurf im Jugendklub und bringen mit, was dort gesagt wird.",
    ),
)
ANSWERS = (
    ((1, 6), Verdict.TAKEN, ""),
    ((2,), Verdict.TAKEN, "Der Satz macht klar, wann „früh“ ist. Wir nehmen ihn auf."),
    ((3,), Verdict.NOT, "Eine feste Zahl passt nicht zu jedem Vorhaben. Beitrag 2 erreicht dasselbe."),
    ((8,), Verdict.PARTLY, "Samstage gehen einmal im Monat. Mehr lässt das Personal nicht zu."),
)


def add_consultation(accounts: dict[str, User], now: datetime) -> None:
    """Opened sixteen days ago, open for almost four weeks more."""
    guideline = Guideline.objects.filter(district__key="09").first()
    if guideline is None:
        return
    consultation = _opened(guideline, accounts["spk-leitung"], now)
    window = {name: getattr(consultation, name) for name in ("starts_at", "ends_at")}
    # The clock of the database cannot be turned back: while the past is played, the window stands open.
    _move_window(consultation, starts_at=now - YEAR, ends_at=now + YEAR)
    said = [_say(consultation, voice, accounts, now) for voice in VOICES]
    for days, (number, who, text) in zip((4, 3), REPLIES, strict=True):
        with as_of(now - timedelta(days=days)):
            reply = Said(kind=ContributionKind.REPLY, text=text, parent=said[number - 1])
            contribute(consultation=consultation, said=reply, actor=accounts[who])
    for numbers, verdict, reason in ANSWERS:
        with as_of(now - timedelta(days=1)):
            answer_contributions(
                consultation=consultation,
                numbers=numbers,
                verdict=verdict,
                reason=reason,
                actor=accounts["anlaufstelle"],
            )
    with as_of(now - timedelta(hours=20)):
        report_contribution(contribution=said[-1], kind=ReportKind.FALSE, text="Es tagt nicht öffentlich.", actor=None)
    _move_window(consultation, **window)


def _move_window(consultation: Consultation, **window: datetime) -> None:
    Consultation.objects.filter(pk=consultation.pk).update(**window)
    consultation.refresh_from_db()


def _opened(guideline: Guideline, actor: User, now: datetime) -> Consultation:
    version = _version(guideline, actor)
    with as_of(now - BEGAN):
        begins = timezone.localtime(timezone.now()).replace(hour=9, minute=0, second=0, microsecond=0)
        return open_consultation(
            version=version,
            plan=Plan(
                starts_at=begins,
                ends_at=begins + LASTS,
                answer_by=(begins + LASTS + ANSWERED).date(),
                invitation=INVITATION,
                who=WHO,
            ),
            actor=actor,
        )


def _version(guideline: Guideline, actor: User) -> GuidelineVersion:
    """The one that lies open already, else the draft, else a new one."""
    found = guideline.versions.filter(status__in=[VersionStatus.CONSULTATION, VersionStatus.DRAFT]).order_by("status")
    in_force = guideline.versions.filter(status=VersionStatus.ADOPTED).first()
    return found.first() or begin_draft(guideline=guideline, based_on=in_force, actor=actor)


def _say(consultation: Consultation, voice: Voice, accounts: dict[str, User], now: datetime) -> Contribution:
    paragraphs = consultation.version.paragraphs.all()
    # Whatever the draft calls it, the numbers of the contributions stay the same.
    about = paragraphs.filter(title__icontains=voice.about).first() or paragraphs.first() if voice.about else None
    wording = f"{about.text} {voice.added}" if about and voice.added else ""
    said = Said(kind=voice.kind, text=voice.text, wording=wording, paragraph=about)
    with as_of(now - timedelta(days=voice.days)):
        contribution = _said(consultation, said, voice, accounts)
        for person in voice.agreeing:
            agree(consultation=consultation, contribution=contribution, actor=accounts[person])
    return contribution


def _said(consultation: Consultation, said: Said, voice: Voice, accounts: dict[str, User]) -> Contribution:
    if not voice.is_guest:
        return contribute(consultation=consultation, said=said, actor=accounts[voice.who])
    email = email_of(f"gast-{voice.days}")
    pending = request_contribution(consultation=consultation, said=said, name=voice.who, email=email)
    entry = confirm_pending(key=pending.key) if pending else None
    if not isinstance(entry, Contribution):
        raise TypeError("nobody of the demo is blocked")
    return entry
