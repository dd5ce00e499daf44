"""Files, and the texts in them as they were written: bytes, signs, front matter and the Markdown under it."""

import os
import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from publication.problems import Problems

NOT_PLAIN = ("er en snarvei (lenke), eller noe annet enn en vanlig fil.", "Legg selve filen der i stedet.")
CONFLICT = re.compile(r"(<<<<<<<|=======|>>>>>>>)( |\r?$)")
"""What git leaves at the beginning of a line when two changes met in it."""
CONFLICT_MISTAKE = (
    "git har satt inn merker her, fordi to endringer møttes.",
    "Velg mellom teksten over og teksten under linjen med likhetstegn. Slett så linjene med merker.",
)
NOT_TEXT = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
"""A character that XML, and so the feed, cannot hold. YAML's escapes can bring it into a text."""
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that show nothing; Unicode counts them with those that do."""
_FENCE = re.compile(r"---[ \t]*\r*")


class Source(NamedTuple):
    """The front matter of a text as YAML, the Markdown under it, and the body's first line."""

    yaml: str
    body: str
    body_line: int


def files_in(folder: Path) -> dict[str, bool]:
    """Return all that is below a folder and is no folder, seen from there and sorted, and whether it is a plain file.

    A link is not: it would publish what it leads to. Hidden entries are other programs' business. Raise OSError.
    """
    found, folders = dict[str, bool](), [""] if folder.is_dir() else []
    is_link = folder.is_symlink()
    while folders:
        inside = folders.pop()
        with os.scandir(folder / inside) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                    folders.append(f"{inside}{entry.name}/")
                elif not entry.name.startswith("."):
                    found[inside + entry.name] = entry.is_file(follow_symlinks=False) and not is_link
    return dict(sorted(found.items()))


def read_file(path: str) -> bytes:
    """Return the content of a file. For the many of the archive: a Path would double the time."""
    with open(path, "rb") as file:
        return file.read()


def decode(path: str, data: bytes, problems: Problems) -> str | None:
    """Return the text of a file, with its line endings; None when it is not UTF-8, which is then noted."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len((data[: error.start] + b"x").splitlines())
        sign = f"{data[error.start]:#04x}"
        message = f"filen er ikke lagret i tegnsettet UTF-8. Her står et tegn som ikke kan leses ({sign})."
        problems.add(path, line, message, "Lagre filen på nytt i UTF-8, og se etter æ, ø og å på denne linjen.")
        return None


def plain_text(text: str) -> str:
    """Return a text without what readers cannot see: carriage returns and a byte-order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def split_source(text: str) -> Source | None:
    """Take a text apart; None when it does not begin with front matter between two lines of «---»."""
    lines = text.removeprefix("\ufeff").split("\n")
    fences = (number for number, line in enumerate(lines) if _FENCE.fullmatch(line))
    if next(fences, None) != 0 or (end := next(fences, None)) is None:
        return None
    return Source("\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2)


def body_of(text: str) -> str:
    """Return the Markdown under the front matter of a page; nothing where there is no front matter."""
    source = split_source(plain_text(text))
    return source.body if source else ""


def find_invisible(text: str) -> int | None:
    """Return where the first character stands that no reader sees, counted from 0; None when there is none.

    They turn the direction of writing, hide words from search, or make two texts look the same. The soft hyphen is one
    too: where a word may be parted is for the site to say.
    """
    if text.isprintable() and _BLANKS.isdisjoint(text):  # most texts, told at once
        return None
    for place, sign in enumerate(text):
        is_unseen = unicodedata.category(sign) in ("Cc", "Cf") or sign in _BLANKS or NOT_TEXT.match(sign)
        # The joiner before a picture is shown as one with it: «👩‍⚕️».
        is_joiner = sign == "\u200d" and unicodedata.category(text[place + 1 : place + 2] or " ")[0] == "S"
        if is_unseen and not is_joiner and sign not in "\t\n\r":
            return place
    return None
