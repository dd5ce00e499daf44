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
from tests.support.repository import Repository, draft
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
NOTE = {"nb": "Teksten er endret.", "nn": "Teksten er endra.", "en": "The text is changed."}


@pytest.fixture
def clone(tmp_path: Path) -> Repository:
    """The files of this repository that git knows, as they are now."""
    listed = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, capture_output=True, encoding="utf-8", check=True).stdout.split("\0")
    for name in names:
        if name and (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, tmp_path / name)
    return Repository(tmp_path, front_pages=False)


def add(site: Repository, name: str, text: str) -> None:
    """Write a paragraph at the end of a page in bokmål, and what is new."""
    path = f"docs/nb/{name}"
    site.write(path, f"{site.read(path)}\n{text}\n")
    site.ask(path, change_note=NOTE["nb"])


def write_more(site: Repository) -> None:
    """A link to a new site, a picture, a word, a new entry in the glossary, a new page, and a misprint less."""
    add(site, "deltakere.md", "Les også [planene for senteret](https://www.nytt-sted.example/planer/2027).")
    add(site, "bakgrunn.md", "![Kart over de fire helseregionene](kart.svg)")
    drawing = '<path d="M0 0h9v9z"/>'
    site.write("docs/nb/kart.svg", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{drawing}</svg>')
    add(site, "arbeid/index.md", "Møtene holdes på virkedager.")
    add(site, "ordliste.md", "## Medisinsk utstyr { #medisinsk-utstyr }\n\nUtstyr som finner eller behandler sykdom.")
    new = {"title": "Spørsmål og svar", "description": "Svar på det folk lurer på.", "change_note": "Siden er ny."}
    site.write("docs/nb/sporsmal.md", draft("Alle kan spørre om KI.", **new))
    site.edit("mkdocs.yml", "- Forsiden: index.md\n", "- Forsiden: index.md\n          - Spørsmål: sporsmal.md\n")
    site.edit("docs/nb/personvern.md", "har ingen reklame", "viser ingen reklame")
    site.ask("docs/nb/personvern.md", correction="Rettet et verb.")


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


def write_otherwise(site: Repository) -> None:
    """Every kind of markup, a long title, a heading that is gone, a day that someone vouched for, an original alone."""
    add(site, "arbeid/data-og-algoritmer.md", MARKUP)
    title = "Tverretatlig veiledning for prosjekter om kunstig intelligens i den offentlige spesialisthelsetjenesten"
    site.ask("docs/nb/arbeid/tverretatlig-veiledning.md", title=title, change_note="Tittelen sier mer.")
    glossary = site.read("docs/nb/ordliste.md")
    site.write("docs/nb/ordliste.md", re.sub(r"\n## Normering\n[^#]*", "\n", glossary))
    site.edit("docs/nb/arbeid/radiologi.md", "[normering](../ordliste.md#normering)", "normering")
    site.ask("docs/nb/arbeid/radiologi.md", change_note=NOTE["nb"])
    site.edit("docs/nb/index.md", "as_of: 2021-11-20", "as_of: 2026-11-24")
    add(site, "om-nettstedet.md", "## Ta en kopi\n\n    wget --mirror https://example.org")


def tidy(site: Repository, language: str) -> None:
    """Another address to write to, a page that is withdrawn, and one under a new name."""
    folder, note = f"docs/{language}", NOTE[language]
    site.edit(f"{folder}/index.md", f"[{ADDRESS}](mailto:{ADDRESS})", f"[{OTHER}](mailto:{OTHER})")
    site.ask(f"{folder}/organisering.md", withdrawn=note, replaced_by="deltakere.md")
    way = re.search(r"\n\[[^]]*\]\(organisering\.md\)\n", site.read(f"{folder}/deltakere.md"))
    assert way
    site.edit(f"{folder}/deltakere.md", way[0], "")
    site.rename(f"{folder}/tilgjengelighet.md", f"{folder}/for-alle.md")
    site.ask(f"{folder}/for-alle.md", moved_from="tilgjengelighet.md")
    for name in ("index.md", "deltakere.md", "for-alle.md"):
        site.ask(f"{folder}/{name}", change_note=note, **({} if language == "nb" else {"translation_of": "newest"}))


@pytest.mark.slow
def test_what_an_editor_does_on_an_ordinary_day_turns_no_test_red(clone: Repository) -> None:
    write_more(clone)
    write_otherwise(clone)
    for language in LANGUAGES:
        tidy(clone, language)
    config = clone.read("mkdocs.yml").replace(f"contact: {ADDRESS}", f"contact: {OTHER}")
    config = re.sub(r".*\borganisering\.md.*\n", "", config).replace(" tilgjengelighet.md", " for-alle.md")
    clone.write("mkdocs.yml", config)
    now = str(int(time.time()))
    assert publication(clone.root, "publish", SOURCE_DATE_EPOCH=now).count("Skrev versions/") == 24
    # What pytest-xdist tells its workers would make one of this run too.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(f"tests/{name}" for name in JUDGES)]
    # Sixty questions in three languages: too slow to be asked here, too.
    command.append("--deselect=tests/browser/test_site.py::test_what_readers_ask_for_is_found")
    result = subprocess.run(
        command, cwd=clone.root, env=environment, capture_output=True, encoding="utf-8", timeout=900, check=False
    )
    assert result.returncode == 0, result.stdout[-20_000:]
