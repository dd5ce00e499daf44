"""The texts of the page shell, one file a language; a site may have words of its own instead of any of them."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import cast

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where it is there: it takes a tenth of the time
_COMPLETE = "nb"
"""The language whose file has every key."""


class WordsError(Exception):
    """Raised when words are missing or unknown: the file, the line, what is wrong, what to write."""


def read_words(language: str, own: Path | None = None) -> dict[str, str]:
    """Return every text of the shell in one language: key -> text; and the language's own «code».

    own: the folder with the site's own words. Raise WordsError.
    """
    shipped, file = files(__name__).joinpath(f"{language}.yml"), (own or Path()) / f"{language}.yml"
    found = _read(shipped.read_text(encoding="utf-8")) if shipped.is_file() else {}
    given = _read(file.read_text(encoding="utf-8")) if own and file.is_file() else {}
    keys = found.keys() if found else _read(files(__name__).joinpath(f"{_COMPLETE}.yml").read_text("utf-8")).keys()
    path = file.as_posix()
    if unknown := sorted(given.keys() - keys):
        raise WordsError(path, 1, f"ingen ord heter {', '.join(unknown)}.", "Ta bort linjene, eller rett navnene.")
    if missing := sorted(keys - found.keys() - given.keys()):
        more = f" og {len(missing) - 5} til" if len(missing) > 5 else ""
        what = f"språket «{language}» mangler ordene {', '.join(missing[:5])}{more}."
        raise WordsError(path, 1, what, "Skriv dem der. De samme på bokmål følger med programmet.")
    return {**found, **given, "code": language}


@lru_cache(20)  # the preview asks for them at each save
def _read(text: str) -> dict[str, str]:
    return cast(dict[str, str], yaml.load(text, Loader=LOADER) or {})
