"""Message catalogues: compiled at every start where a .po file is newer, collected on demand."""

import subprocess

from tools import environment
from tools.commands import run
from tools.paths import PYTHON, ROOT
from tools.progress import Failure, step

LANGUAGES = ["en"]
IGNORED = [".venv", "var", "node_modules", "static/vendor", "staticfiles", "tools"]


def compile_changed() -> None:
    changed = [
        po
        for folder in (ROOT / "locale", ROOT / "apps")
        for po in folder.glob("**/LC_MESSAGES/*.po")
        if not po.with_suffix(".mo").exists() or po.with_suffix(".mo").stat().st_mtime < po.stat().st_mtime
    ]
    if changed:
        with step("Compiling the messages"):
            for po in changed:
                fresh = po.with_suffix(".mo.new")
                run(["msgfmt", "--check-format", "-o", fresh, po], what=f"Compiling {po.relative_to(ROOT)}")
                fresh.rename(po.with_suffix(".mo"))


def collect() -> None:
    """Bring the catalogues up to date with the sources, then compile them."""
    command = [str(PYTHON), "manage.py", "makemessages", "--add-location", "file", "--no-wrap"]
    for language in LANGUAGES:
        command += ["--locale", language]
    for folder in IGNORED:
        command += ["--ignore", folder, "--ignore", f"{folder}/*"]
    if subprocess.run(command, cwd=ROOT, env=environment.for_processes(), check=False).returncode != 0:
        raise Failure("The messages could not be collected; the lines above say why.")
    compile_changed()


if __name__ == "__main__":
    compile_changed()
