"""What staff may read of a mail: every word, but no link that opens something for its reader alone."""

import re

from django.conf import settings

from .models import OutboxMessage

_LINK = re.compile(r"https?://[^\s<>\"]+")


def text_for_staff(message: OutboxMessage) -> str:
    """The text as it was sent. Links are shortened unless they lead to the public page of what the mail is about."""
    public = settings.SPK_SITE_URL + message.topic_address if message.list_key else ""
    hidden = f"{settings.SPK_SITE_URL}/…"
    return _LINK.sub(lambda found: found[0] if found[0] == public else hidden, message.text)
