"""The smallest site that builds: written by `publication init` into an empty folder."""

import json
from importlib.metadata import distribution
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from babel import Locale, UnknownLocaleError

from publication.problems import Problems
from publication.words import WordsError, read_words

_TEXTS = "texts"
"""The front page, and the form for mistakes on pages, in the languages that they are written in."""
_FORM = ".github/ISSUE_TEMPLATE/feil-pa-siden.yml"
"""Where every page leads those who have found a mistake on it."""


def write_site(root: Path, language: str, name: str, timezone: str) -> list[str]:
    """Write a site. Return its files, as seen from root.

    language: the original one, as «nn». name: of the site. timezone: as IANA names it. Raise ProblemsFound when the
    language is not known, or a file is there already.
    """
    texts, problems = files(__name__).joinpath(_TEXTS), Problems()
    try:
        language_name = Locale.parse(language).get_display_name(language) or language
        read_words(language, root / "overrides" / "words")
    except (UnknownLocaleError, ValueError):
        problems.add("--language", 1, f"«{language}» er ikke noe språk.", "Skriv koden, som nb, nn eller en.")
    except WordsError as error:
        problems.add(*error.args)
    problems.stop_if_any()
    written = language if texts.joinpath(f"{language}.md").is_file() else "en"
    page, form = (texts.joinpath(f"{written}.{kind}").read_text("utf-8") for kind in ("md", "yml"))
    title = next(line for line in page.split("\n") if line.startswith("title: "))
    quoted = json.dumps(name, ensure_ascii=False)  # it may hold what YAML takes for its own
    given = {"name": quoted, "language": language, "timezone": timezone, "requirement": _requirement()}
    given |= {"language_name": language_name.capitalize(), "title": title.removeprefix("title: ")}
    found = dict(_files(files(__name__), ""))
    found |= {f"docs/{language}/index.md": page, _FORM: form}
    found[f"overrides/words/{language}.yml"] = found.pop("words.yml")
    for key in ("mkdocs.yml", "requirements.txt", f"overrides/words/{language}.yml"):
        found[key] = found[key].format_map(given)
    found[".gitignore"] = found.pop("gitignore")
    for path in found:
        if (root / path).exists():
            problems.add(path, 1, "ligger her fra før.", "Gå til en tom mappe, og skriv kommandoen der.")
    problems.stop_if_any()
    for path, text in found.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return sorted(found)


def _requirement() -> str:
    """Return what pip installs this very software by: the commit that it came from, or its version."""
    own = distribution("publication")
    origin = json.loads(own.read_text("direct_url.json") or "{}")
    if commit := origin.get("vcs_info"):
        return f"publication @ {commit['vcs']}+{origin['url']}@{commit['commit_id']}"
    return f"publication=={own.version}"


def _files(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    """Return the files that are the same in every language: path and text."""
    found = []
    for entry in folder.iterdir():
        path = f"{prefix}{entry.name}"
        if entry.is_dir() and entry.name not in (_TEXTS, "__pycache__"):
            found += _files(entry, f"{path}/")
        elif entry.is_file() and not entry.name.endswith((".py", ".pyc")):
            found.append((path, entry.read_text("utf-8")))
    return found
