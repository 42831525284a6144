"""A mail server that keeps what it takes and can be told to be difficult: for fault tests and the bench."""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

MESSAGE_ID = b"message-id:"


class MailSink:
    """Speaks as much SMTP as a sender needs. Counts each Message-ID when it takes the mail, and says 250 then.

    `refuse` says for an address that nobody is there, or what to answer; `keep` is the number of mails
    whose text is kept in `contents`.
    """

    def __init__(
        self, *, refuse: Callable[[str], bool | bytes] = lambda address: False, seconds: float = 0, keep: int = 0
    ) -> None:
        self.taken: Counter[str] = Counter()
        self.port = 0
        self.connections = 0
        self.contents: list[bytes] = []
        self._keep = keep
        self._refuse = refuse
        self._seconds = seconds
        self._hold_from: int | None = None
        self._hold_answer_to: int | None = None
        self._is_holding = threading.Event()
        self._release = asyncio.Event()

    def begin_anew(self, *, refuse: Callable[[str], bool | bytes] = lambda address: False, seconds: float = 0) -> None:
        """Forget what was taken, for the next test at the same port."""
        self.taken, self.contents, self.connections = Counter(), [], 0
        self._refuse, self._seconds = refuse, seconds
        self._hold_from = self._hold_answer_to = None
        self._is_holding.clear()
        self._release = asyncio.Event()

    @property
    def number(self) -> int:
        """How many mails were taken, the same twice counting twice."""
        return self.taken.total()

    def hold_from(self, number: int) -> None:
        """Stop in the middle of a mail once so many are taken: the sender waits to say what is in it."""
        self._hold_from = number

    def hold_answer_to(self, number: int) -> None:
        """Take this mail, and say so too late."""
        self._hold_answer_to = number

    def wait_until_holding(self, seconds: float) -> bool:
        return self._is_holding.wait(seconds)

    def let_go(self) -> None:
        """Go on as if nothing had been."""
        self._hold_from = self._hold_answer_to = None
        self._loop.call_soon_threadsafe(self._release.set)

    @contextmanager
    def running(self) -> "Iterator[MailSink]":
        """Listens on a free port of this machine as long as the block lasts."""
        ready = threading.Event()
        thread = threading.Thread(target=lambda: asyncio.run(self._serve(ready)), daemon=True)
        thread.start()
        if not ready.wait(10):
            raise TimeoutError("the mail sink does not start")
        try:
            yield self
        finally:
            self._loop.call_soon_threadsafe(self._end.set)
            thread.join(10)

    async def _serve(self, ready: threading.Event) -> None:
        self._loop = asyncio.get_running_loop()
        self._end = asyncio.Event()
        server = await asyncio.start_server(self._talk, "127.0.0.1", 0, limit=2**20)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self._end.wait()
        server.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            writer.write(b"220 sink\r\n")
            while line := await reader.readline():
                verb = line[:4].upper()
                if verb == b"DATA":
                    await self._data(reader, writer)
                elif verb == b"RCPT":
                    address = line.decode("ascii", "replace").partition("<")[2].partition(">")[0]
                    no = self._refuse(address)
                    answer = no if isinstance(no, bytes) else b"550 5.1.1 no such user" if no else b"250 OK"
                    writer.write(answer + b"\r\n")
                elif verb == b"QUIT":
                    writer.write(b"221 bye\r\n")
                    break
                else:
                    writer.write(b"250 sink\r\n")
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the sender was killed
        finally:
            writer.close()

    async def _data(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._hold_from is not None and self.number >= self._hold_from:
            self._is_holding.set()
            await self._release.wait()
        writer.write(b"354 go on\r\n")
        await writer.drain()
        content = await reader.readuntil(b"\r\n.\r\n")
        if self._seconds:
            await asyncio.sleep(self._seconds)
        if len(self.contents) < self._keep:
            self.contents.append(content)
        line = next(line for line in content.splitlines() if line.lower().startswith(MESSAGE_ID))
        self.taken[line[len(MESSAGE_ID) :].strip().decode()] += 1
        if self._hold_answer_to == self.number:
            self._is_holding.set()
            await self._release.wait()
        writer.write(b"250 taken\r\n")
