"""Mails as they come in, for tests."""

from email.message import EmailMessage

PDF = b"%PDF-1.7 nichts"


def mail(text: str = "Wann ist die Versammlung?", **heads: str) -> EmailMessage:
    """A plain mail to the Anlaufstelle; heads with _ for -."""
    message = EmailMessage()
    usual = {
        "From": "Ada Beispiel <ada@example.org>",
        "To": "anlaufstelle@example.org",
        "Subject": "Versammlung",
        "Message-ID": "<1@example.org>",
    }
    for name, value in (usual | {name.replace("_", "-"): value for name, value in heads.items()}).items():
        if value:
            message[name] = value
    message.set_content(text)
    return message
