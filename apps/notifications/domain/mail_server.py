"""The way to the mail server: one connection for many mails."""

import smtplib
from contextlib import suppress
from types import TracebackType
from typing import Any

from django.core.mail import EmailMultiAlternatives, get_connection

# The server says that it closes the connection.
CLOSING = 421


class ServerAwayError(Exception):
    """No connection comes about. That is no fault of any mail."""


class MailServer:
    """Opened for the first mail, kept for the next ones, opened anew after whatever may have broken it."""

    def __init__(self) -> None:
        self._connection: Any = None

    def __enter__(self) -> "MailServer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def send(self, mail: EmailMultiAlternatives) -> None:
        """Hand one mail over: returns as soon as the server has said that it takes care of it."""
        if self._connection is None:
            self._open()
        try:
            self._connection.send_messages([mail])
        except smtplib.SMTPRecipientsRefused as error:
            # An ordinary answer; smtplib has reset the conversation.
            if any(code == CLOSING for code, _answer in error.recipients.values()):
                self._close()
            raise
        except (smtplib.SMTPException, OSError):
            self._close()
            raise

    def _open(self) -> None:
        connection = get_connection()
        try:
            connection.open()
        except (smtplib.SMTPException, OSError) as error:
            raise ServerAwayError(type(error).__name__) from error
        self._connection = connection

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                connection.close()
