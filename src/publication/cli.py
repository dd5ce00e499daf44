"""The commands: publish, adopt, check, report, build."""

import contextlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click

from publication import github
from publication import report as reports
from publication.config import load_project
from publication.pages.project import Project, read_pages
from publication.problems import Problem, Problems, ProblemsFound, in_words
from publication.publishing.adopt import adopt
from publication.publishing.prepare import look, publish
from publication.publishing.transaction import NotPublished, recover
from publication.scaffold import write_site
from publication.site.build import NotBuilt, build
from publication.versions.archive_reader import check_since, read_archive

DONE, MISTAKES, WRONG_USAGE, UNPUBLISHED = 0, 1, 2, 3

_WORDS = {
    "Usage:": "Bruk:",
    "[OPTIONS]": "[VALG]",
    "Options:": "Valg:",
    "Commands:": "Kommandoer:",
    "Show this message and exit.": "vis denne hjelpen",
}
"""What click says of a command, and what it says here."""


def _in_bokmaal(text: str) -> str:
    for english, norwegian in _WORDS.items():
        text = text.replace(english, norwegian)
    return text


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Return 0 when it is done, 1 when there are mistakes, 2 on wrong usage, and 3 when `check` finds no mistakes, but
    pages that wait to be published.
    """
    try:
        return int(_publication.main(arguments, "publication", standalone_mode=False) or DONE)
    except click.UsageError as error:
        usage = error.ctx.get_usage() if error.ctx else ""
        click.echo(f"{_in_bokmaal(usage)}\n{_usage_mistake(error)}", err=True)
        return WRONG_USAGE


def _usage_mistake(error: click.UsageError) -> str:
    """Return what is wrong on the command line, in bokmål."""
    match error:
        case click.NoSuchCommand(command_name=name):
            return f"«{name}» er ingen kommando. publication --help viser dem som finnes."
        case click.NoSuchOption(option_name=name):
            return f"«{name}» er ikke noe valg her. Legg til --help for å se valgene."
        case click.BadOptionUsage(option_name=name):
            return f"{name}: mangler en verdi, eller skal ikke ha noen. Legg til --help for å se hvordan."
        case click.MissingParameter(param=click.Parameter() as parameter, ctx=click.Context() as context):
            return f"{parameter.make_metavar(context)} mangler."
        case click.BadParameter(param=click.Parameter() as parameter, ctx=click.Context() as context):
            form = parameter.make_metavar(context)
            return f"{parameter.opts[0]}: verdien kan ikke brukes. Den skal være slik: {form}"
        case click.UsageError(ctx=click.Context(command=click.Group())):
            return "KOMMANDO mangler. publication --help viser dem som finnes."
    return "Kommandoen er ikke skrevet riktig. Legg til --help for å se hvordan."


@dataclass
class _Run:
    """Where a command runs, and who is told of it.

    root: the repository. commands: what GitHub is told; None where it is not. editor: see `mistakes_summary`.
    summary: the file that it shows as the summary of the run.
    """

    root: Path
    commands: list[str] | None = None
    editor: str = ""
    summary: Path | None = None

    def project(self) -> Project:
        """Return the project, when what was cut off there is finished or cleared away, and told of."""
        project = load_project(self.root)
        for line in recover(self.root):
            click.echo(line)
        return project

    def tell(self, summary: str, problems: Iterable[Problem] = ()) -> None:
        """Mark the lines of a pull request, and add to the summary of the run, when GitHub is to be told."""
        if self.commands is not None:
            self.commands += github.annotations(problems)
        if self.summary:
            with self.summary.open("a", encoding="utf-8") as writer:
                writer.write(summary)


class _Command(click.Command):
    """A command that tells of itself, and of what stands in its way, in bokmål. It ends with 1 then."""

    def get_help(self, ctx: click.Context) -> str:
        return _in_bokmaal(super().get_help(ctx))

    def invoke(self, ctx: click.Context) -> Any:
        run: _Run = ctx.obj
        with contextlib.nullcontext() if run.commands is None else github.stopped_commands(run.commands):
            try:
                return super().invoke(ctx)
            except ProblemsFound as error:
                click.echo(error, err=True)
                run.tell(github.mistakes_summary(error.problems, run.editor), error.problems)
            except (NotPublished, NotBuilt) as error:
                click.echo(error, err=True)
                run.tell(github.sentence_summary(str(error)))
            except OSError as error:
                click.echo(f"Avbrutt: {in_words(error, run.root)}.", err=True)
            except KeyboardInterrupt:
                click.echo("Avbrutt. Var en publisering i gang, gjør dette den ferdig: publication check", err=True)
        return MISTAKES


class _Group(click.Group):
    command_class = _Command

    def get_help(self, ctx: click.Context) -> str:
        return _in_bokmaal(super().get_help(ctx))


@click.group("publication", cls=_Group, subcommand_metavar="KOMMANDO")
@click.option("--root", type=click.Path(path_type=Path), default=Path(), metavar="MAPPE", help="der mkdocs.yml ligger")
@click.pass_context
def _publication(context: click.Context, root: Path) -> None:
    """Publiser sider, og ta vare på versjonene deres."""
    context.obj = _Run(root)


def _set_format(context: click.Context, parameter: click.Parameter, value: str) -> None:
    run, given = context.obj, os.environ.get  # what the workflows give
    if value == "github":
        run.commands, repository = [], given("PAGES_REPOSITORY", "")
        run.editor = f"{repository}/edit/{quote(given('PAGES_BRANCH', ''))}" if repository else ""
        run.summary = Path(summary) if (summary := given("GITHUB_STEP_SUMMARY")) else None


_for_github = click.option(
    "--format",
    type=click.Choice(["text", "github"]),
    default="text",
    expose_value=False,
    callback=_set_format,
    help="github: merk linjene i en pull request, og skriv et sammendrag",
)


@_publication.command("publish")
@click.argument("pages", nargs=-1, metavar="[SIDE]...")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="ÅR-MÅNED-DAG",
    help="dagen leserne får se (ellers: i dag)",
)
@_for_github
@click.pass_obj
def _publish(run: _Run, pages: Sequence[str], day: datetime | None) -> None:
    """Publiser det sidene ber om. Uten SIDE: alle som er endret."""
    project = run.project()
    written, prepared = publish(project, pages, day.date() if day else project.today)
    lines = [*(f"Skrev {path}" for path in written), *prepared.notices]
    click.echo("\n".join(lines or ["Ingenting venter på å bli publisert."]))
    run.tell(github.published_summary(prepared.steps, prepared.notices))


@_publication.command("init")
@click.option("--language", default="nb", metavar="KODE", help="originalspråket: nb, nn, en … (ellers: nb)")
@click.option("--name", default="Nettsted", metavar="NAVN", help="navnet på nettstedet")
@click.option("--timezone", default="Europe/Oslo", metavar="STED", help="der dagen telles (ellers: Europe/Oslo)")
@click.pass_obj
def _init(run: _Run, language: str, name: str, timezone: str) -> None:
    """Lag et lite nettsted i en tom mappe."""
    for path in write_site(run.root, language, name, timezone):
        click.echo(f"Skrev {path}")
    click.echo(f"Skriv teksten i docs/{language}/index.md, se på den med make serve, og publiser: make publish")


@_publication.command("adopt")
@click.argument("page", metavar="SIDE")
@click.argument("texts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FIL...")
@click.pass_obj
def _adopt(run: _Run, page: str, texts: Sequence[Path]) -> None:
    """Ta inn tekster fra før arkivet begynte. FIL: tekster med egne linjer øverst."""
    written, reminders = adopt(run.project(), page, texts)
    click.echo("\n".join([*(f"Skrev {path}" for path in written), *reminders]))


@_publication.command("check")
@click.option("--since", default="", metavar="REF", help="hold også det som er publisert, mot det i denne commiten")
@_for_github
@click.pass_obj
def _check(run: _Run, since: str) -> int:
    """Kontroller sidene, og vis hva som blir publisert. Det som ble avbrutt, gjøres ferdig."""
    project, problems = run.project(), Problems()
    try:
        prepared = look(project)
    except ProblemsFound as found:  # told with what was lost
        problems = found.problems
    if since:
        check_since(project, since, problems)
    problems.stop_if_any()
    run.tell(github.check_summary(prepared.steps, prepared.notices))
    count = len(prepared.content.pages)
    click.echo("1 side er kontrollert, uten feil." if count == 1 else f"{count} sider er kontrollert, uten feil.")
    if prepared.steps:
        click.echo("\n".join(["Dette blir publisert:", *map(str, prepared.steps), *prepared.notices]))
    return UNPUBLISHED if prepared.steps else DONE


@_publication.command("build")
@click.option(
    "--site-dir", type=click.Path(path_type=Path), metavar="MAPPE", help="der nettstedet skal ligge (ellers: site/)"
)
@click.option("--preview", is_flag=True, help="vis også det som ikke er publisert, i en mappe som kan åpnes som den er")
@_for_github
@click.pass_obj
def _build(run: _Run, site_dir: Path | None, preview: bool) -> int:
    """Bygg nettstedet, helt eller ikke i det hele tatt."""
    run.summary = None
    site = site_dir or run.root / "site"
    is_sound = build(run.root, site, preview=preview)
    if is_sound:
        click.echo(f"Nettstedet er bygd i {site}/")
    return DONE if is_sound else MISTAKES


@_publication.command("report")
@click.option("--json", "for_programs", is_flag=True, help="skriv den for programmer")
@click.pass_obj
def _report(run: _Run, for_programs: bool) -> None:
    """Vis datoer, versjoner, alder og lesbarhet for hver side."""
    problems, project = Problems(), load_project(run.root)
    archive = read_archive(project, problems)
    pages = list(read_pages(project, problems))
    problems.stop_if_any()
    table = [reports.row(page, archive, project.today) for page in pages]
    click.echo(reports.as_json(table) if for_programs else reports.as_text(table))
