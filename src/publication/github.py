"""Mistakes as GitHub shows them: annotations on their lines, and the summary of a run.

How a line is written: docs.github.com, «Workflow commands for GitHub Actions».
"""

import contextlib
import html
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from publication.problems import Problem, on_one_line
from publication.publishing.steps import Step

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#|~])")


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
        name = _data(problem.path).replace(":", "%3A").replace(",", "%2C")
        place = f"file={name},line={problem.line}," if _is_file(problem.path) else ""
        text = problem.message if place else f"{problem.path}: {problem.message}"
        yield f"::error {place}title=Feil på siden::{_data(text)}%0A{_data(problem.advice)}"


def mistakes_summary(problems: Iterable[Problem], editor: str) -> str:
    """Return what is wrong, and where to mend it, as Markdown.

    editor: the address of a branch in GitHub's editor, «https://github.com/eier/navn/edit/gren»; empty if not known.
    """
    items = []
    for problem in problems:
        path, is_file = _plain(problem.path), _is_file(problem.path)
        link = f"[{path}]({editor}/{quote(problem.path)})" if editor and is_file else path
        line = f", linje {problem.line}" if is_file else ""
        items.append(f"{link}{line}: {_plain(problem.message)}<br>{_plain(problem.advice)}")
    again = "Rett dem, og lagre i samme gren. Da kontrolleres sidene på nytt."
    return _text(f"## {len(items)} feil på sidene", again, *_list(items))


def sentence_summary(sentence: str) -> str:
    """Return why nothing was done, when the pages are not the cause, as Markdown."""
    return _text("## Ingenting ble publisert", _plain(sentence))


def check_summary(steps: Sequence[Step], notices: Sequence[str]) -> str:
    """Return what merging will do, as Markdown."""
    lead = "Dette får leserne når endringen slås sammen med resten (Merge):"
    lead = lead if steps else "Ingen side er endret, så leserne får ikke noe nytt."
    return _text("## Sidene er uten feil", lead, *_told(steps, notices))


def published_summary(steps: Sequence[Step], notices: Sequence[str]) -> str:
    """Return what was published, as Markdown."""
    return _text("## Publisert" if steps else "## Ingenting ventet på å bli publisert", *_told(steps, notices))


def _told(steps: Sequence[Step], notices: Sequence[str]) -> Iterator[str]:
    yield from _list(_plain(str(step)) for step in steps)
    yield from ("### Vær oppmerksom på", *_list(map(_plain, notices))) if notices else ()


def _list(items: Iterable[str]) -> list[str]:
    """Return the items as one list, which is a paragraph; nothing where there are none."""
    return list(filter(None, ["\n".join(f"- {item}" for item in items)]))


def _text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


def _is_file(path: str) -> bool:
    """Return whether a mistake stands in a file; else it stands under the name of what was said, such as --date."""
    return "." in path


def _plain(text: str) -> str:
    """Return a text as Markdown that shows it as it is."""
    return _MARKDOWN.sub(r"\\\1", html.escape(on_one_line(text), quote=False))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
