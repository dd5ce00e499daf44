"""How hard a text is to read."""

import re

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_SENTENCE_END = re.compile(r"[.!?:]+(?=\s|$)")


def count_words(text: str) -> int:
    """Return how many words a text has. Hyphens and apostrophes do not end a word."""
    return len(_WORD.findall(text))


def lix(text: str) -> float:
    """Return the readability index of Björnsson: words in a sentence, plus the percentage of words over six letters."""
    words = _WORD.findall(text)
    sentences = len(_SENTENCE_END.findall(text)) or 1
    long = [word for word in words if sum(map(str.isalnum, word)) > 6]
    return len(words) / sentences + 100 * len(long) / max(len(words), 1)
