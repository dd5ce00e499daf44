"""How hard a text is to read."""

import re
from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

_LONG_WORD = 7
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_SENTENCE_END = re.compile(r"[.!?:]+(?=\s|$)")


def count_words(text: str) -> int:
    """How many words a text has. Hyphens and apostrophes do not end a word."""
    return len(_words(text))


def lix(text: str) -> float:
    """The readability index of Björnsson: words in a sentence, plus the percentage of words over six letters."""
    words = _words(text)
    if not words:
        return 0.0
    sentences = len(_SENTENCE_END.findall(text)) or 1
    return len(words) / sentences + 100 * sum(map(_is_long, words)) / len(words)


def running_text(body: str) -> str:
    """A Markdown body's paragraphs, list items and table cells as plain text, each ended as a sentence."""
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    blocks = (_plain(token).strip() for token in tokens if token.type == "inline")
    return "\n".join(block if block.endswith((".", "!", "?", ":")) else f"{block}." for block in blocks if block)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _is_long(word: str) -> bool:
    return sum(map(str.isalnum, word)) >= _LONG_WORD


def _plain(token: Token) -> str:
    return "".join(_pieces(token.children or []))


def _pieces(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
