"""Which language words are in: what is stored for everybody is German, whatever the person at the screen reads."""

from django.conf import settings
from django.utils import translation


def stored_words() -> translation.override:
    """Around words that go into the database for everybody to read, such as a step of a Lebenslauf.

    with stored_words():
        reason = _("Die Zeit reichte nicht.")
    """
    return translation.override(settings.LANGUAGE_CODE)
