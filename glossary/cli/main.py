"""The command line: its options, and which command answers.

Owns the parser. Imports the standard library and the bootstrap alone, so that
``--help`` and a mistyped option are answered before anything is installed.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from glossary.cli.bootstrap import Unprepared, prepare
from glossary.cli.needs import RUN, TEST

PROJECT = Path(__file__).resolve().parents[2]
ENTRY = PROJECT / "app.py"
COMMANDS = {
    "serve": "serve the site (the default)",
    "test": "run the tests; what follows goes to pytest",
    "check": "list what is wrong with the content",
}
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000
UNUSABLE = 2
INTERRUPTED = 130


def main(arguments: Sequence[str]) -> int:
    """Run the command that *arguments* name and return its exit code."""
    options = read_options(arguments)
    needs = TEST if options.command == "test" else RUN
    try:
        prepare(ENTRY, needs, arguments)
        return _run(options)
    except Unprepared as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED


def read_options(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the command that *arguments* name, and its options; may exit."""
    if arguments and arguments[0] == "test":
        # Everything after it is pytest's, its own --help included.
        return argparse.Namespace(command="test", pytest=arguments[1:])
    parser = build_parser()
    is_bare = not arguments or arguments[0].startswith("-")
    if is_bare and not {"-h", "--help", "--version"} & set(arguments):
        arguments = ["serve", *arguments]
    return parser.parse_args(arguments)


def _run(options: argparse.Namespace) -> int:
    # Only now are the packages that a command imports sure to be there.
    if options.command == "test":
        from glossary.cli.testing import run_tests

        return run_tests(options.pytest, project=PROJECT)
    if options.command == "check":
        from glossary.cli.checking import check

        return check(options.instance, as_json=options.json)
    from glossary.cli.serving import serve

    return serve(options.instance, host=options.host, port=options.port)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of every command."""
    parser = argparse.ArgumentParser(
        prog="app.py",
        description="Lemma: a sales glossary in several languages. Without a"
        " command, it serves.",
    )
    parser.add_argument("--version", action="version", version=f"Lemma {_version()}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    added = {name: commands.add_parser(name, help=COMMANDS[name]) for name in COMMANDS}
    _add_serve(added["serve"])
    _add_check(added["check"])
    return parser


def _add_serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host", default=DEFAULT_HOST, help="address to listen on (%(default)s)"
    )
    parser.add_argument(
        "--port", type=_port, default=DEFAULT_PORT, help="port (%(default)s; 0: any)"
    )
    _add_instance(parser)


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")
    _add_instance(parser)


def _add_instance(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--instance",
        type=Path,
        metavar="DIR",
        help="folder of this installation (LEMMA_INSTANCE, else ./instance)",
    )


def _port(text: str) -> int:
    port = int(text) if text.isascii() and text.isdigit() else -1
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give 0 to 65535")
    return port


def _version() -> str:
    with (PROJECT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])
