"""The line of something that was found in the rendered page: looked for in the source, from the last thing found on."""

import re


class LineFinder:
    """Finds lines in the source of a page. What is asked for should come in the order of the page.

    body: the Markdown. first_line: the line of the file on which it begins.
    """

    def __init__(self, body: str, first_line: int) -> None:
        self._body = body
        self._first_line = first_line
        self._position = 0

    def find(self, *patterns: str) -> int:
        """The line of the first pattern (a regular expression) that occurs after what was found last.

        Where none occurs there, the whole body is searched; the line found last if that fails too.
        """
        for start in (self._position, 0):
            for pattern in patterns:
                if match := re.compile(pattern, re.IGNORECASE | re.MULTILINE).search(self._body, start):
                    self._position = match.end() if start or match.end() > self._position else self._position
                    return self._line(match.start())
        return self._line(self._position)

    def _line(self, position: int) -> int:
        return self._first_line + self._body.count("\n", 0, position)


def words_pattern(text: str) -> str:
    """A pattern for a text as it may stand in the source, where any white space may part its words."""
    return r"\s+".join(map(re.escape, text.split()))
