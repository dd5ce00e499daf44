"""What authors are told, as the tests speak of it."""

import re
from collections.abc import Iterable


def mistakes(*told: str) -> str:
    """All that an author is told of these mistakes, each as «path:line: what» with its advice on the next line."""
    return "\n".join([f"{len(told)} feil. Ingenting er skrevet.", *told])


def places(told: str | Iterable[str]) -> list[str]:
    """Where mistakes are told, in their order: docs/nb/index.md:4."""
    text = told if isinstance(told, str) else "\n".join(told)
    return re.findall(r"^(\S.*?:\d+): .+\n    .+$", text, re.MULTILINE)
