"""The smallest site that builds: written by `publication init` into an empty folder."""

import json
from importlib.metadata import distribution
from pathlib import Path

from babel import Locale, UnknownLocaleError

from publication.problems import Problems
from publication.words import WordsError, read_words

_HERE = Path(__file__).parent
_TEXTS = _HERE / "texts"
"""The front page, and the form for mistakes on pages, in the languages that they are written in."""
_FORM = ".github/ISSUE_TEMPLATE/feil-pa-siden.yml"
"""Where every page leads those who have found a mistake on it."""


def write_site(root: Path, language: str, name: str, timezone: str) -> list[str]:
    """Write a site. Return its files, as seen from root.

    language: the original one, as «nn». name: of the site. timezone: as IANA names it. Raise ProblemsFound when the
    language is not known, or a file is there already.
    """
    problems = Problems()
    try:
        language_name = Locale.parse(language).get_display_name(language) or language
        read_words(language, root / "overrides" / "words")
    except (UnknownLocaleError, ValueError):
        problems.add("--language", 1, f"«{language}» er ikke noe språk.", "Skriv koden, som nb, nn eller en.")
    except WordsError as error:
        problems.add(*error.args)
    problems.stop_if_any()
    written = language if (_TEXTS / f"{language}.md").is_file() else "en"
    page, form = ((_TEXTS / f"{written}.{kind}").read_text("utf-8") for kind in ("md", "yml"))
    title = next(line for line in page.split("\n") if line.startswith("title: "))
    quoted = json.dumps(name, ensure_ascii=False)  # it may hold what YAML takes for its own
    given = {"name": quoted, "language": language, "timezone": timezone, "requirement": _requirement()}
    given |= {"language_name": language_name.capitalize(), "title": title.removeprefix("title: ")}
    files = (file for file in _HERE.rglob("*") if file.is_file() and not file.suffix.startswith(".py"))
    found = {file.relative_to(_HERE).as_posix(): file.read_text("utf-8") for file in files if file.parent != _TEXTS}
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
