"""How hard a text is to read."""

import re

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


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _is_long(word: str) -> bool:
    return sum(map(str.isalnum, word)) >= _LONG_WORD
