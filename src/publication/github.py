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
from publication.publishing.steps import Step

_TITLE = "Feil på siden"
_LINE = "\n"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#|~])")


@dataclass(frozen=True)
class Branch:
    """Where what was checked lies.

    repository: its address, «https://github.com/eier/navn»; empty when it is not known. name: of the branch.
    """

    repository: str = ""
    name: str = ""

    def edit(self, path: str) -> str:
        """Return a link to a file in GitHub's editor; its name alone where the address is not known."""
        if not self.repository or not _is_file(path):
            return _plain(path)
        return f"[{_plain(path)}]({self.repository}/edit/{quote(self.name)}/{quote(path)})"


@contextlib.contextmanager
def stopped_commands(commands: Sequence[str]) -> Iterator[None]:
    """Let GitHub take nothing that is printed for a command, since it may quote a page.

    commands: what it is told afterwards; it may grow meanwhile.
    """
    token = secrets.token_hex(16)
    print(f"::stop-commands::{token}", flush=True)
    try:
        yield
    finally:
        print(f"::{token}::", *commands, sep="\n", flush=True)


def annotations(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield a workflow command for each mistake."""
    for problem in problems:
        place = {"file": problem.path, "line": problem.line} if _is_file(problem.path) else {}
        given = ",".join(f"{name}={_property(str(value))}" for name, value in (place | {"title": _TITLE}).items())
        text = problem.message if place else f"{problem.path}: {problem.message}"
        yield f"::error {given}::{_data(_LINE.join((text, problem.advice)))}"


def mistakes_summary(problems: Iterable[Problem], branch: Branch) -> str:
    """Return what is wrong, and where to mend it, as Markdown."""
    found = list(problems)
    again = "Rett dem, og lagre i samme gren. Da kontrolleres sidene på nytt."
    return _text([f"## {len(found)} feil på sidene", again, *_list(found, branch)])


def sentence_summary(sentence: str) -> str:
    """Return why nothing was done, when the pages are not the cause, as Markdown."""
    return _text(["## Ingenting ble publisert", _plain(sentence)])


def check_summary(steps: Sequence[Step], notices: Sequence[str]) -> str:
    """Return what merging will do, as Markdown."""
    if not steps:
        return _text(["## Sidene er uten feil", "Ingen side er endret, så leserne får ikke noe nytt."])
    lead = "Dette får leserne når endringen slås sammen med resten (Merge):"
    return _text(["## Sidene er uten feil", lead, *_told(steps, notices)])


def published_summary(steps: Sequence[Step], notices: Sequence[str]) -> str:
    """Return what was published, as Markdown."""
    return _text(["## Publisert", *_told(steps, notices)] if steps else ["## Ingenting ventet på å bli publisert"])


def _told(steps: Sequence[Step], notices: Sequence[str]) -> Iterator[str]:
    yield from (f"- {_plain(step.path)} {_plain(step.what)}: «{_plain(step.note)}»" for step in steps)
    yield from (["### Vær oppmerksom på", *(f"- {_plain(sentence)}" for sentence in notices)] if notices else [])


def _list(problems: Iterable[Problem], branch: Branch) -> Iterator[str]:
    for problem in problems:
        line = f", linje {problem.line}" if _is_file(problem.path) else ""
        yield f"- {branch.edit(problem.path)}{line}: {_plain(problem.message)}<br>{_plain(problem.advice)}"


def _text(parts: Iterable[str]) -> str:
    """Return the paragraphs, with an empty line between them but not between the items of a list."""
    text = ""
    for part in parts:
        is_item = part.startswith(("- ", "1. "))
        text += part if not text else f"\n{part}" if is_item and _ends_in_item(text, part[:2]) else f"\n\n{part}"
    return f"{text}\n"


def _ends_in_item(text: str, mark: str) -> bool:
    return text.rpartition("\n")[2].startswith(mark)


def _is_file(path: str) -> bool:
    """Return whether a mistake stands in a file; else it stands under the name of what was said, such as --date."""
    return "." in path


def _plain(text: str) -> str:
    """Return a text as Markdown that shows it as it is."""
    return _MARKDOWN.sub(r"\\\1", html.escape(on_one_line(text), quote=False))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
