"""A site of one's own, from nothing: `publication init`, from the package as it is installed."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from lxml import html

from tests.sites.test_kommune import no_foreign_words
from tests.support.program import publication
from tests.support.site_build import ROOT

NAME = "Fjord: «kommune» & co"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with what the wheel holds, and nothing else of this repository."""
    folder = tmp_path_factory.mktemp("wheel")
    build = "import sys; from flit_core.buildapi import build_wheel; print(build_wheel(sys.argv[1]))"
    command = [sys.executable, "-c", build, str(folder)]
    name = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout.split()[-1]
    with zipfile.ZipFile(folder / name) as wheel:
        wheel.extractall(folder / "lib")
    # As pip leaves it when the software was installed from a repository.
    origin = {"url": "https://git.example/a/b", "vcs_info": {"vcs": "git", "commit_id": "1f2e3d"}}
    (notes,) = (folder / "lib").glob("*.dist-info")
    (notes / "direct_url.json").write_text(json.dumps(origin), "utf-8")
    return str(folder / "lib")


@pytest.mark.parametrize("language", ["nn", "en", "nb"])
def test_a_site_of_ones_own_is_built_published_edited_and_built_again(
    tmp_path: Path, installed: str, language: str
) -> None:
    root, home = tmp_path / "site", tmp_path / "home"
    root.mkdir()
    home.mkdir()

    def run(*arguments: str, **environment: str) -> str:
        return publication(root, *arguments, HOME=str(home), PYTHONPATH=installed, **environment)

    where = [sys.executable, "-c", "import publication; print(publication.__file__)"]
    found = subprocess.run(where, env={**os.environ, "PYTHONPATH": installed}, capture_output=True, check=True).stdout
    assert found.decode().startswith(installed)
    run("init", "--language", language, "--name", NAME)
    assert (
        (root / "requirements.txt").read_text("utf-8").endswith("\npublication @ git+https://git.example/a/b@1f2e3d\n")
    )
    run("build")
    run("publish")
    run("build", SITE_OPERATOR="Fjord kommune", OPERATOR_CONTACT="post@fjord.example")
    assert "<author><name>Fjord kommune</name></author>" in (root / "site/feed.atom").read_text("utf-8")
    page = root / "docs" / language / "index.md"
    page.write_text(re.sub("change_note: .*", "change_note: Meir.", page.read_text("utf-8")) + "\n- a\n", "utf-8")
    run("publish")
    run("build")
    front = html.parse(root / "site" / "index.html").getroot()
    assert (front.get("lang"), front.xpath("//li[text()='a']/text()")) == (language, ["a"])
    assert front.xpath("string(//header//*[@class='site-name'])").strip() == NAME
    assert front.xpath("string(//footer//p)") == NAME
    assert front.xpath("//ul[@class='languages']") == []
    assert sorted(file.name for file in (root / "site/versjoner").glob("*.md")) == ["2026-11-23-2.md", "2026-11-23.md"]
    no_foreign_words(root / "site")


def test_git_keeps_every_folder_that_the_settings_name(tmp_path: Path) -> None:
    publication(tmp_path, "init", "--language", "nn", "--name", NAME)
    config = yaml.load(io.StringIO((tmp_path / "mkdocs.yml").read_text("utf-8")), Loader=yaml.BaseLoader)
    assert [file.name for file in (tmp_path / config["theme"]["custom_dir"]).rglob("*") if file.is_file()] == ["nn.yml"]


@pytest.mark.parametrize(
    ("language", "label"), [("nn", "Adressa til sida"), ("nb", "Adressen til siden"), ("en", "The address of the page")]
)
def test_readers_can_tell_of_a_mistake_in_the_language_of_the_site(tmp_path: Path, language: str, label: str) -> None:
    publication(tmp_path, "init", "--language", language, "--name", NAME)
    # The name that the link on every page asks for (theme/partials/edit.html).
    form = yaml.safe_load((tmp_path / ".github/ISSUE_TEMPLATE/feil-pa-siden.yml").read_text("utf-8"))
    assert [field["attributes"]["label"] for field in form["body"] if field.get("id") == "adresse"] == [label]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text("x", "utf-8")
    with pytest.raises(AssertionError, match=r"Makefile:1: ligger her fra før\."):
        publication(tmp_path, "init", "--language", "nn", "--name", NAME)
    assert [file.name for file in tmp_path.iterdir()] == ["Makefile"]
