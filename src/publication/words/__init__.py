"""The texts of the page shell, one file a language."""

from importlib.resources import files
from typing import cast

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where it is there: it takes a tenth of the time


def read_words(language: str) -> dict[str, str]:
    """Every text of the shell in one language: key -> text.

    Raises FileNotFoundError for a language that has no words.
    """
    text = files(__name__).joinpath(f"{language}.yml").read_text(encoding="utf-8")
    return cast(dict[str, str], yaml.load(text, Loader=_LOADER))
