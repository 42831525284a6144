"""The commands of ./dev."""

import argparse
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from types import FrameType
from typing import NoReturn

from tools import apt, backup, checks, environment, messages, place, portal, services, setup
from tools.commands import explain_os_error
from tools.paths import DEMO_ACCOUNTS, MEDIA, PYTHON, ROOT, VAR
from tools.progress import Failure, say, step

HELP = """\
./dev run [--port N] [--host H] [--no-demo]   install what is missing, start the portal; Ctrl-C ends it
./dev stop                                    end a running portal and its services
./dev reset [--yes]                           throw away database, uploads and mails of this folder
./dev services                                start PostgreSQL and Redis and leave them running
./dev manage …                                Django's manage.py
./dev check                                   the fast checks: ruff, djlint, import-linter, mypy, Django
./dev test […]                                all that CI checks; further words go to pytest
./dev verify [VOTE …]                         prove votes against their hash chain
./dev bench […]                               measure the production server with many ideas
./dev messages                                collect and compile the texts for translation
./dev backup FILE [--yes]                     save database and uploads; --yes replaces an existing file
./dev restore FILE [--yes]                    replace database and uploads by a backup
./dev help                                    this text

DATABASE_URL and REDIS_URL, where set, are used instead of private servers; PORT stands for --port.
"""
PASSED_ON = ("manage", "test", "bench", "verify")


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without all that could have been typed."""

    def error(self, message: str) -> NoReturn:
        raise Failure(f"{message}. ./dev help lists what can be done.")


class Terminated(KeyboardInterrupt):
    """Somebody asked this process alone to end; Ctrl-C goes to all processes of the terminal."""


def main(arguments: list[str]) -> int:
    """Run one command. Whatever a person can mend is told in one sentence, with exit code 1."""
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGHUP, _interrupt)
    try:
        return _run(arguments)
    except Failure as failure:
        print(f"\n{failure}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
    except OSError as error:
        print(f"\n{explain_os_error(error)}", file=sys.stderr)
    return 1


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise Terminated


def _run(arguments: list[str]) -> int:
    command, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if command in ("-h", "--help"):
        command = "help"
    if command in PASSED_ON:
        return {"manage": _manage, "test": _test, "bench": _bench, "verify": _verify}[command](rest)
    parser, commands = _parser()
    if command not in commands:
        raise Failure(f"There is no ./dev {command}. ./dev help lists what can be done.")
    options = parser.parse_args([command, *rest])
    return int(options.function(options) or 0)


def _parser() -> tuple[Parser, Collection[str]]:
    parser = Parser(prog="./dev")
    commands = parser.add_subparsers(dest="command", required=True)

    run = commands.add_parser("run")
    run.add_argument("--port", type=_port, default=os.environ.get("PORT") or "8000")
    run.add_argument("--host", default="127.0.0.1")
    run.add_argument("--no-demo", dest="demo", action="store_false")
    run.set_defaults(function=lambda o: portal.run(host=o.host, port=o.port, demo=o.demo))

    commands.add_parser("stop").set_defaults(function=lambda o: portal.stop())
    commands.add_parser("services").set_defaults(function=lambda o: _services())
    commands.add_parser("check").set_defaults(function=lambda o: _check())
    commands.add_parser("messages").set_defaults(function=lambda o: _messages())
    commands.add_parser("help").set_defaults(function=lambda o: say(HELP))

    reset = commands.add_parser("reset")
    reset.add_argument("--yes", action="store_true")
    reset.set_defaults(function=lambda o: _reset(sure=o.yes))
    for name, function in (("backup", _backup), ("restore", _restore)):
        sub = commands.add_parser(name)
        sub.add_argument("file", type=Path)
        sub.add_argument("--yes", action="store_true")
        sub.set_defaults(function=lambda o, function=function: function(o.file, sure=o.yes))
    return parser, commands.choices


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"“{text}” is no port: choose a number from 1024 to 65535")
    return int(text)


def _services() -> None:
    setup.prepare_machine()
    services.start_to_stay()
    say("PostgreSQL and Redis run until ./dev stop:")
    say(f"DATABASE_URL={environment.database_url()}\nREDIS_URL={environment.redis_url()}")


def _manage(arguments: list[str]) -> int:
    setup.prepare_machine()
    with services.running():
        return _call([str(PYTHON), "manage.py", *arguments])


def _verify(arguments: list[str]) -> int:
    return _manage(["verify_round", *arguments])


def _check() -> int:
    setup.prepare_machine(develop=True)
    with services.running():
        return 0 if checks.run_all() else 1


def _test(arguments: list[str]) -> int:
    setup.prepare_machine(develop=True, browser=True)
    with services.running():
        if not checks.run_all(checks.TEST_DATABASE):
            return 1
        processes = str(min(os.cpu_count() or 2, 8))
        environ = {"CHROMIUM": chromium} if (chromium := apt.find_chromium()) else {}
        return _call([str(PYTHON), "-m", "pytest", "-n", processes, "--dist", "worksteal", *arguments], environ)


def _bench(arguments: list[str]) -> int:
    if not (ROOT / "tools" / "bench.py").exists():
        raise Failure("There is no bench in this version of the portal.")
    setup.prepare_machine()
    with services.running():
        return _call([str(PYTHON), "-m", "tools.bench", *arguments])


def _messages() -> None:
    setup.prepare_machine()
    messages.collect()


def _call(command: list[str], environ: dict[str, str] | None = None) -> int:
    """Run a program that talks to the person itself; it hears Ctrl-C itself too."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment.for_processes() | (environ or {}))
    while True:
        try:
            code = process.wait()
            return code if code >= 0 else 128 - code  # ended by a signal, as a shell tells it
        except Terminated:
            process.terminate()
        except KeyboardInterrupt:
            pass


def _reset(*, sure: bool) -> None:
    where = place.find_place()
    if not sure and not _confirm("Throw away the private database, uploads and mails of this folder?"):
        say("Nothing was changed.")
        return
    portal.stop()
    with step("Throwing away the private data"):
        for folder in (where.postgres, where.redis, where.run, MEDIA, VAR / "mail"):
            if folder.exists():
                shutil.rmtree(folder)
        for file in (VAR / "dev.env", DEMO_ACCOUNTS, *VAR.glob("celerybeat-schedule*")):
            file.unlink(missing_ok=True)


def _backup(file: Path, *, sure: bool) -> None:
    with services.running():
        backup.save(file, replace=sure)


def _restore(file: Path, *, sure: bool) -> None:
    if not file.is_file():
        raise Failure(f"{file} does not exist.")
    if portal.is_running():
        raise Failure("The portal is running: end it with ./dev stop before you restore a backup.")
    if not sure and not _confirm(f"Replace the whole database and all uploads by {file}?"):
        say("Nothing was changed.")
        return
    with services.running():
        backup.load(file)


def _confirm(question: str) -> bool:
    if not sys.stdin.isatty():
        raise Failure("This throws data away and nobody can be asked here: add --yes.")
    return input(f"{question} Type yes: ").strip().lower() in {"yes", "ja"}
