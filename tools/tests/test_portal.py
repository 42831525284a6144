import os
import socket
from pathlib import Path

import pytest

from tools import portal
from tools.progress import Failure


def test_require_free_port_names_another_one_when_it_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(Failure, match=rf"--port {port + 1}"):
            portal._require_free_port("127.0.0.1", port)
    portal._require_free_port("127.0.0.1", port)


def test_claim_belongs_to_one_at_a_time_and_is_free_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portal, "CLAIM", tmp_path / "portal.lock")
    with portal._claim("http://localhost:8001") as first:
        assert first
        assert portal.is_running()
        with portal._claim("http://localhost:8002") as second:
            assert not second
        assert portal._owner() == (os.getpid(), "http://localhost:8001")
    assert not portal.is_running()
