"""A mail becomes an enquiry once, an answer joins only what it names, and none is lost."""

import io
import mailbox
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from apps.accounts.models import User
from apps.notifications.headers import headers_of
from apps.notifications.models import OutboxMessage
from apps.sozialraum.models import District

from ..domain.conversation import reply_to_person
from ..domain.links import mark_of, marked_in, reply_address
from ..domain.taking import LARGEST, NoDistrictError, take_mail
from ..enums import Channel, EnquiryKind, EnquiryState, Reply, Taken
from ..models import Enquiry, EnquiryMessage, TakenMail
from .factories import ask
from .mails import PDF, mail
from .test_incoming import HOSTILE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mailboxes(district: District, other_district: District) -> None:
    for one, address in ((district, "anlaufstelle@example.org"), (other_district, "mh@example.org")):
        one.contact_email = address
        one.save()


def test_a_mail_is_taken_once_by_the_district_it_was_sent_to(district: District) -> None:
    message = mail()
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename="plan.pdf")
    assert take_mail(message.as_bytes()) == Taken.NEW
    assert take_mail(message.as_bytes()) == Taken.KNOWN
    enquiry = Enquiry.objects.get()
    assert (enquiry.district, enquiry.channel, enquiry.subject) == (district, Channel.MAIL, "Versammlung")
    assert (enquiry.kind, enquiry.contact.email, enquiry.contact.name) == (
        EnquiryKind.QUESTION,
        "ada@example.org",
        "Ada Beispiel",
    )
    assert enquiry.messages.get().files.get().name == "plan.pdf"
    told = OutboxMessage.objects.get()
    assert (told.kind, told.recipient) == ("enquiry_received", "ada@example.org")
    assert headers_of(told)["In-Reply-To"] == "<1@example.org>"
    # A second Anlaufstelle that got the same mail has an enquiry of its own.
    assert take_mail(mail(To="mh@example.org").as_bytes()) == Taken.NEW


def answered(district: District, moderator: User) -> tuple[Enquiry, OutboxMessage]:
    enquiry = ask(district, email="ada@example.org")
    reply_to_person(
        enquiry=enquiry,
        reply=Reply.ANSWER,
        text="Am 17. Juni.",
        channel=Channel.MAIL,
        version=enquiry.version,
        actor=moderator,
    )
    return enquiry, OutboxMessage.objects.get(kind="enquiry_reply")


def test_an_answer_joins_by_reference_by_address_or_by_subject(
    district: District, moderator: User, settings: Any
) -> None:
    enquiry, sent = answered(district, moderator)
    by_reference = mail("Danke", Message_ID="<2@example.org>", In_Reply_To=headers_of(sent)["Message-ID"])
    by_subject = mail("Danke", Message_ID="<3@example.org>", Subject=f"AW: {sent.subject}")
    settings.SPK_REPLY_ADDRESS = "antwort@portal.example"
    assert re.fullmatch(r"antwort\+[a-z0-9-]{29}@portal\.example", reply_address(enquiry))
    by_address = mail("Danke", Message_ID="<4@example.org>", To=reply_address(enquiry))
    for message in (by_reference, by_subject, by_address):
        assert take_mail(message.as_bytes()) == Taken.JOINED
    enquiry.refresh_from_db()
    assert enquiry.state == EnquiryState.IN_WORK
    assert Enquiry.objects.count() == 1
    assert [one.is_other_sender for one in enquiry.messages.filter(text="Danke")] == [False] * 3


def test_nobody_joins_by_a_number_a_name_or_a_made_up_mark(district: District, moderator: User) -> None:
    """Who a mail says it is from proves nothing."""
    enquiry, sent = answered(district, moderator)
    wrong = mark_of(enquiry)[:-1] + ("0" if mark_of(enquiry)[-1] != "0" else "1")
    assert marked_in(wrong) == ""
    for number, message in enumerate(
        (
            mail("Ich bin es", Subject=f"AW: Anfrage {enquiry.number_text}"),
            mail("Ich bin es", Subject=f"[{wrong}]"),
            mail("Ich bin es", Subject=f"[{enquiry.reference}]", References="<geraten@localhost>"),
        )
    ):
        del message["Message-ID"]
        message["Message-ID"] = f"<falsch{number}@example.org>"
        assert take_mail(message.as_bytes()) == Taken.NEW
    assert enquiry.messages.filter(text="Ich bin es").count() == 0
    assert sent.recipient == "ada@example.org"


def test_an_answer_from_another_address_joins_with_a_warning(district: District, moderator: User) -> None:
    enquiry, sent = answered(district, moderator)
    message = mail("Hier der Nachbar", From="bo@example.org", Subject=f"AW: {sent.subject}")
    assert take_mail(message.as_bytes()) == Taken.JOINED
    assert EnquiryMessage.objects.get(text="Hier der Nachbar").is_other_sender
    enquiry.refresh_from_db()
    assert enquiry.contact.email == "ada@example.org"


def test_nothing_answers_a_machine(district: District, settings: Any) -> None:
    own = re.sub(r".*<|>", "", settings.DEFAULT_FROM_EMAIL)
    for number, heads in enumerate(
        ({"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"From": own}, {"Return_Path": "<>"})
    ):
        assert take_mail(mail(Message_ID=f"<a{number}@example.org>", **heads).as_bytes()) == Taken.IGNORED
    assert not Enquiry.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_a_mailbox_is_not_filled_in_somebody_elses_name(district: District, settings: Any) -> None:
    settings.SPK_RATE_LIMITS = True
    for number in range(12):
        assert take_mail(mail(Message_ID=f"<b{number}@example.org>").as_bytes()) == Taken.NEW
    assert Enquiry.objects.count() == 12
    assert OutboxMessage.objects.count() == 10


def test_whose_mail_it_is_must_be_known() -> None:
    with pytest.raises(NoDistrictError):
        take_mail(mail(To="jemand@example.org").as_bytes())
    assert not TakenMail.objects.exists()


@pytest.mark.parametrize("raw", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_mails_are_kept_and_shown(raw: bytes, district: District) -> None:
    assert take_mail(raw, district=district) in {Taken.NEW, Taken.IGNORED}
    assert take_mail(raw, district=district) == Taken.KNOWN


def run(raw: bytes, monkeypatch: pytest.MonkeyPatch, *options: str) -> str:
    stream = io.TextIOWrapper(io.BytesIO(raw))
    monkeypatch.setattr("sys.stdin", stream)
    out = io.StringIO()
    call_command("take_mail", *options, stdout=out)
    return out.getvalue().strip()


def test_the_command_tells_the_mail_server_how_it_went(monkeypatch: pytest.MonkeyPatch, district: District) -> None:
    assert run(mail().as_bytes(), monkeypatch) == "new: 1"
    for raw, options, code in (
        (mail(To="x@example.org").as_bytes(), (), 75),
        (mail().as_bytes(), ("--district", "gibt-es-nicht"), 75),
        (b"x" * (LARGEST + 1), ("--district", district.slug), 65),
    ):
        with pytest.raises(CommandError) as error:
            run(raw, monkeypatch, *options)
        assert error.value.returncode == code
    assert Enquiry.objects.count() == 1


def test_a_mailbox_is_taken_once_and_what_cannot_be_taken_stays_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, file = mailbox.Maildir(tmp_path / "Maildir"), mailbox.mbox(tmp_path / "mbox")
    for number, address in enumerate(("anlaufstelle@example.org", "x@example.org", "mh@example.org")):
        folder.add(mail(To=address, Message_ID=f"<d{number}@example.org>"))
        file.add(mail(To=address, Message_ID=f"<m{number}@example.org>"))
    file.close()
    for option, path in (("--maildir", "Maildir"), ("--mbox", "mbox")):
        assert run(b"", monkeypatch, option, str(tmp_path / path)) == "new: 2"
        assert run(b"", monkeypatch, option, str(tmp_path / path)) == ""
    assert Enquiry.objects.count() == 4
    assert len(mailbox.Maildir(tmp_path / "Maildir")) == (tmp_path / "mbox").read_text().count("Message-ID:") == 3
    with pytest.raises(CommandError) as error:
        run(b"", monkeypatch, "--maildir", str(tmp_path / "fehlt"))
    assert error.value.returncode == 75
