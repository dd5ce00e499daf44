"""What an editor does on an ordinary day turns no test red: done, published, and judged in a copy of the repository."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.program import publication
from tests.support.repository import ask, draft, edit, write
from tests.support.site_build import ROOT

LANGUAGES = ("nb", "nn", "en")
JUDGES = (
    "test_facts.py",
    "test_spelling.py",
    "test_page_weight.py",
    "pages/test_readability.py",
    "browser/test_site.py",
)
"""The tests of what this site is."""
ADDRESS = "kunstigintelligensNHSP@helsedir.no"
OTHER = "ki@eksempel.no"
SLOW = (
    *("test_every_page_is_for_every_reader[old-0]", "test_every_page_is_for_every_reader[old-1]"),
    "test_what_readers_ask_for_is_found",
)
"""Of tests/browser/test_site.py: pages of the past, which look as those of today did, and sixty questions each."""
NOTE = {"nb": "Teksten er endret.", "nn": "Teksten er endra.", "en": "The text is changed."}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The files of this repository that git knows, as they are now."""
    listed = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, capture_output=True, encoding="utf-8", check=True).stdout.split("\0")
    for name in names:
        if name and (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


def add(root: Path, name: str, text: str) -> None:
    """Write a paragraph at the end of a page in bokmål, and what is new."""
    path = f"docs/nb/{name}"
    write(root, path, f"{(root / path).read_text(encoding='utf-8')}\n{text}\n")
    ask(root, path, change_note=NOTE["nb"])


def write_more(root: Path) -> None:
    """A link to a new site, a picture, a word, a new entry in the glossary, a new page, and a misprint less."""
    add(root, "deltakere.md", "Les også [planene for senteret](https://www.nytt-sted.example/planer/2027).")
    add(root, "bakgrunn.md", "![Kart over de fire helseregionene](kart.svg)")
    drawing = '<path d="M0 0h9v9z"/>'
    write(root, "docs/nb/kart.svg", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{drawing}</svg>')
    add(root, "arbeid/index.md", "Møtene holdes på virkedager.")
    add(root, "ordliste.md", "## Medisinsk utstyr { #medisinsk-utstyr }\n\nUtstyr som finner eller behandler sykdom.")
    new = {"title": "Spørsmål og svar", "description": "Svar på det folk lurer på.", "change_note": "Siden er ny."}
    write(root, "docs/nb/sporsmal.md", draft("Alle kan spørre om KI.", **new))
    edit(root, "mkdocs.yml", "- Forsiden: index.md\n", "- Forsiden: index.md\n          - Spørsmål: sporsmal.md\n")
    edit(root, "docs/nb/personvern.md", "har ingen reklame", "viser ingen reklame")
    ask(root, "docs/nb/personvern.md", correction="Rettet et verb.")


MARKUP = """
| | Møter | Brev |
|---|---|---|
| Helsedirektoratet | 12 | 3 |

> [!WARNING]
> Skriv til [ki@eksempel.no](mailto:ki@eksempel.no) først.[^1]

??? note "Mer om møtene"
    Alle kan komme.

    | Dag | Tid |
    |---|---|
    | Mandag | 10 |

> Vi ses der.

- [x] Planen er levert.
- [ ] Svaret mangler.

Husk dette:

- dette er ~~ikke~~ `viktig`
    1. og dette også

```
https://eksempel.no/en/lang/adresse/som/ikke/kan/deles/noe/sted
```

[^1]: Ikke i juli.
"""
"""What authors may write that no page here has, a table with an empty corner among it."""


def write_otherwise(root: Path) -> None:
    """Every kind of markup, a long title, a heading that is gone, a day that someone vouched for, an original alone."""
    add(root, "arbeid/data-og-algoritmer.md", MARKUP)
    title = "Tverretatlig veiledning for prosjekter om kunstig intelligens i den offentlige spesialisthelsetjenesten"
    ask(root, "docs/nb/arbeid/tverretatlig-veiledning.md", title=title, change_note="Tittelen sier mer.")
    glossary = (root / "docs/nb/ordliste.md").read_text("utf-8")
    write(root, "docs/nb/ordliste.md", re.sub(r"\n## Normering\n[^#]*", "\n", glossary))
    edit(root, "docs/nb/arbeid/radiologi.md", "[normering](../ordliste.md#normering)", "normering")
    ask(root, "docs/nb/arbeid/radiologi.md", change_note=NOTE["nb"])
    edit(root, "docs/nb/index.md", "as_of: 2021-11-20", "as_of: 2026-11-24")
    add(root, "om-nettstedet.md", "## Ta en kopi\n\n    wget --mirror https://example.org")


def tidy(root: Path, language: str) -> None:
    """Another address to write to, a page that is withdrawn, and one under a new name."""
    folder, note = f"docs/{language}", NOTE[language]
    edit(root, f"{folder}/index.md", f"[{ADDRESS}](mailto:{ADDRESS})", f"[{OTHER}](mailto:{OTHER})")
    ask(root, f"{folder}/organisering.md", withdrawn=note, replaced_by="deltakere.md")
    way = re.search(r"\n\[[^]]*\]\(organisering\.md\)\n", (root / folder / "deltakere.md").read_text("utf-8"))
    assert way
    edit(root, f"{folder}/deltakere.md", way[0], "")
    (root / folder / "tilgjengelighet.md").rename(root / folder / "for-alle.md")
    ask(root, f"{folder}/for-alle.md", moved_from="tilgjengelighet.md")
    for name in ("index.md", "deltakere.md", "for-alle.md"):
        ask(root, f"{folder}/{name}", change_note=note, **({} if language == "nb" else {"translation_of": "newest"}))


def test_what_an_editor_does_on_an_ordinary_day_turns_no_test_red(clone: Path) -> None:
    write_more(clone)
    write_otherwise(clone)
    for language in LANGUAGES:
        tidy(clone, language)
    config = (clone / "mkdocs.yml").read_text("utf-8").replace(f"contact: {ADDRESS}", f"contact: {OTHER}")
    config = re.sub(r".*\borganisering\.md.*\n", "", config).replace(" tilgjengelighet.md", " for-alle.md")
    write(clone, "mkdocs.yml", config)
    now = str(int(time.time()))
    assert publication(clone, "publish", SOURCE_DATE_EPOCH=now).count("Skrev versions/") == 24
    # What pytest-xdist tells its workers would make one of this run too.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(f"tests/{name}" for name in JUDGES)]
    command += [f"--deselect=tests/browser/test_site.py::{name}" for name in SLOW]
    result = subprocess.run(
        command, cwd=clone, env=environment, capture_output=True, encoding="utf-8", timeout=900, check=False
    )
    assert result.returncode == 0, result.stdout[-20_000:]
