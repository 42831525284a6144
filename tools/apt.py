"""Debian packages: what the portal needs from the system, and nothing else."""

import os
import platform
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tools.commands import run
from tools.progress import Failure, step

PDF = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core"]
CLUSTER_CONFIG = Path("/etc/postgresql-common/createcluster.conf")
OLDEST_POSTGRESQL = 15


def find_postgresql() -> Path | None:
    """The programs of the newest PostgreSQL here that has PostGIS."""
    found = []
    for folder in Path("/usr/lib/postgresql").glob("*/bin"):
        version = folder.parent.name
        extension = Path(f"/usr/share/postgresql/{version}/extension/postgis.control")
        if version.isdigit() and int(version) >= OLDEST_POSTGRESQL and extension.exists():
            found.append((int(version), folder))
    return max(found)[1] if found else None


def find_chromium() -> str | None:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def missing_packages(*, browser: bool) -> list[str]:
    wanted = [*PDF, "redis-server", "gettext"]
    if Path(sys.base_prefix) == Path("/usr") and find_spec("ensurepip") is None:
        wanted.append("python3-venv")
    listed = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n", *wanted],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    installed = {line.split()[1] for line in listed.splitlines() if line.startswith("installed ")}
    missing = [name for name in wanted if name not in installed]
    if find_postgresql() is None:
        missing.insert(0, "postgis")
    if browser and find_chromium() is None:
        # Ubuntu's package of that name brings its browser as a snap.
        missing.append("chromium-browser" if _is_ubuntu() else "chromium")
    return missing


def install_missing(*, browser: bool = False) -> None:
    """Install what is missing; does nothing, and asks for nothing, when all is there."""
    if shutil.which("dpkg-query") is None:
        raise Failure("This is no Debian or Ubuntu: ./dev installs what it needs with apt and cannot work without it.")
    missing = missing_packages(browser=browser)
    if not missing:
        return
    root = _become_root(missing)
    with step("Reading the list of Debian packages"):
        run([*root, "apt-get", "update", "-q"], what="Reading the list of Debian packages")
    packages = [_newest_postgis() if name == "postgis" else name for name in missing]
    with step(f"Installing {len(packages)} Debian packages ({packages[0]} …)"):
        if "postgis" in missing:
            _keep_debian_from_starting_a_cluster(root)
        had_redis = Path("/usr/bin/redis-server").exists()
        noninteractive = [*root, "env", "DEBIAN_FRONTEND=noninteractive"]
        what = "Installing Debian packages"
        # Mends an installation that was broken off before; does nothing otherwise.
        run([*noninteractive, "dpkg", "--configure", "-a"], what=what, dies_with_us=False)
        run(
            [
                *(*noninteractive, "apt-get", "install", "-y", "-q", "--no-install-recommends"),
                *("-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Options::=--force-confold", *packages),
            ],
            what=what,
            dies_with_us=False,
        )
        if not had_redis and Path("/run/systemd/system").is_dir():
            # Debian starts a Redis of its own on installation; the portal runs a private one.
            run([*root, "systemctl", "disable", "--now", "redis-server"], what="Stopping Debian's own Redis")
    if find_postgresql() is None:
        raise Failure("PostgreSQL was installed without PostGIS: install the package postgresql-NN-postgis-3 by hand.")


def _is_ubuntu() -> bool:
    return platform.freedesktop_os_release().get("ID") == "ubuntu"


def _become_root(packages: list[str]) -> list[str]:
    """The words before a command that needs root. Asks for the password of sudo where there is a terminal."""
    if os.geteuid() == 0:
        return []
    names = " ".join("postgresql-15-postgis-3" if name == "postgis" else name for name in packages)
    sentence = f"Packages are missing and this user may not install them: have root run “apt-get install {names}”."
    if shutil.which("sudo") is None:
        raise Failure(sentence)
    quiet = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    if quiet.returncode != 0:
        asked = sys.stdin.isatty() and subprocess.run(["sudo", "-v"], check=False).returncode == 0
        if not asked:
            raise Failure(sentence)
    return ["sudo", "-n"]


def _newest_postgis() -> str:
    """The package of the newest PostgreSQL with PostGIS that this system offers."""
    listed = run(["apt-cache", "search", "--names-only", r"^postgresql-[0-9]+-postgis-3$"], what="Looking for PostGIS")
    versions = [int(number) for number in re.findall(r"^postgresql-(\d+)-postgis-3 ", listed, re.M)]
    if not versions:
        raise Failure("No package with PostGIS 3 is on offer: check the network and the sources of apt.")
    if max(versions) < OLDEST_POSTGRESQL:
        raise Failure(f"The portal needs PostgreSQL 15 or newer; this system offers {max(versions)}.")
    return f"postgresql-{max(versions)}-postgis-3"


def _keep_debian_from_starting_a_cluster(root: list[str]) -> None:
    """A newly installed PostgreSQL would start a server on port 5432; the portal has its own."""
    if CLUSTER_CONFIG.exists():
        return
    line = "create_main_cluster = false"
    script = f"mkdir -p {CLUSTER_CONFIG.parent} && echo '{line}' > {CLUSTER_CONFIG}"
    run([*root, "sh", "-c", script], what="Preparing the installation of PostgreSQL")
