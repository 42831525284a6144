"""Videos of other hosts: only the hosts named here, and nothing is asked of them before somebody wants to watch."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_KEY = re.compile(r"[A-Za-z0-9_-]{6,20}")
_NUMBER = re.compile(r"[0-9]{6,12}")


@dataclass(frozen=True)
class Video:
    """A video that the page can show: who has it, and the address of the player."""

    host: str
    player: str


# Where players come from; the page of a video allows these hosts in a frame, no other page allows any.
PLAYERS = ("https://www.youtube-nocookie.com", "https://player.vimeo.com")
# What an address of a video may begin with, for the sentence to whoever enters another one.
KNOWN_HOSTS = ("www.youtube.com", "youtu.be", "vimeo.com")


def video_of(link: str) -> Video | None:
    """The player for the address of a video's page; None for a host that is not on the list."""
    try:
        parts = urlsplit(link)
        host, path = parts.hostname or "", parts.path.strip("/")
    except ValueError:
        return None
    if parts.scheme != "https" or parts.port not in (None, 443):
        return None
    if host in {"www.youtube.com", "youtube.com", "www.youtube-nocookie.com", "youtu.be"}:
        key = path if host == "youtu.be" else path.removeprefix("embed/")
        if path == "watch":
            key = parse_qs(parts.query).get("v", [""])[0]
        return Video("YouTube", f"{PLAYERS[0]}/embed/{key}") if _KEY.fullmatch(key) else None
    if host in {"vimeo.com", "player.vimeo.com"}:
        number = path.removeprefix("video/")
        return Video("Vimeo", f"{PLAYERS[1]}/video/{number}?dnt=1") if _NUMBER.fullmatch(number) else None
    return None
