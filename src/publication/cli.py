"""The commands: publish, adopt, check, report, build. Only here is the clock asked."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from publication import report as reports
from publication.checks.names import check_name
from publication.checks.published import check_not_lost, check_published
from publication.checks.translations import check_translation
from publication.pages.front_matter import Kind
from publication.pages.page import Page, read_pages, undated_patterns
from publication.problems import Problems, ProblemsFound
from publication.publishing import publish as publishing
from publication.site import build as swap
from publication.versions.archive import Archive, read_archive
from publication.versions.history import page_history

DONE, MISTAKES = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 when it is done, 1 when there are mistakes; argparse exits with 2 on wrong usage."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except (publishing.PublishRefused, ProblemsFound, OSError) as error:
        print(error, file=sys.stderr)
        return MISTAKES
    except KeyboardInterrupt:
        print("Interrupted. If a publication was under way, this finishes it: make check", file=sys.stderr)
        return MISTAKES


def today() -> date:
    """The day of the build: SOURCE_DATE_EPOCH where it is set, as MkDocs does, or else now; in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.now(UTC) if epoch is None else datetime.fromtimestamp(int(epoch), UTC)).date()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="publication", description="Publish pages and look after their versions.")
    parser.add_argument("--root", type=Path, default=Path(), help="the repository (default: the current folder)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_publish(commands.add_parser("publish", help="publish pages as new versions, or correct or withdraw them"))
    _add_adopt(commands.add_parser("adopt", help="take texts from before the archive began into it"))
    check = commands.add_parser("check", help="hold docs/ against versions/, and finish what was cut off")
    check.set_defaults(command=_check)
    report = commands.add_parser("report", help="show every page's dates, versions, age and readability")
    report.add_argument("--json", action="store_true", help="for programs")
    report.set_defaults(command=_report)
    build = commands.add_parser("build", help="build the site, complete or not at all")
    build.add_argument("--site-dir", type=Path, default=None, help="where it goes (default: site/)")
    build.set_defaults(command=lambda options: swap.build(options.root, options.site_dir or options.root / "site"))
    return parser


def _day(text: str) -> date:
    """A date on the command line. Raises PublishRefused."""
    try:
        # Not fromisoformat itself: it takes week dates and dates without hyphens too.
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise publishing.PublishRefused(f"{text!r} is not a date; write year-month-day: DATE=2021-11-20") from None


def _add_publish(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pages", nargs="+", metavar="PAGE", help="for example docs/nb/deltakere.md")
    parser.add_argument("--note", required=True, help="what changed or why, in one sentence for readers")
    parser.add_argument("--date", default=None, help="year-month-day (default: today)")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--correct", action="store_true", help="mend a misprint in the current version")
    way.add_argument("--withdraw", action="store_true", help="take the page down; its versions stay")
    parser.set_defaults(command=_publish)


def _add_adopt(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("page", metavar="PAGE", help="the page in docs/ that the texts are earlier versions of")
    parser.add_argument("texts", nargs="+", type=Path, metavar="FILE", help="texts with front matter of their own")
    parser.set_defaults(command=_adopt)


def _publish(options: argparse.Namespace) -> int:
    root, pages, note, now = options.root, options.pages, options.note, today()
    day, undated = _day(options.date) if options.date else now, undated_patterns(root)
    if options.correct:
        written = publishing.correct(root, pages, note, day, now, undated=undated)
    elif options.withdraw:
        written = publishing.withdraw(root, pages, note, day, now)
    else:
        tell = _progress(len(pages))
        written = publishing.publish(root, pages, note, day, now, undated=undated, tell=tell)
    _print_written(written)
    return DONE


def _progress(total: int) -> Callable[[str], None]:
    """What tells how far it has come, when there is more than one page."""
    done = 0

    def tell(page: str) -> None:
        nonlocal done
        done += 1
        if total > 1:
            print(f"{done} of {total}: {page}", file=sys.stderr)

    return tell


def _adopt(options: argparse.Namespace) -> int:
    _print_written(publishing.adopt(options.root, options.page, options.texts, today()))
    return DONE


def _print_written(paths: Sequence[str]) -> None:
    for path in paths:
        print(f"Wrote {path}")


def _check(options: argparse.Namespace) -> int:
    if publishing.recover(options.root):
        print("A publication that was cut off has been finished.")
    problems = Problems()
    pages, archive = _read(options.root, problems)
    check_not_lost(options.root, archive, problems)
    for page in pages:
        _check_page(page, archive, problems)
    if len(problems):
        print("\n".join(map(str, problems)), file=sys.stderr)
        return MISTAKES
    print("1 page agrees with versions/." if len(pages) == 1 else f"{len(pages)} pages agree with versions/.")
    return DONE


def _check_page(page: Page, archive: Archive, problems: Problems) -> None:
    if page.front_matter.publication is None:
        return
    check_name(page.id, problems)
    check_translation(page, archive, problems)
    check_published(page, page_history(page.id, page, archive), problems)


def _report(options: argparse.Namespace) -> int:
    problems = Problems()
    pages, archive = _read(options.root, problems, Kind.DRAFT)
    problems.stop_if_any()
    table = reports.rows(pages, archive, today())
    print(reports.as_json(table) if options.json else reports.as_text(table))
    return DONE


def _read(root: Path, problems: Problems, dated: Kind = Kind.DATED) -> tuple[list[Page], Archive]:
    archive = read_archive(root, today(), problems)
    return read_pages(root, undated_patterns(root), today(), problems, dated), archive
