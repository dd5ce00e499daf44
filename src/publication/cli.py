"""The commands: publish, adopt, check, report, build."""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from publication import report as reports
from publication.checks import check_all
from publication.config import load_project, today
from publication.pages.front_matter import Kind
from publication.pages.page import read_pages
from publication.problems import Problems, ProblemsFound
from publication.publishing.preconditions import DATE
from publication.publishing.publish import adopt, correct, publish, withdraw
from publication.publishing.transaction import NotPublished, in_words, recover
from publication.site.build import NotBuilt, build
from publication.versions.archive_reader import read_archive

DONE, MISTAKES, WRONG_USAGE = 0, 1, 2

_WORDS = {
    "usage:": "bruk:",
    "positional arguments:": "argumenter:",
    "options:": "valg:",
    "show this help message and exit": "vis denne hjelpen",
    "the following arguments are required:": "dette mangler:",
    "unrecognized arguments:": "dette er ukjent:",
    "not allowed with argument": "kan ikke brukes sammen med",
    "expected one argument": "mangler en verdi",
    "invalid choice:": "finnes ikke:",
    "choose from": "velg mellom",
    "argument ": "",
}
"""What argparse says, and what it says here; «argument » last, for the words above have it in them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 when it is done, 1 when there are mistakes; argparse exits with 2 on wrong usage."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except (NotPublished, NotBuilt, ProblemsFound) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"Avbrutt: {in_words(error, options.root)}.", file=sys.stderr)
    except KeyboardInterrupt:
        print("Avbrutt. Hvis en publisering var i gang, gjør dette den ferdig: make check", file=sys.stderr)
    return MISTAKES


class _Parser(argparse.ArgumentParser):
    """argparse, in bokmål."""

    def format_help(self) -> str:
        return _translated(super().format_help())

    def format_usage(self) -> str:
        return _translated(super().format_usage())

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USAGE, f"{self.format_usage()}{self.prog}: {_translated(message)}\n")


def _translated(text: str) -> str:
    for english, norwegian in _WORDS.items():
        text = text.replace(english, norwegian)
    return text


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="publication", description="Publiser sider, og ta vare på versjonene deres.")
    root_help = "der mkdocs.yml ligger (ellers: denne mappen)"
    parser.add_argument("--root", type=Path, default=Path(), metavar="MAPPE", help=root_help)
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")
    _add_publish(commands.add_parser("publish", help="publiser, rett eller trekk tilbake sider"))
    _add_adopt(commands.add_parser("adopt", help="ta inn tekster fra før arkivet begynte"))
    check = commands.add_parser("check", help="kontroller docs/ og versions/, og gjør ferdig det som ble avbrutt")
    check.set_defaults(command=_check)
    report = commands.add_parser("report", help="vis datoer, versjoner, alder og lesbarhet for hver side")
    report.add_argument("--json", action="store_true", help="skriv den for programmer")
    report.set_defaults(command=_report)
    building = commands.add_parser("build", help="bygg nettstedet, helt eller ikke i det hele tatt")
    building.add_argument("--site-dir", type=Path, metavar="MAPPE", help="hvor det skal ligge (ellers: site/)")
    building.set_defaults(command=_build)
    return parser


def _day(text: str) -> date:
    """A date on the command line. Raises ProblemsFound."""
    try:
        # Not fromisoformat itself: it takes week dates and dates without hyphens too.
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        problems = Problems()
        problems.add(DATE, 1, f"«{text}» er ikke en dato.", "Skriv år-måned-dag: DATE=2021-11-20")
        raise ProblemsFound(problems) from None


def _add_publish(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pages", nargs="+", metavar="SIDE", help="for eksempel docs/nb/deltakere.md")
    parser.add_argument("--note", required=True, help="hva som er nytt, eller hvorfor, i én setning til leserne")
    parser.add_argument("--date", default=None, help="år-måned-dag (ellers: i dag)")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--correct", action="store_true", help="rett en skrivefeil i den gjeldende versjonen")
    way.add_argument("--withdraw", action="store_true", help="trekk siden tilbake; versjonene blir stående")
    parser.set_defaults(command=_publish)


def _add_adopt(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("page", metavar="SIDE", help="siden i docs/ som tekstene er tidligere versjoner av")
    parser.add_argument("texts", nargs="+", type=Path, metavar="FIL", help="tekster med egne linjer øverst")
    parser.set_defaults(command=_adopt)


def _publish(options: argparse.Namespace) -> int:
    now = today()
    day = _day(options.date) if options.date else now
    project = load_project(options.root)
    if options.correct:
        written = correct(project, options.pages, options.note, day, now)
    elif options.withdraw:
        written = withdraw(project, options.pages, options.note, day, now)
    else:
        written = publish(project, options.pages, options.note, day, now, tell=_tell)
    _print_written(written)
    return DONE


def _tell(number: int, total: int, path: str) -> None:
    """How far it has come, when there is more than one page."""
    if total > 1:
        print(f"{number} av {total}: {path}", file=sys.stderr)


def _adopt(options: argparse.Namespace) -> int:
    _print_written(adopt(load_project(options.root), options.page, options.texts, today()))
    return DONE


def _print_written(paths: Sequence[str]) -> None:
    for path in paths:
        print(f"Skrev {path}")


def _check(options: argparse.Namespace) -> int:
    if recover(options.root):
        print("En publisering som ble avbrutt, er gjort ferdig.")
    problems = Problems()
    content = check_all(load_project(options.root), today(), problems)
    problems.stop_if_any()
    count = len(content.pages)
    print("1 side er kontrollert, uten feil." if count == 1 else f"{count} sider er kontrollert, uten feil.")
    return DONE


def _build(options: argparse.Namespace) -> int:
    site = options.site_dir or options.root / "site"
    if not build(options.root, site):
        return MISTAKES
    print(f"Nettstedet er bygd i {site}/")
    return DONE


def _report(options: argparse.Namespace) -> int:
    problems, project = Problems(), load_project(options.root)
    archive = read_archive(options.root, today(), problems)
    pages = list(read_pages(project, Kind.DRAFT, today(), problems))
    problems.stop_if_any()
    table = reports.rows(pages, archive, today())
    print(reports.as_json(table) if options.json else reports.as_text(table))
    return DONE


if __name__ == "__main__":
    sys.exit(main())
