"""The command line: its options, and which command answers.

Owns the parser, and what becomes of an error. Imports nothing that needs more
than the standard library, so that ``--help`` and a mistyped option are answered
before anything is installed.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from glossary.cli.bootstrap import Unprepared, prepare
from glossary.cli.exit_codes import INTERRUPTED, UNREAD, UNUSABLE
from glossary.cli.needs import RUN, TEST
from glossary.errors import GlossaryError
from glossary.people import Department, Role
from glossary.views import HOUSE_VIEWS

PROJECT = Path(__file__).resolve().parents[2]
ENTRY = PROJECT / "app.py"
COMMANDS = {
    "serve": "serve the site (the default)",
    "test": "run the tests; what follows goes to pytest",
    "invite": "print a link that makes an account",
    "demo": "fill an instance with invented people",
    "remind": "remind whoever has not finished what was assigned, once each",
    "tidy": "delete what is past its time; for cron",
    "verify-history": "say whether every version is as it was signed",
    "check": "list what is wrong with the content",
    "classify": "say the stage of every contact in a CSV file",
    "lint": "list what is odd about the criteria of a view",
    "compare": "say where exactly two views part",
}
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000


def main(arguments: Sequence[str]) -> int:
    """Run the command that *arguments* name and return its exit code."""
    options = read_options(arguments)
    needs = TEST if options.command == "test" else RUN
    try:
        prepare(ENTRY, needs, arguments)
        return _run(options)
    except (Unprepared, GlossaryError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever reads the answer (head, less) has seen enough of it; what is still
        # to be flushed must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD


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
    match options.command:
        case "test":
            from glossary.cli.testing import run_tests

            return run_tests(options.pytest, project=PROJECT)
        case "invite":
            return _invite(options)
        case "demo":
            from glossary.cli.demonstrating import demonstrate

            return demonstrate(options.instance, renews=options.new_password)
        case "remind":
            from glossary.cli.reminding import remind

            return remind(options.instance)
        case "tidy":
            from glossary.cli.tidying import tidy_up

            return tidy_up(options.instance, is_json=options.json)
        case "verify-history":
            from glossary.cli.verifying import verify_history

            return verify_history(options.instance, is_json=options.json)
        case "check":
            from glossary.cli.checking import check

            return check(options.instance, is_json=options.json, keys=options.keys)
        case "classify":
            return _classify(options)
        case "lint":
            from glossary.cli.linting import lint

            return lint(options.views, options.instance, is_json=options.json)
        case "compare":
            from glossary.cli.comparing import compare_views

            names = options.one, options.other
            return compare_views(*names, options.instance, is_json=options.json)
    # Until the site is made: what is imported stays, and to look for what does not,
    # a dozen times over, is a tenth of the start.
    gc.disable()
    from glossary.cli.serving import serve

    return serve(options.instance, host=options.host, port=options.port)


def _invite(options: argparse.Namespace) -> int:
    from glossary.cli.inviting import Wanted, invite

    wanted = Wanted(
        roles=tuple(options.roles),
        department=options.department,
        email=options.email,
        language=options.language,
    )
    address = f"http://{DEFAULT_HOST}:{DEFAULT_PORT}/"
    return invite(wanted, options.instance, address=address)


def _classify(options: argparse.Namespace) -> int:
    from glossary.cli.classifying import Options, classify

    # The rows are the answer, unless only their counts are wanted.
    is_counted = options.count or options.json
    return classify(
        Options(
            source=options.file,
            views=options.views or HOUSE_VIEWS,
            mapping=options.mapping,
            output=options.output or (None if is_counted else "-"),
            instance=options.instance,
            is_counted=is_counted,
            is_json=options.json,
        )
    )


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of every command."""
    parser = argparse.ArgumentParser(
        prog="app.py",
        description="Lemma: a sales glossary in several languages. Without a"
        " command, it serves.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help=_Version.HELP)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    added = {name: commands.add_parser(name, help=COMMANDS[name]) for name in COMMANDS}
    _add_serve(added["serve"])
    _add_invite(added["invite"])
    _add_demo(added["demo"])
    _add_instance(added["remind"])
    _add_tidy(added["tidy"])
    _add_verify_history(added["verify-history"])
    _add_check(added["check"])
    _add_classify(added["classify"])
    _add_lint(added["lint"])
    _add_compare(added["compare"])
    return parser


def _add_serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host", default=DEFAULT_HOST, help="address to listen on (%(default)s)"
    )
    parser.add_argument(
        "--port", type=_port, default=DEFAULT_PORT, help="port (%(default)s; 0: any)"
    )
    _add_instance(parser)


def _add_invite(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--role",
        action="append",
        dest="roles",
        required=True,
        type=_role,
        metavar="ROLE",
        help=f"what they may do; may be repeated: {', '.join(_spelt(Role))}",
    )
    parser.add_argument(
        "--department",
        type=Department,
        choices=list(Department),
        default=Department.OTHER,
        help="where they work (%(default)s)",
    )
    parser.add_argument("--email", metavar="ADDRESS", help="whom it is for")
    parser.add_argument(
        "--language", metavar="CODE", help="of the page and the mail (the site's)"
    )
    _add_instance(parser)


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--keys",
        metavar="QUIZ",
        nargs="?",
        const="",
        help="print the derived key of each question, of one quiz or of all",
    )
    _add_instance(parser)


def _add_classify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        help="CSV of contacts; -: stdin; a row whose cells are all empty is no contact",
    )
    parser.add_argument(
        "--view",
        action="append",
        dest="views",
        metavar="VIEW",
        help=f"a view that classes them; may be repeated ({' and '.join(HOUSE_VIEWS)})",
    )
    parser.add_argument(
        "--mapping",
        metavar="NAME|FILE",
        help="which headings say which fact: hubspot, salesforce or a YAML file",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="where the rows go (stdout)"
    )
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--count", action="store_true", help="print only the counts")
    only.add_argument("--json", action="store_true", help="print the counts as JSON")
    _add_instance(parser)


def _add_lint(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("views", nargs="*", metavar="VIEW", help="all views if none")
    parser.add_argument("--json", action="store_true", help="print JSON")
    _add_instance(parser)


def _add_compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("one", metavar="ONE", help="a view")
    parser.add_argument("other", metavar="OTHER", help="another view")
    parser.add_argument("--json", action="store_true", help="print JSON")
    _add_instance(parser)


def _add_instance(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--instance",
        type=Path,
        metavar="DIR",
        help="folder of this installation (LEMMA_INSTANCE, else ./instance)",
    )


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--new-password",
        action="store_true",
        help="give those who are there another password, and sign them out",
    )
    _add_instance(parser)


def _add_tidy(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the counts as JSON")
    _add_instance(parser)


def _add_verify_history(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")
    _add_instance(parser)


def _role(text: str) -> Role:
    try:
        return Role(text.replace("-", "_"))
    except ValueError:
        allowed = ", ".join(_spelt(Role))
        raise argparse.ArgumentTypeError(f"{text!r} is none of {allowed}") from None


def _spelt(roles: Iterable[Role]) -> list[str]:
    return [role.value.replace("_", "-") for role in roles]


def _port(text: str) -> int:
    port = int(text) if text.isascii() and text.isdigit() else -1
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give 0 to 65535")
    return port


class _Version(argparse.Action):
    """Prints which version this is, and reads it only then."""

    HELP = "print which version this is"

    def __call__(self, parser: argparse.ArgumentParser, *given: object) -> None:
        import tomllib

        with (PROJECT / "pyproject.toml").open("rb") as file:
            version = tomllib.load(file)["project"]["version"]
        print(f"Lemma {version}")
        parser.exit()
