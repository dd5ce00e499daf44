"""A text as it stands in a file: its bytes, its front matter, and the Markdown under that."""

import re
from dataclasses import dataclass

from publication.problems import Problems

CONFLICT = re.compile(r"(<<<<<<<|=======|>>>>>>>)( |\r?$)")
"""What git leaves at the beginning of a line when two changes met in it."""
CONFLICT_MISTAKE = (
    "git har satt inn merker her, fordi to endringer møttes.",
    "Velg mellom teksten over og teksten under linjen med likhetstegn. Slett så linjene med merker.",
)
_FENCE = re.compile(r"---[ \t]*")
_NO_FRONT_MATTER = (
    "linjene øverst på siden mangler.",
    "Begynn filen med en linje som bare er ---. Skriv så «title: …» og «description: …» på hver sin linje, og så ---.",
)
_NO_END = ("linjene øverst på siden har ingen slutt.", "Skriv en linje som bare er ---, under den siste av dem.")


@dataclass(frozen=True)
class Source:
    """A text taken apart: its front matter as YAML, the Markdown under it, and the body's first line."""

    yaml: str
    body: str
    body_line: int


def split_source(text: str) -> Source | None:
    """Take a text apart; None when it does not begin with front matter between two lines of «---»."""
    lines = text.removeprefix("\ufeff").split("\n")
    fences = (number for number, line in enumerate(lines) if _FENCE.fullmatch(line.rstrip("\r")))
    if next(fences, None) != 0 or (end := next(fences, None)) is None:
        return None
    return Source("\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2)


def split_page(path: str, text: str, problems: Problems) -> Source | None:
    """Take a page apart; None when it has no front matter, which is then noted."""
    source = split_source(text)
    if source is None:
        has_beginning = _FENCE.fullmatch(plain_text(text).partition("\n")[0])
        problems.add(path, 1, *(_NO_END if has_beginning else _NO_FRONT_MATTER))
    return source


def body_of(text: str) -> str:
    """Return the Markdown under the front matter of a page; nothing where there is no front matter."""
    source = split_source(plain_text(text))
    return source.body if source else ""


def decode(path: str, data: bytes, problems: Problems) -> str | None:
    """The text of a file, or None when it is not UTF-8, which is then noted. Line endings are left as they are."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len((data[: error.start] + b"x").splitlines())
        byte = data[error.start]
        message = f"filen er ikke lagret i tegnsettet UTF-8. Her står et tegn som ikke kan leses ({byte:#04x})."
        advice = "Lagre filen på nytt i UTF-8, og se etter æ, ø og å på denne linjen."
        problems.add(path, line, message, advice)
        return None


def plain_text(text: str) -> str:
    """A text without what readers cannot see: carriage returns and a byte-order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
