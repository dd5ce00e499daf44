"""A text as it stands in a file: its bytes, its front matter, and the Markdown under that."""

import re
from dataclasses import dataclass

from publication.problems import Problems

CONFLICT = re.compile(r"(<<<<<<<|=======|>>>>>>>)( |\r?$)")
"""What git leaves at the beginning of a line when two changes met in it."""
CONFLICT_MISTAKE = (
    "git has left the marks of two changes that met here.",
    "Choose between the texts over and under the line of equals signs, and take all the lines of marks away.",
)
_FENCE = re.compile(r"---[ \t]*")
_NO_FRONT_MATTER = (
    "the page has no front matter.",
    'Begin the page with a line of three hyphens, then "title:" and "description:", then three hyphens again.',
)
_NO_END = ("the front matter has no end.", "Write a line of three hyphens, ---, under its last key.")
_NO_LINE_BREAK = (
    "the file ends within the last line of the front matter.",
    "Write the text of the page on the lines under it.",
)


@dataclass(frozen=True)
class Source:
    """A text taken apart: its front matter as YAML, the Markdown under it, and the body's first line."""

    yaml: str
    body: str
    body_line: int


def split_source(text: str) -> Source | None:
    """Take a text apart; None when it does not begin with front matter between two lines of «---»."""
    lines = text.removeprefix("\ufeff").split("\n")
    fences = [number for number, line in enumerate(lines) if _FENCE.fullmatch(line.rstrip("\r"))]
    if len(fences) < 2 or fences[0] != 0:
        return None
    end = fences[1]
    return Source("\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2)


def split_page(path: str, text: str, problems: Problems) -> Source | None:
    """Take a page apart; None when it has no front matter, which is then noted."""
    source = split_source(text)
    if source is None:
        is_begun = _FENCE.fullmatch(plain_text(text).partition("\n")[0])
        problems.add(path, 1, *(_NO_END if is_begun else _NO_FRONT_MATTER))
    elif not source.body and not text.endswith("\n"):
        # MkDocs wants a line break there, or it takes the front matter for text.
        problems.add(path, source.body_line - 1, *_NO_LINE_BREAK)
    return source


def decode(path: str, data: bytes, problems: Problems) -> str | None:
    """The text of a file, or None when it is not UTF-8, which is then noted. Line endings are left as they are."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len((data[: error.start] + b"x").splitlines())
        message = f"the file is not UTF-8 text: the byte {data[error.start]:#04x} cannot be read."
        advice = "Save the file with the encoding UTF-8, and look at æ, ø and å on this line."
        problems.add(path, line, message, advice)
        return None


def plain_text(text: str) -> str:
    """A text without what readers cannot see: carriage returns and a byte-order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
