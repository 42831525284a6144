"""What people have asked the Anlaufstelle, in all states and on all ways; and the public answers made from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from apps.accounts.models import Department, User
from apps.enquiries.domain.content import Contact, EnquiryContent, Words
from apps.enquiries.domain.conversation import hear_from_person, reply_to_person
from apps.enquiries.domain.enquiries import close_enquiry, promise_day, receive_enquiry, take_down_enquiry
from apps.enquiries.domain.faq import FaqContent, save_faq_entry
from apps.enquiries.domain.hand_overs import answer_hand_over, hand_over
from apps.enquiries.domain.notes import write_note
from apps.enquiries.enums import Channel, EnquiryKind, Reply, Topic
from apps.enquiries.models import Enquiry
from apps.sozialraum.models import District, Sozialraum

from .clock import as_of

GREEN_OFFICE = "Straßen- und Grünflächenamt"
C, K, T, R = Channel, EnquiryKind, Topic, Reply


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One enquiry: so many days ago, and what was done about it since."""

    days: int
    text: str
    topic: Topic
    kind: EnquiryKind = K.QUESTION
    channel: Channel = C.FORM
    region: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    page: str = ""
    reply: Reply | None = None
    answer: str = ""
    question_to_office: str = ""
    office_answer: str = ""
    again: str = ""
    closed: bool = False
    note: str = ""


ASKED = (
    Asked(
        days=27,
        kind=K.BARRIER,
        topic=T.PORTAL,
        name="Rainer Holm",
        email="rainer.holm@example.org",
        page="/kiez/",
        text="Auf der Karte komme ich mit der Tastatur nicht zu den Ideen. Mein Vorleseprogramm sagt nur „Karte“.",
        note="Die Liste neben der Karte nennen und sagen, bis wann die Karte nachgebessert ist.",
    ),
    Asked(
        days=1,
        topic=T.KIEZKASSE,
        region="092007",
        email="m.yilmaz@example.org",
        name="Meral Yilmaz",
        text="Kann ich zwei Ideen einreichen, eine für den Spielplatz und eine für das Straßenfest?",
    ),
    Asked(
        days=3,
        channel=C.PHONE,
        kind=K.HELP,
        topic=T.KIEZKASSE,
        region="092005",
        name="Frau Kessler",
        phone="030 5550123",
        text="Möchte eine Bank vor dem Seniorenclub vorschlagen und braucht Hilfe beim Ausfüllen. Bitte zurückrufen.",
    ),
    Asked(
        days=6,
        channel=C.MAIL,
        topic=T.VORHABEN,
        region="093009",
        name="Jonas Weber",
        email="jonas.weber@example.org",
        text="Wann wird der Radweg an der Semmelweisstraße gebaut, und können Anwohnende noch etwas dazu sagen?",
        question_to_office="Wann wird der Radweg an der Semmelweisstraße gebaut? Ist noch eine Beteiligung geplant?",
    ),
    Asked(
        days=12,
        channel=C.MAIL,
        topic=T.EVENTS,
        region="095017",
        email="kita.sonnenblume@example.org",
        name="Kita Sonnenblume",
        text="Dürfen wir den Bolzplatz im September für unser Sommerfest benutzen?",
        question_to_office="Eine Kita möchte im September auf dem Bolzplatz feiern. Was muss sie dafür tun?",
        office_answer="Ein formloser Antrag vier Wochen vorher genügt. Die Nutzung kostet für eine Kita nichts.",
    ),
    Asked(
        days=9,
        topic=T.MONEY,
        email="nachbarn-treff@example.org",
        name="Nachbarschaftstreff Kiefholz",
        text="Wir haben Geld aus der Kiezkasse bekommen. Zählen auch Quittungen aus dem Baumarkt ohne unseren Namen?",
        reply=R.QUESTION,
        answer="Wie hoch sind die Beträge auf den Quittungen? Bis 250 € reicht uns die Quittung so, wie sie ist.",
    ),
    Asked(
        days=16,
        topic=T.KIEZKASSE,
        region="092007",
        email="lena.brandt@example.org",
        name="Lena Brandt",
        text="Muss ich in Adlershof wohnen, um auf der Versammlung abzustimmen?",
        reply=R.ANSWER,
        answer="Abstimmen dürfen alle, die in der Region wohnen. Bitte bringen Sie einen Ausweis mit.",
    ),
    Asked(
        days=30,
        channel=C.VISIT,
        topic=T.ANREGUNG,
        name="Herr Okafor",
        text="Im Kiez soll ein Parkplatz bebaut werden. Er möchte, dass die Nachbarschaft gefragt wird.",
        reply=R.ANSWER,
        answer="Wir haben die Anregung von Beteiligung gemeinsam durchgesehen und ein Formular mitgegeben.",
        closed=True,
    ),
    Asked(
        days=41,
        channel=C.LETTER,
        kind=K.OPINION,
        topic=T.EVENTS,
        name="Familie Sander",
        text="Der Abend in der Aula war gut vorbereitet, aber hinten hat man nichts verstanden.",
        reply=R.ANSWER,
        answer="Vielen Dank. Beim nächsten Mal gibt es Lautsprecher und eine Hörschleife.",
        closed=True,
    ),
    Asked(
        days=18,
        topic=T.BODIES,
        email="stadtteilverein@example.org",
        name="Stadtteilverein",
        text="Wer vertritt die Vereine in der AG Sozialraumorientierung?",
        reply=R.ANSWER,
        answer="Die Mitglieder stehen auf der Seite des Gremiums. Die Vereine vertritt zurzeit das Stadtteilzentrum.",
        again="Danke. Und wie kann man selbst Mitglied werden?",
    ),
    Asked(
        days=20,
        kind=K.HELP,
        topic=T.EVENTS,
        region="092008",
        email="schule-am-park@example.org",
        name="Schule am Park",
        text="Können Sie in unserer Projektwoche den Kindern erklären, wie die Kiezkasse funktioniert?",
    ),
    Asked(days=2, topic=T.OTHER, text="Warum ist das Bürgeramt am Freitag zu?"),
)

FAQ = (
    (
        T.KIEZKASSE,
        "Darf ich mehr als eine Idee einreichen?",
        "Ja. Bitte reichen Sie jede Idee einzeln ein, damit die Versammlung über jede abstimmen kann.",
        "mehrere, zwei Ideen",
    ),
    (
        T.KIEZKASSE,
        "Muss ich im Kiez wohnen, um abzustimmen?",
        "Wer abstimmen darf, steht bei jeder Runde unter **Wer darf mitmachen**. Bringen Sie bitte einen Ausweis mit.",
        "Wohnort, Stimmrecht, Ausweis",
    ),
    (
        T.KIEZKASSE,
        "Kann mir jemand beim Einreichen helfen?",
        "Ja. Rufen Sie die Anlaufstelle an oder kommen Sie vorbei. Wir tragen Ihre Idee mit Ihnen zusammen ein.",
        "Hilfe, Formular, Papier",
    ),
    (
        T.MONEY,
        "Welche Belege brauche ich für die Abrechnung?",
        "Für jede Ausgabe eine Rechnung oder Quittung. Heben Sie alles auf, bis die Abrechnung geprüft ist:\n\n"
        "- Rechnungen und Quittungen\n- ein kurzer Bericht\n- gern ein Foto",
        "Quittung, Rechnung, Nachweis",
    ),
    (
        T.MONEY,
        "Wann darf ich anfangen?",
        "Erst wenn die Bewilligung da ist. Was vorher gekauft wurde, dürfen wir nicht bezahlen.",
        "Beginn, Bescheid, vorher",
    ),
    (
        T.VORHABEN,
        "Wie erfahre ich, was bei mir gebaut wird?",
        "In der [Vorhabenliste](/vorhaben/) steht, was der Bezirk plant und wo Sie mitreden können.",
        "Bauen, Straße, Planung",
    ),
    (
        T.ANREGUNG,
        "Kann ich verlangen, dass die Nachbarschaft gefragt wird?",
        "Sie können Beteiligung anregen. Das Amt entscheidet darüber und sagt öffentlich, warum.",
        "Unterschriften, mitreden",
    ),
    (
        T.PORTAL,
        "Brauche ich ein Konto?",
        "Nein. Sie können ohne Konto Ideen einreichen und uns schreiben. Sie bekommen einen Link per E-Mail.",
        "Anmeldung, Passwort, Registrierung",
    ),
)


def add_enquiries(accounts: Mapping[str, User], now: datetime) -> None:
    """All of them, each in the order in which things happened; then the public answers."""
    district = District.objects.get(key="09")
    office = accounts["anlaufstelle"]
    for asked in sorted(ASKED, key=lambda one: -one.days):
        _ask(asked, district, office, now - timedelta(days=asked.days))
    for topic, question, answer, terms in FAQ:
        content = FaqContent(question=question, answer=answer, topic=topic, search_terms=terms, for_all=True)
        save_faq_entry(district=district, content=content, publish=True, is_checked=True, actor=office)


def _ask(asked: Asked, district: District, office: User, moment: datetime) -> None:
    region = Sozialraum.objects.get(key=asked.region) if asked.region else None
    content = EnquiryContent(
        kind=asked.kind, channel=asked.channel, topic=asked.topic, page=asked.page, sozialraum=region
    )
    contact, words = Contact(name=asked.name, email=asked.email, phone=asked.phone), Words(text=asked.text)
    with as_of(moment):
        if asked.channel in {C.FORM, C.MAIL}:
            enquiry = receive_enquiry(district=district, content=content, contact=contact, words=words)
        else:
            enquiry = take_down_enquiry(district=district, content=content, contact=contact, words=words, actor=office)
    _work_on(asked, enquiry, office, moment)


def _work_on(asked: Asked, enquiry: Enquiry, office: User, moment: datetime) -> None:
    """What the Anlaufstelle, the office and the person did, a day after the other."""
    if enquiry.legal_due_on:
        with as_of(moment + timedelta(hours=2)):
            promise_day(enquiry=enquiry, day=enquiry.legal_due_on, actor=office)
    if asked.note:
        with as_of(moment + timedelta(hours=3)):
            write_note(enquiry=enquiry, text=asked.note, actor=office)
    if asked.question_to_office:
        with as_of(moment + timedelta(days=1)):
            department = Department.objects.get(district=enquiry.district, name=GREEN_OFFICE)
            due = timezone.localdate() + timedelta(days=8)
            question = hand_over(
                enquiry=enquiry, department=department, question=asked.question_to_office, due_day=due, actor=office
            )
        if asked.office_answer:
            with as_of(moment + timedelta(days=5)):
                answer_hand_over(hand_over=question, answer=asked.office_answer, version=question.version, actor=office)
    if asked.reply:
        with as_of(moment + timedelta(days=2)):
            enquiry.refresh_from_db()
            reply_to_person(
                enquiry=enquiry,
                reply=asked.reply,
                text=asked.answer,
                channel=C.MAIL if asked.email else asked.channel,
                version=enquiry.version,
                actor=office,
            )
    if asked.again:
        with as_of(moment + timedelta(days=4)):
            hear_from_person(enquiry=enquiry, words=Words(text=asked.again), channel=C.MAIL)
    if asked.closed:
        with as_of(moment + timedelta(days=3)):
            close_enquiry(enquiry=enquiry, actor=office)
