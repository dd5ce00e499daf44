"""Mistakes as GitHub shows them: annotations on their lines, and the summary of a run.

How a line is written: docs.github.com, «Workflow commands for GitHub Actions».
"""

import contextlib
import html
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from publication.problems import Problem, on_one_line

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#|~])")
_IN_TERMINAL = (
    "Det som begynner med «make» eller «git», er for den som arbeider i en terminal. I nettleseren gjør knappen "
    "Publiser det samme som «make publish». Er du i tvil, så spør i pull requesten."
)


@dataclass(frozen=True)
class Branch:
    """Where what was checked lies.

    repository: its address, «https://github.com/eier/navn»; empty when it is not known. name: of the branch.
    """

    repository: str = ""
    name: str = ""

    @property
    def publish(self) -> str:
        """The workflow that publishes, as a link where its address is known."""
        address = f"{self.repository}/actions/workflows/publiser.yml"
        return f"[Publiser]({address})" if self.repository else "Actions → Publiser"

    def edit(self, path: str) -> str:
        """A file, as a link to GitHub's editor where its address is known."""
        if not self.repository or not _is_file(path):
            return _plain(path)
        return f"[{_plain(path)}]({self.repository}/edit/{quote(self.name)}/{quote(path)})"


@contextlib.contextmanager
def stopped_commands() -> Iterator[list[str]]:
    """Let GitHub take nothing that is printed for a command, since it may quote a page; the lines given come after."""
    token, commands = secrets.token_hex(16), list[str]()
    print(f"::stop-commands::{token}", flush=True)
    try:
        yield commands
    finally:
        print(f"::{token}::", *commands, sep="\n", flush=True)


def annotations(problems: Iterable[Problem], branch: Branch) -> Iterator[str]:
    """A workflow command for each mistake; what has only to be published is a notice, with the button that does it."""
    for problem in problems:
        kind, title, advice = "error", "Feil på siden", problem.advice
        if problem.is_next_step:
            kind, title = "notice", "Neste steg: publiser"
            advice = (
                "Dette er ingen feil. Trykk Actions → Publiser → Run workflow, og velg grenen "
                f"{f'«{branch.name}»' if branch.name else 'din'}."
            )
        place = {"file": problem.path, "line": problem.line} if _is_file(problem.path) else {}
        given = ",".join(f"{name}={_property(str(value))}" for name, value in (place | {"title": title}).items())
        text = f"{problem.message}\n{advice}" if place else f"{problem.path}: {problem.message}\n{advice}"
        yield f"::{kind} {given}::{_data(text)}"


def check_summary(problems: Iterable[Problem], branch: Branch) -> str:
    """What a check found, and what to do next, as Markdown."""
    found = list(problems)
    steps = [problem for problem in found if problem.is_next_step]
    mistakes = [problem for problem in found if not problem.is_next_step]
    parts = [*_mistakes(mistakes, branch), *_next_steps(steps, branch, is_last=bool(mistakes))]
    return _text(parts or ["## Sidene er uten feil, og publisert", "Nå kan grenen slås sammen med resten (Merge)."])


def refusal_summary(problems: Iterable[Problem], branch: Branch) -> str:
    """Why nothing was published, as Markdown."""
    return _text(
        [
            "## Ingenting ble publisert",
            "Rett dette, og kjør Publiser på nytt. Ord med store bokstaver er feltene i skjemaet.",
            *_list(problems, branch),
            _IN_TERMINAL,
        ]
    )


def sentence_summary(sentence: str) -> str:
    """Why nothing was published, when the pages are not the cause, as Markdown."""
    return _text(["## Ingenting ble publisert", _plain(sentence)])


def published_summary(written: Sequence[str], reminders: Sequence[str]) -> str:
    """What was published, and what is left to do, as Markdown."""
    files = [f"- {_plain(path)}" for path in written]
    left = ["### Gjenstår", *(f"- {_plain(sentence)}" for sentence in reminders)] if reminders else []
    return _text(["## Publisert", *files, *left])


def _mistakes(mistakes: Sequence[Problem], branch: Branch) -> Iterator[str]:
    if mistakes:
        yield f"## {len(mistakes)} feil på sidene"
        yield "Rett dem, og lagre i samme gren. Da kontrolleres sidene på nytt."
        yield from _list(mistakes, branch)
        yield _IN_TERMINAL


def _next_steps(steps: Sequence[Problem], branch: Branch, *, is_last: bool) -> Iterator[str]:
    if steps:
        pages = "1 side" if len(steps) == 1 else f"{len(steps)} sider"
        yield f"## {'Etterpå' if is_last else 'Neste steg'}: publiser {pages}"
        yield "Dette er ingen feil. Leserne får sidene når de er publisert:"
        yield from (f"- {branch.edit(step.path)}: {_plain(step.message)}" for step in steps)
        yield f"1. Gå til {branch.publish}, og trykk «Run workflow»."
        yield f"1. Velg grenen {f'«{_plain(branch.name)}»' if branch.name else 'din'}."
        yield "1. Skriv hva som er nytt. Har du slettet en side, velger du «trekk tilbake». Trykk «Run workflow»."


def _list(problems: Iterable[Problem], branch: Branch) -> Iterator[str]:
    for problem in problems:
        line = f", linje {problem.line}" if _is_file(problem.path) else ""
        yield f"- {branch.edit(problem.path)}{line}: {_plain(problem.message)}<br>{_plain(problem.advice)}"


def _text(parts: Iterable[str]) -> str:
    """The paragraphs, with an empty line between them but not between the items of a list."""
    text = ""
    for part in parts:
        is_item = part.startswith(("- ", "1. "))
        text += part if not text else f"\n{part}" if is_item and _ends_in_item(text, part[:2]) else f"\n\n{part}"
    return f"{text}\n"


def _ends_in_item(text: str, mark: str) -> bool:
    return text.rpartition("\n")[2].startswith(mark)


def _is_file(path: str) -> bool:
    """Whether a mistake stands in a file; else it stands under the name of what was said, such as NOTE."""
    return "." in path


def _plain(text: str) -> str:
    """A text as Markdown that shows it as it is."""
    return _MARKDOWN.sub(r"\\\1", html.escape(on_one_line(text), quote=False))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
