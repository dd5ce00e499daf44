"""The commands: publish, adopt, check, report, build."""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from publication import github
from publication import report as reports
from publication.checks import check_all
from publication.config import load_project, today
from publication.pages.front_matter import Kind
from publication.pages.page import read_pages
from publication.pages.page_id import DEFAULT_LANGUAGE
from publication.problems import Problem, Problems, ProblemsFound, in_words
from publication.publishing.adopt import adopt
from publication.publishing.correct import correct
from publication.publishing.publish import publish
from publication.publishing.requirements import DATE
from publication.publishing.transaction import NotPublished, recover
from publication.publishing.withdraw import withdraw
from publication.site.build import NotBuilt, build
from publication.versions.archive_reader import read_archive
from publication.versions.since import check_since

DONE, MISTAKES, WRONG_USAGE, UNPUBLISHED = 0, 1, 2, 3

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
    """Run one command.

    Returns 0 when it is done, 1 when there are mistakes, and 3 when `check` finds none, but pages that have only to be
    published. argparse exits with 2 on wrong usage.
    """
    options = _parser().parse_args(arguments)
    if getattr(options, "format", "") != "github":
        return _run(options)
    with github.stopped_commands() as options.commands:
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except ProblemsFound as error:
        print(error, file=sys.stderr)
        if options.command is _check:
            _tell_github(options, error.problems, github.check_summary(error.problems, _branch()))
            return UNPUBLISHED if error.problems.are_next_steps else MISTAKES
        _tell_github(options, error.problems, github.refusal_summary(error.problems, _branch()))
    except (NotPublished, NotBuilt) as error:
        print(error, file=sys.stderr)
        _tell_github(options, [], github.sentence_summary(str(error)))
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
    since_help = "hold også det som er publisert, mot det som var det i denne commiten"
    check.add_argument("--since", default="", metavar="REF", help=since_help)
    check.set_defaults(command=_check)
    _add_format(check)
    report = commands.add_parser("report", help="vis datoer, versjoner, alder og lesbarhet for hver side")
    report.add_argument("--json", action="store_true", help="skriv den for programmer")
    report.set_defaults(command=_report)
    building = commands.add_parser("build", help="bygg nettstedet, helt eller ikke i det hele tatt")
    building.add_argument("--site-dir", type=Path, metavar="MAPPE", help="hvor det skal ligge (ellers: site/)")
    preview_help = "vis også det som ikke er publisert, som kan åpnes rett fra mappen"
    building.add_argument("--preview", action="store_true", help=preview_help)
    _add_format(building, "github: la ingenting som skrives, være en kommando til GitHub")
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
    pages_help = "for eksempel docs/nb/deltakere.md (ellers: alle som er endret siden de ble publisert)"
    parser.add_argument("pages", nargs="*", metavar="SIDE", help=pages_help)
    parser.add_argument("--note", default="", help="hva som er nytt, eller hvorfor, i én setning til leserne")
    parser.add_argument("--note-nn", default="", help="det samme på nynorsk, for sidene der")
    parser.add_argument("--note-en", default="", help="det samme på engelsk, for sidene der")
    parser.add_argument("--date", default=None, help="år-måned-dag (ellers: i dag)")
    follow_help = "oversettelsene følger den nyeste bokmålsversjonen, eller ikke"
    parser.add_argument("--follow", action=argparse.BooleanOptionalAction, help=follow_help)
    replaced_help = "med --withdraw: siden som leserne skal gå til i stedet"
    parser.add_argument("--replaced-by", default=None, metavar="SIDE", help=replaced_help)
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--correct", action="store_true", help="rett en skrivefeil i den gjeldende versjonen")
    way.add_argument("--withdraw", action="store_true", help="trekk siden tilbake; versjonene blir stående")
    _add_format(parser)
    parser.set_defaults(command=_publish)


def _add_format(
    parser: argparse.ArgumentParser,
    format_help: str = "github: merk også linjene i en pull request, og skriv et sammendrag",
) -> None:
    parser.add_argument("--format", choices=["text", "github"], default="text", help=format_help)


def _add_adopt(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("page", metavar="SIDE", help="siden i docs/ som tekstene er tidligere versjoner av")
    parser.add_argument("texts", nargs="+", type=Path, metavar="FIL", help="tekster med egne linjer øverst")
    parser.set_defaults(command=_adopt)


def _publish(options: argparse.Namespace) -> int:
    project, problems = load_project(options.root), Problems()
    now = today(project.timezone)
    day = _day(options.date) if options.date else now
    if options.replaced_by is not None and not options.withdraw:
        advice = "Ta den bort, eller trekk siden tilbake: MODE=withdraw"
        problems.add("REPLACED_BY", 1, "gjelder bare en side som trekkes tilbake.", advice)
    if options.follow is not None and (options.correct or options.withdraw):
        advice = "Ta den bort, eller publiser uten MODE."
        problems.add("FOLLOW", 1, "gjelder bare oversettelser som publiseres på nytt.", advice)
    problems.stop_if_any()
    _finish_cut_off(options)
    notes = {DEFAULT_LANGUAGE: options.note, "nn": options.note_nn, "en": options.note_en}
    reminders: list[str] = []
    if options.correct:
        written = correct(project, options.pages, notes, day, now)
    elif options.withdraw:
        written = withdraw(project, options.pages, notes, day, now, replaced_by=options.replaced_by)
    else:
        written = publish(
            project, options.pages, notes, day, now, follow=options.follow, tell=_tell, remind=reminders.append
        )
    _print_written(written)
    print(*reminders, sep="\n", end="\n" if reminders else "")
    _tell_github(options, [], github.published_summary(written, reminders))
    return DONE


def _tell(number: int, total: int, path: str) -> None:
    """How far it has come, when there is more than one page."""
    if total > 1:
        print(f"{number} av {total}: {path}", file=sys.stderr)


def _adopt(options: argparse.Namespace) -> int:
    project, reminders = load_project(options.root), list[str]()
    _finish_cut_off(options)
    today_there = today(project.timezone)
    _print_written(adopt(project, options.page, options.texts, today_there, remind=reminders.append))
    print(*reminders, sep="\n", end="\n" if reminders else "")
    return DONE


def _branch() -> github.Branch:
    """Where GitHub has what was checked; the workflows say so."""
    return github.Branch(os.environ.get("PAGES_REPOSITORY", ""), os.environ.get("PAGES_BRANCH", ""))


def _tell_github(options: argparse.Namespace, problems: Iterable[Problem], summary: str) -> None:
    """Mark the lines of a pull request, and write the summary of the run, when GitHub is to be told."""
    if getattr(options, "format", "") != "github" or options.command is _build:
        return
    options.commands += github.annotations(problems, _branch())
    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(file).open("a", encoding="utf-8") as writer:
            writer.write(summary)


def _print_written(paths: Sequence[str]) -> None:
    for path in paths:
        print(f"Skrev {path}")


def _finish_cut_off(options: argparse.Namespace) -> None:
    """Finish what a publication that was cut off had published, clear away the rest, and tell of it."""
    finished = recover(options.root)
    if finished is not None:
        print("En publisering ble avbrutt. Det som ikke var ferdig, er ryddet bort. Publiser det på nytt.")
        print(*(f"Gjort ferdig: {path}" for path in finished), sep="\n", end="\n" if finished else "")


def _check(options: argparse.Namespace) -> int:
    _finish_cut_off(options)
    project, problems, lost = load_project(options.root), Problems(), Problems()
    if options.since:
        check_since(project, options.since, lost)
    with contextlib.suppress(ProblemsFound):  # they are in the list, with what was lost
        content = check_all(project, today(project.timezone), problems)
    problems.extend(lost)
    problems.stop_if_any()
    _tell_github(options, [], github.check_summary([], _branch()))
    count = len(content.pages)
    print("1 side er kontrollert, uten feil." if count == 1 else f"{count} sider er kontrollert, uten feil.")
    return DONE


def _build(options: argparse.Namespace) -> int:
    site = options.site_dir or options.root / "site"
    if not build(options.root, site, preview=options.preview):
        return MISTAKES
    print(f"Nettstedet er bygd i {site}/")
    return DONE


def _report(options: argparse.Namespace) -> int:
    problems, project = Problems(), load_project(options.root)
    now = today(project.timezone)
    archive = read_archive(options.root, now, problems)
    pages = list(read_pages(project, Kind.PAGE, now, problems))
    problems.stop_if_any()
    table = reports.rows(pages, archive, now)
    print(reports.as_json(table) if options.json else reports.as_text(table))
    return DONE
