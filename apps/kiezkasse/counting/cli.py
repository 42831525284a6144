"""The command line: `python -m apps.kiezkasse.counting FILE.pb --rules rules.json`."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .count import count
from .errors import CountingError
from .explanation import Reason, explain
from .pb_reader import read_pb
from .pb_writer import write_pb
from .rules import PROCEDURES, rules_from
from .shares import Patience
from .words import distance, sentence

OK, FAILED = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Count a file and print the result: the same bytes on every machine."""
    options = _parser().parse_args(arguments)
    try:
        text = _counted(options)
    except CountingError as error:
        _write(sys.stderr, error.sentence(options.language))
        return FAILED
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        _write(sys.stderr, str(error))
        return FAILED
    _write(sys.stdout, text)
    return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m apps.kiezkasse.counting",
        description="Counts an election from a .pb file by published rules and prints winners and log as JSON.",
        epilog="Rules: " + ", ".join(PROCEDURES),
    )
    parser.add_argument("file", type=Path, help="the ballots, as a .pb file")
    parser.add_argument("--rules", type=Path, required=True, help="the rules, as a JSON file")
    parser.add_argument("--explain", action="store_true", help="print a sentence for each project instead")
    parser.add_argument("--pb", action="store_true", help="print the .pb file with the winners instead")
    parser.add_argument("--language", choices=["de", "en"], default="de", help="of sentences (de)")
    parser.add_argument("--seconds", type=float, help="give up after so long")
    return parser


def _counted(options: argparse.Namespace) -> str:
    file = read_pb(options.file.read_text(encoding="utf-8"))
    data: Any = json.loads(options.rules.read_text(encoding="utf-8"))
    if not isinstance(data, dict):
        raise CountingError("bad_setting", name=options.rules.name, expected='{"rule": "…"}')
    rules = rules_from(data, budget=file.budget)
    result = count(file.projects, file.ballots, rules, patience=Patience(seconds=options.seconds))
    if options.pb:
        return write_pb(file, result).rstrip("\n")
    if options.explain:
        return "\n".join(_line(reason, options.language) for reason in explain(result).reasons)
    return json.dumps(result.as_data(), ensure_ascii=False, indent=1, sort_keys=True)


def _line(reason: Reason, language: str) -> str:
    return f"{reason.project}: {sentence(reason, language)} {distance(reason, language)}".rstrip()


def _write(stream: Any, text: str) -> None:
    """UTF-8 and line feeds, whatever the machine thinks of them."""
    stream.flush()
    stream.buffer.write(f"{text}\n".encode())
    stream.buffer.flush()
