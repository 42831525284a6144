"""Where things lie in the work tree."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var"
LOGS = VAR / "log"
SETUP_LOG = LOGS / "setup.log"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
VENDOR = ROOT / "static" / "vendor"
MEDIA = VAR / "media"
ENVIRONMENT = VAR / "dev.env"
DEMO_ACCOUNTS = VAR / "demo-accounts.txt"
