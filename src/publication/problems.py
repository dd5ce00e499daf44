"""Mistakes in the pages, told to the people who write them: where, what, and what to write instead."""

import errno
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

Slip = tuple[int, str, str]
"""What a check yields: a line, counted from 0; what is wrong; what to write instead."""

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

_REASONS = {
    errno.EACCES: "ingen tilgang",
    errno.EDQUOT: "disken er full",
    errno.EIO: "disken svarer ikke",
    errno.EISDIR: "det er en mappe, ikke en fil",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.ENOENT: "filen finnes ikke",
    errno.ENOSPC: "disken er full",
    errno.EPERM: "ingen tilgang",
    errno.EROFS: "disken kan bare leses",
}


def on_one_line(text: str) -> str:
    """Return a text that quotes an author or names a file, without what would begin a line, or steer a terminal."""
    return _CONTROLS.sub(" ", text)


def short(text: str) -> str:
    """Return what an author wrote as a message quotes it: on one line, cut off after 80 signs."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one file. They sort by file, then by line.

    path: the file, as seen from the root of the repository.
    line: counted from 1; 1 when the mistake concerns the whole file.
    message: what is wrong.
    advice: what to write or do instead.
    """

    path: str
    line: int
    message: str
    advice: str

    def __str__(self) -> str:
        path, message, advice = map(on_one_line, (self.path, self.message, self.advice))
        return f"{path}:{self.line}: {message}\n    {advice}"


class Problems:
    """Collects mistakes, so that an author hears of all of them at once."""

    def __init__(self) -> None:
        self._found: set[Problem] = set()

    def add(self, path: str, line: int, message: str, advice: str) -> None:
        """Note a mistake. The same mistake noted twice counts once."""
        self._found.add(Problem(path, line, message, advice))

    def note(self, path: str, slips: Iterable[Slip]) -> None:
        """Note all that a check yields."""
        self._found.update(Problem(path, line + 1, message, advice) for line, message, advice in slips)

    def leave_out(self, paths: Collection[str]) -> None:
        """Forget the mistakes in these files."""
        self._found = {problem for problem in self._found if problem.path not in paths}

    def concern(self, path: str) -> bool:
        """Return whether a mistake has been noted in this file."""
        return any(problem.path == path for problem in self._found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)

    def __str__(self) -> str:
        return "\n".join([f"{len(self)} feil. Ingenting er skrevet.", *map(str, self)])

    def stop_if_any(self) -> None:
        """Raise ProblemsFound if a mistake has been noted."""
        if self._found:
            raise ProblemsFound(self)


class ProblemsFound(Exception):
    """Raised when a run cannot go on, with every mistake that was noted until then in its message."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(str(problems))
        self.problems = problems


def in_words(error: OSError, root: Path) -> str:
    """Return what the disk says, in bokmål, and of which file. root: the folder that the file is seen from."""
    words = _REASONS.get(error.errno or 0, error.strerror or str(error))
    if not error.filename:
        return words
    file = Path(str(error.filename)).absolute()
    return f"{words} ({file.relative_to(root.absolute()) if file.is_relative_to(root.absolute()) else file})"
