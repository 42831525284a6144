"""Telling people apart without keeping their mail address."""

from django.utils.crypto import salted_hmac


def person_key(email: str) -> str:
    """A keyed hash of a mail address: the same for the same address, and nobody reads the address from it.

    Limits, supports and blocks use it, so that an account and the bare address count as one person.
    """
    return salted_hmac("accounts.person", email.strip().lower(), algorithm="sha256").hexdigest()
