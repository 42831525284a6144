"""Hundreds of visitors at the same moment, in one thread: bare sockets, so that the server is measured and not they."""

import selectors
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

TIMEOUT = 60


@dataclass
class Line:
    """The line of one visitor: what is still to be sent, what has come back, and when it was over."""

    socket: socket.socket
    unsent: memoryview
    received: bytearray = field(default_factory=bytearray)

    @property
    def is_answered(self) -> bool:
        """Whether the answer is there to its end; Content-Length says where that is."""
        head, blank, body = bytes(self.received).partition(b"\r\n\r\n")
        lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        return bool(blank) and len(body) >= (int(lengths[0].partition(b":")[2]) if lengths else 0)

    @property
    def status(self) -> int:
        """Of the first line, HTTP/1.1 302 Found; 0 if nothing came."""
        words = bytes(self.received[:20]).split()
        return int(words[1]) if len(words) > 1 else 0


def send_at_once(port: int, requests: Sequence[bytes], start_at: float) -> list[tuple[float, int]]:
    """Open a line for each request at this moment; seconds from then until its answer was complete, and its status."""
    time.sleep(max(0.0, start_at - time.time()))
    answers = []
    with selectors.DefaultSelector() as waiting:
        for request in requests:
            line = Line(socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT), memoryview(request))
            line.socket.setblocking(False)
            waiting.register(line.socket, selectors.EVENT_WRITE, line)
        while waiting.get_map() and time.time() - start_at < TIMEOUT:
            for key, _events in waiting.select(timeout=1):
                if _go_on(waiting, key.data):
                    answers.append((time.time() - start_at, key.data.status))
                    waiting.unregister(key.data.socket)
                    key.data.socket.close()
        for key in list(waiting.get_map().values()):
            answers.append((TIMEOUT, 0))
            key.data.socket.close()
    return answers


def _go_on(waiting: selectors.BaseSelector, line: Line) -> bool:
    """Send or receive what goes now; True once the answer is complete or the other side has hung up."""
    if line.unsent:
        line.unsent = line.unsent[line.socket.send(line.unsent) :]
        if not line.unsent:
            waiting.modify(line.socket, selectors.EVENT_READ, line)
        return False
    piece = line.socket.recv(65_536)
    line.received += piece
    return not piece or line.is_answered
