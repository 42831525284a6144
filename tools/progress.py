"""What a person at the terminal sees: one line per step with the seconds it took, one sentence per failure."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

SILENCE = 10.0


class Failure(Exception):
    """Something a person has to mend; the text is the one sentence they read."""


def say(text: str = "") -> None:
    print(text, flush=True)


class _Clock:
    """Shows that a step is still going: a counting line on a terminal, a line every ten seconds in a log."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.started = time.monotonic()
        self.terminal = sys.stdout.isatty()
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._tick, daemon=True)

    def seconds(self) -> float:
        return time.monotonic() - self.started

    def _tick(self) -> None:
        if self.terminal:
            while not self.done.wait(1.0):
                print(f"\r  {self.text} … {self.seconds():.0f} s", end="", flush=True)
        else:
            while not self.done.wait(SILENCE):
                say(f"  {self.text} … {self.seconds():.0f} s")

    def stop(self, mark: str) -> None:
        self.done.set()
        self.thread.join()
        start = "\r\033[K" if self.terminal else ""
        say(f"{start}{mark} {self.text} ({self.seconds():.1f} s)")


@contextmanager
def step(text: str) -> Iterator[None]:
    """Tell what is being done for as long as it takes."""
    clock = _Clock(text)
    if not clock.terminal:
        say(f"  {text} …")
    else:
        print(f"  {text} …", end="", flush=True)
    clock.thread.start()
    try:
        yield
    except BaseException:
        clock.stop("✗")
        raise
    clock.stop("✓")
