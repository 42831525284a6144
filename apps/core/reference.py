"""Short public names of things, safe to read out on the phone and impossible to walk through."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0/o, 1/l/i
LENGTH = 8


def new_reference() -> str:
    """Eight random characters out of 31: 850 billion names, none of them guessable in a row."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
