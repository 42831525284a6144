"""Whatever is sent, something readable comes out."""

from email.message import EmailMessage

import pytest

from ..incoming import IncomingMail, read_mail
from .mails import PDF, mail

QUOTED = "Am 3. Mai 2026 um 10:12 schrieb Anlaufstelle <a@example.org>:\n> Welche Straße?\n> Viele Grüße"
OUTLOOK = "Von: Anlaufstelle\nGesendet: Montag, 4. Mai 2026 10:12\nAn: Ada\nBetreff: x\n\nWelche Straße?"


def read(message: EmailMessage) -> IncomingMail:
    return read_mail(message.as_bytes())


def test_head_and_text() -> None:
    found = read(mail("Größe?\r\n\r\n\r\n\r\nZwei\x0b Zeilen", Subject="Größe der Fläche", Cc="Amt <amt@example.org>"))
    assert (found.sender, found.sender_name, found.subject) == (
        "ada@example.org",
        "Ada Beispiel",
        "Größe der Fläche",
    )
    assert found.text == "Größe?\n\nZwei Zeilen"
    assert found.recipients == ("anlaufstelle@example.org", "amt@example.org")
    assert found.message_id == "<1@example.org>"
    assert not found.is_automatic


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"Die Dörpfeldstraße.\n\n{QUOTED}", "Die Dörpfeldstraße."),
        (f"Die Dörpfeldstraße.\n\n{OUTLOOK}", "Die Dörpfeldstraße."),
        ("Ja.\n\n-----Ursprüngliche Nachricht-----\nVon: A\n\nAlt", "Ja."),
        (
            "> Welche Straße?\nDie Dörpfeldstraße.\n> Wann?\nMorgen.",
            "> Welche Straße?\nDie Dörpfeldstraße.\n> Wann?\nMorgen.",
        ),
        ("Ja.\n-- \nAda Beispiel\nAm Markt 1", "Ja."),
        (QUOTED, QUOTED),
    ],
)
def test_a_reply_is_what_is_new_in_it(text: str, left: str) -> None:
    found = read(mail(text, In_Reply_To="<alt@example.org>"))
    assert found.text == left
    assert found.full_text == ("" if left == text else text)


def test_what_somebody_forwards_stays_and_their_signature_goes() -> None:
    found = read(mail(f"Was bedeutet das?\n\n{OUTLOOK}\n-- \nAda"))
    assert found.text == f"Was bedeutet das?\n\n{OUTLOOK}"


def test_a_mail_that_is_a_page_becomes_text() -> None:
    message = mail()
    message.set_content(
        "<html><head><title>x</title><style>p{color:red}</style></head><body><script>alert(1)</script>"
        "<p>Guten&nbsp;Tag,</p><ul><li>eins &lt;b&gt;<li>zwei</ul><p>Ihre<br>Ada</p>"
        "<blockquote>alt</blockquote></body></html>",
        subtype="html",
    )
    found = read(message)
    assert found.text == "Guten Tag,\n\n- eins <b>\n- zwei\n\nIhre\nAda\n\n> alt"


def test_old_charsets_and_unknown_ones_are_read() -> None:
    for charset, said in (("iso-8859-1", b"Gr\xfc\xdfe"), ("x-unbekannt", b"Gr\xfc\xdfe"), ("utf-8", b"Gr\xfc\xdfe")):
        raw = (
            b"From: ada@example.org\nSubject: =?iso-8859-1?Q?Gr=FC=DFe?= und =?kaputt?B?!!!?=\n"
            b'Content-Type: text/plain; charset="' + charset.encode() + b'"\n\n' + said
        )
        found = read_mail(raw)
        assert found.text == "Grüße"
        assert found.subject.startswith("Grüße und")


def test_papers_are_told_by_their_content_and_all_else_is_named() -> None:
    message = mail()
    message.add_attachment(PDF, maintype="application", subtype="octet-stream", filename="../../plan.exe")
    message.add_attachment(b"MZ\x90", maintype="application", subtype="pdf", filename="rechnung.pdf")
    message.add_attachment(mail("anderes"), filename="weiter.eml")
    for number in range(6):
        message.add_attachment(PDF, maintype="application", subtype="pdf", filename=f"{number}.pdf")
    found = read(message)
    assert [paper.name for paper in found.papers] == ["plan.exe.pdf", "0.pdf", "1.pdf", "2.pdf", "3.pdf"]
    assert found.left_out == ("rechnung.pdf", "weiter.eml", "4.pdf", "5.pdf")
    assert found.text == "Wann ist die Versammlung?"


@pytest.mark.parametrize(
    "heads",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; x=y"},
        {"Precedence": "bulk"},
        {"List_Unsubscribe": "<https://example.org>"},
        {"X_Autoreply": "yes"},
        {"Return_Path": "<>"},
        {"From": "MAILER-DAEMON@example.org"},
    ],
)
def test_absence_notes_lists_and_reports_are_automatic(heads: dict[str, str]) -> None:
    assert read(mail(**heads)).is_automatic


def test_a_person_is_not_automatic() -> None:
    assert not read(mail(Auto_Submitted="no", Precedence="normal", Return_Path="<ada@example.org>")).is_automatic


HOSTILE = [
    b"",
    b"\x00\xff\xfe",
    b"Subject: " + b"=?utf-8?B?" * 2000,
    b"From: " + b'"' * 5000 + b"\n\nx",
    b"From: =?utf-8?Q?=00=0A?= <a@b\n\n\x00\x1b[31mx",
    b"From: ada@example.org\nTo: " + b"<" * 3000 + b"\nMessage-ID: <" + b"x" * 5000 + b">\n\nx",
    b'Content-Type: text/plain; charset="\x00\xff"\n\nx',
    b'Content-Type: multipart/mixed; boundary="a"\n\n' + b"--a\n\n" * 2000,
    b'Content-Type: multipart/mixed; boundary=""\n\n--\n\nx',
    b"Content-Type: text/html\n\n" + b"<div>" * 20000 + b"x",
    b"Content-Type: text/html\n\n<!DOCTYPE <!--<script><![CDATA[<&#xD800;&#0;&#99999999;x",
    b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n=====AAA!",
    b"Content-Type: message/rfc822\n\nContent-Type: message/rfc822\n\n",
    b"Content-Disposition: attachment; filename*=utf-8''%00%ff%0a..%2f\nContent-Type: image/png\n\n\x89PNG",
    b"Subject: a\r\n b\rBcc: x@example.org\n\nx",
]


@pytest.mark.parametrize("raw", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_mails_are_read_without_an_error(raw: bytes) -> None:
    found = read_mail(raw)
    assert len(found.digest) == 64
    assert not {"\x00", "\x1b"} & set(found.text + found.subject + found.sender_name + "".join(found.left_out))
    assert "\n" not in found.subject + found.sender + found.message_id + found.sender_name
    assert len(found.text) <= 20_000
    found.text.encode()
    found.subject.encode()


def test_thousands_of_nested_parts_end() -> None:
    raw = b"x"
    for number in range(300):
        raw = b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (number, number) + raw
    assert read_mail(raw).digest
