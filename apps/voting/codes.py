"""Codes on paper: 16 characters that nobody confuses, and one by which a slip of the pen shows."""

import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .seals import keyed

# No 0/O, 1/I/L.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 16
GROUP = 4
NONCE = 12


def new_secret() -> str:
    """What all codes of a batch follow from, until it is printed."""
    return secrets.token_hex(32)


def codes_from(secret: str, size: int) -> list[str]:
    """The codes of a batch, as they are printed: ABCD-EFGH-JKMN-PQRS-T."""
    return [shown(_code(secret, number)) for number in range(size)]


def file_key(secret: str) -> bytes:
    """What a file with the codes of a batch is encrypted with, until it is fetched."""
    return hmac.digest(bytes.fromhex(secret), b"file", hashlib.sha256)


def encrypted(key: bytes, content: bytes, number: int) -> bytes:
    """A part of a file; it can be read only with the key and only at its place."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, str(number).encode())


def decrypted(key: bytes, content: bytes, number: int) -> bytes:
    """What was encrypted."""
    return AESGCM(key).decrypt(content[:NONCE], content[NONCE:], str(number).encode())


def shown(code: str) -> str:
    """In groups of four, to read and type."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read(typed: str) -> str | None:
    """The code that somebody typed, with or without spaces, dashes and capitals; None if it can be none."""
    code = "".join(letter for letter in typed.upper() if letter.isalnum())
    if len(code) != LENGTH + 1 or not set(code) <= set(ALPHABET):
        return None
    return code if _check(code[:LENGTH]) == code[LENGTH] else None


def key_of(vote_id: int, code: str) -> str:
    """What the database knows of a code: nobody reads the code from it, and it opens one vote alone."""
    return keyed("code", f"{vote_id}:{code}")


def new_receipt() -> str:
    """What somebody takes home: enough to ask whether a ballot was counted, never what was on it."""
    return shown("".join(secrets.choice(ALPHABET) for _ in range(3 * GROUP)))


def key_of_receipt(vote_id: int, typed: str) -> str:
    """What the database knows of a receipt."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return keyed("receipt", f"{vote_id}:{letters}")


def _code(secret: str, number: int) -> str:
    found = int.from_bytes(hmac.digest(bytes.fromhex(secret), str(number).encode(), hashlib.sha256))
    letters = ""
    for _ in range(LENGTH):
        found, rest = divmod(found, len(ALPHABET))
        letters += ALPHABET[rest]
    return letters + _check(letters)


def _check(letters: str) -> str:
    """31 is prime: every single slip and every swap of two neighbours changes the sum."""
    total = sum((place + 1) * ALPHABET.index(letter) for place, letter in enumerate(letters))
    return ALPHABET[total % len(ALPHABET)]
