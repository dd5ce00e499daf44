"""What an author does who has only GitHub's pages: the workflows' own commands, on a branch of a scratch repository."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.support import workflow
from tests.support.site_build import ROOT

# Later than every page of the real site, whose texts the tests change.
TODAY = "2027-01-04"
EPOCH = "1799064000"
BRANCH = "min-gren"
CONTACT = "docs/nb/kontakt.md"
VERSION = f"versions/nb/kontakt/{TODAY}.md"
# Tells what it was called with, and whether it could prove who it was.
GH = """#!/bin/sh
echo "${GH_TOKEN:+token }$*" >>"$GH_LOG"
if [ "$1" = workflow ] && [ -e "$GH_LOG.refuse" ]; then exit 1; fi
"""
# As installed in .venv; the first time, what $MEANWHILE holds happens while it works.
PUBLICATION = f"""#!/bin/sh
echo "${{GH_TOKEN:-no}} token" >>"$GH_LOG.publication"
if [ -e "$MEANWHILE" ]; then mv "$MEANWHILE" "$MEANWHILE.done"; sh "$MEANWHILE.done" >/dev/null; fi
exec "{sys.executable}" -m publication "$@"
"""


@dataclass(frozen=True)
class Result:
    """How a run went: its code, the summary that its author sees, and what it printed."""

    code: int
    summary: str
    log: str


class Repository:
    """A repository on a server, and the folder of one run, which begins where the branch was when it was started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = folder / "server.git"
        self.clone = folder / "clone"
        self.meanwhile = folder / "meanwhile"
        self.log = folder / "gh.log"
        self._is_started = False
        _program(folder / "bin" / "gh", GH)

    def git(self, *arguments: str, cwd: Path | None = None) -> str:
        """What git says."""
        own = {"GIT_CONFIG_GLOBAL": str(self.folder / "gitconfig"), "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", *arguments], cwd=cwd or self.clone, env=os.environ | own, capture_output=True, text=True, check=True
        )
        return done.stdout

    def change(self, path: str, old: str, new: str, branch: str = BRANCH) -> None:
        """Edit one file on a branch, in GitHub's editor."""
        text = self.read(path, branch)
        assert old in text
        self.write(path, text.replace(old, new, 1), branch)

    def write(self, path: str, text: str | None, branch: str = BRANCH) -> None:
        """Write or delete one file on a branch, in GitHub's editor."""
        editor = self.folder / "editor"
        if not editor.exists():
            self.git("clone", "--quiet", str(self.server), str(editor), cwd=self.folder)
        self.git("fetch", "--quiet", cwd=editor)
        self.git("checkout", "--quiet", "-B", branch, f"origin/{branch}", cwd=editor)
        if text is None:
            (editor / path).unlink()
        else:
            (editor / path).parent.mkdir(parents=True, exist_ok=True)
            (editor / path).write_text(text, encoding="utf-8")
        self.git("add", "--all", cwd=editor)
        self.git("commit", "--quiet", "--message", f"Update {path}", cwd=editor)
        self.git("push", "--quiet", "origin", branch, cwd=editor)

    def read(self, path: str, branch: str = BRANCH) -> str:
        """A file as it is on the server."""
        return self.git("show", f"{branch}:{path}", cwd=self.server)

    def files(self, branch: str = BRANCH) -> set[str]:
        """The files on the server."""
        return set(self.git("ls-tree", "-r", "--name-only", branch, cwd=self.server).splitlines())

    def head(self, branch: str = BRANCH) -> str:
        """The newest commit on the server."""
        return self.git("rev-parse", branch, cwd=self.server)

    def start(self) -> None:
        """The folder of a run, as checkout leaves it."""
        shutil.rmtree(self.clone, ignore_errors=True)
        self.git("clone", "--quiet", "--branch", BRANCH, str(self.server), str(self.clone), cwd=self.folder)
        _program(self.clone / ".venv" / "bin" / "publication", PUBLICATION)
        self._is_started = True

    def publish(self, *, branch: str = BRANCH, ref_type: str = "branch", **typed: str) -> Result:
        """Press «Run workflow» in Publiser, with what was typed in its fields."""
        if not self._is_started:
            self.start()
        self._is_started = False
        summary = self.folder / "summary.md"
        summary.write_text("", encoding="utf-8")
        step = workflow.step(workflow.job("publiser", "publish"), ".github/publiser")
        found = workflow.run(step, self.clone, _values(branch, ref_type, typed), self._environment(summary))
        return Result(found.returncode, summary.read_text(encoding="utf-8"), found.stdout + found.stderr)

    def check(self) -> Result:
        """What the check of the branch says."""
        self.start()
        summary = self.folder / "summary.md"
        summary.write_text("", encoding="utf-8")
        output = self.folder / "output"
        output.write_text("", encoding="utf-8")
        self._is_started = False
        step = workflow.step(workflow.job("check", "pages"), "publication check")
        environment = self._environment(summary) | {"GITHUB_OUTPUT": str(output)}
        values = {
            "github.server_url": "https://github.test",
            "github.event.pull_request.head.repo.full_name": "",
            "github.event.pull_request.base.sha": self.head("main").strip(),
            "github.repository": "eier/navn",
            "github.head_ref": BRANCH,
            "github.ref_name": "1/merge",
        }
        found = workflow.run(step, self.clone, values, environment)
        return Result(found.returncode, summary.read_text(encoding="utf-8"), output.read_text() + found.stdout)

    def _environment(self, summary: Path) -> dict[str, str]:
        return {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "src"),
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": EPOCH,
            "GITHUB_STEP_SUMMARY": str(summary),
            "GH_LOG": str(self.log),
            "MEANWHILE": str(self.meanwhile),
            "GIT_CONFIG_NOSYSTEM": "1",
        }


def _values(branch: str, ref_type: str, typed: dict[str, str]) -> dict[str, str]:
    fields = ("note", "note_nn", "note_en", "pages", "date", "replaced_by")
    given = dict.fromkeys(fields, "") | {"way": "publiser", "follow": "ikke aktuelt"} | typed
    return {f"inputs.{name}": text for name, text in given.items()} | {
        "github.ref_name": branch,
        "github.ref_type": ref_type,
        "github.event.repository.default_branch": "main",
        "github.actor": "kari-nordmann",
        "github.actor_id": "583231",
        "github.server_url": "https://github.test",
        "github.repository": "eier/navn",
        "github.token": "hemmelig",
    }


def _program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site in a repository of its own, with a branch beside main."""
    folder = tmp_path_factory.mktemp("publiser")
    repository = Repository(folder)
    site = folder / "clone"
    for name in (".github", "docs", "overrides", "src", "versions"):
        shutil.copytree(ROOT / name, site / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in (".gitattributes", ".gitignore", "mkdocs.yml"):
        shutil.copyfile(ROOT / name, site / name)
    (folder / "gitconfig").write_text("[user]\nname = Redaktør\nemail = r@eksempel.test\n", encoding="utf-8")
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "Nettstedet")
    repository.git("branch", BRANCH)
    repository.git("clone", "--quiet", "--bare", str(site), str(repository.server), cwd=folder)
    shutil.rmtree(site)
    return folder


@pytest.fixture
def repository(template: Path, tmp_path: Path) -> Repository:
    """A repository that one test may change."""
    shutil.copytree(template, tmp_path / "here")
    return Repository(tmp_path / "here")


def mend_typo(repository: Repository) -> None:
    repository.change(CONTACT, "\n---\n\n", "\n---\n\nRettet. ")


def test_a_typo_is_mended_and_published_on_a_branch(repository: Repository) -> None:
    mend_typo(repository)
    before = repository.check()
    assert before.code == 0
    assert "unpublished=true" in before.log
    assert before.summary.startswith("## Neste steg: publiser 1 side")
    result = repository.publish(note="Lenken til KS er ny.")
    assert result.code == 0, result.log
    assert "change_note: Lenken til KS er ny.\n" in repository.read(VERSION)
    assert repository.read(VERSION) == repository.read(CONTACT)
    assert result.summary == (
        f"## Publisert\n\n- {VERSION}\n\n"
        "### Gjenstår\n\n"
        "- Oversettelsen docs/nn/kontakt.md følger fortsatt bokmålsversjonen fra 2021-11-20. "
        'Stemmer den med den nye, så si det: make publish PAGE=docs/nn/kontakt.md FOLLOW=yes NOTE\\_NN="…"\n'
        "- Oversettelsen docs/en/kontakt.md følger fortsatt bokmålsversjonen fra 2021-11-20. "
        'Stemmer den med den nye, så si det: make publish PAGE=docs/en/kontakt.md FOLLOW=yes NOTE\\_EN="…"\n'
        "\nKontrollen er startet. Når den er grønn, kan pull requesten slås sammen (Merge).\n"
    )
    assert repository.git("log", "-1", "--format=%an <%ae>%n%s", BRANCH, cwd=repository.server) == (
        "kari-nordmann <583231+kari-nordmann@users.noreply.github.com>\nPubliser: Lenken til KS er ny.\n"
    )
    assert repository.log.read_text().splitlines()[-1] == f"token workflow run check.yml --ref={BRANCH}"
    after = repository.check()
    assert (after.code, "unpublished=false" in after.log) == (0, True)


def test_what_the_pages_say_can_never_use_the_token(repository: Repository) -> None:
    mend_typo(repository)
    repository.publish(note="Ny tekst.")
    assert Path(f"{repository.log}.publication").read_text() == "no token\n"


def test_a_new_page_with_its_translations(repository: Repository) -> None:
    for language in ("nb", "nn", "en"):
        page = "---\ntitle: Spørsmål\ndescription: Svar på spørsmål.\n---\n\nTekst.\n"
        repository.write(f"docs/{language}/sporsmal.md", page)
    settings = repository.read("mkdocs.yml").replace(": kontakt.md", ": kontakt.md\n          - Spørsmål: sporsmal.md")
    repository.write("mkdocs.yml", settings)
    assert repository.check().code == 0
    refused = repository.publish(note="Ny side.")
    assert refused.code == 1
    assert "- NOTE\\_EN: forklaringen på engelsk mangler." in refused.summary
    assert "- NOTE\\_NN: forklaringen på nynorsk mangler." in refused.summary
    result = repository.publish(note="Ny side.", note_nn="Ny side, seier dei.", note_en="New page.")
    assert result.code == 0, result.log
    assert f"\ntranslation_of: {TODAY}\n" in repository.read(f"versions/en/sporsmal/{TODAY}.md")
    assert "\nchange_note: New page.\n" in repository.read(f"versions/en/sporsmal/{TODAY}.md")
    assert "unpublished=false" in repository.check().log


def test_a_correction(repository: Repository) -> None:
    mend_typo(repository)
    result = repository.publish(note="Rettet en skrivefeil.", way="rett en skrivefeil (correct)")
    assert result.code == 0, result.log
    assert "note: Rettet en skrivefeil." in repository.read(VERSION)
    assert repository.read("versions/nb/kontakt/2021-11-20.md") == repository.read(
        "versions/nb/kontakt/2021-11-20.md", "main"
    )


def test_a_deleted_page_is_withdrawn_and_leads_to_another(repository: Repository) -> None:
    pages = [f"docs/{language}/bakgrunn.md" for language in ("nb", "nn", "en")]
    for page in pages:
        repository.write(page, None)
    result = repository.publish(
        note="Flyttet.",
        note_nn="Flytta.",
        note_en="Moved.",
        way="trekk tilbake (withdraw)",
        replaced_by="docs/nb/index.md",
    )
    assert result.code == 0, result.log
    assert repository.read(f"versions/en/bakgrunn/{TODAY}.yml") == (
        f"date: {TODAY}\nnote: Moved.\nreplaced_by: docs/en/index.md\n"
    )


NOTES = {"note": "Ny tekst.", "note_nn": "Ny tekst, seier dei.", "note_en": "New text."}


def test_a_page_is_taken_down_step_by_step_until_the_check_is_green(repository: Repository) -> None:
    lines = repository.read("mkdocs.yml").splitlines(keepends=True)
    repository.write("mkdocs.yml", "".join(line for line in lines if "radiologi.md" not in line))
    for language in ("nb", "nn", "en"):
        index = f"docs/{language}/arbeid/index.md"
        repository.write(index, re.sub(r"\[(.*?)\]\(radiologi\.md\)", r"\1", repository.read(index)))
        repository.write(f"docs/{language}/arbeid/radiologi.md", None)
    first = repository.check()
    assert (first.code, first.summary.splitlines()[0]) == (0, "## Neste steg: publiser 6 sider"), first.log
    down = repository.publish(**NOTES, way="trekk tilbake (withdraw)", replaced_by="docs/nb/arbeid/index.md")
    assert down.code == 0, down.log
    second = repository.check()
    assert (second.code, second.summary.splitlines()[0]) == (0, "## Neste steg: publiser 3 sider")
    rest = repository.publish(**NOTES, follow="ja (yes)")
    assert rest.code == 0, rest.log
    assert "unpublished=false" in repository.check().log


def test_a_translation_that_follows_is_asked_for(repository: Repository) -> None:
    mend_typo(repository)
    repository.change("docs/nn/kontakt.md", "\n---\n\n", "\n---\n\nRetta. ")
    asked = repository.publish(**NOTES)
    assert asked.code == 1
    assert "Si om oversettelsen er oppdatert etter den: FOLLOW=yes, eller FOLLOW=no" in asked.summary
    answered = repository.publish(**NOTES, follow="ja (yes)")
    assert answered.code == 0, answered.log
    assert f"\ntranslation_of: {TODAY}\n" in repository.read(f"versions/nn/kontakt/{TODAY}.md")
    assert "docs/en/kontakt.md følger fortsatt" in answered.summary
    moved = repository.publish(**NOTES, pages="docs/en/kontakt.md", follow="ja (yes)")
    assert moved.code == 0, moved.log
    assert "unpublished=false" in repository.check().log


def test_a_refusal_changes_nothing_and_says_why(repository: Repository) -> None:
    repository.change(CONTACT, "title:", "titel:")
    before = repository.head()
    result = repository.publish(note="Ny tekst.")
    assert result.code == 1
    assert result.summary.startswith("## Ingenting ble publisert\n\nRett dette, og kjør Publiser på nytt.")
    assert (
        f"https://github.test/eier/navn/edit/{BRANCH}/{CONTACT}), linje 2: titel: kan ikke stå her." in result.summary
    )
    assert f"::error file={CONTACT},line=2,title=Feil på siden::titel: kan ikke stå her." in result.log
    assert repository.head() == before
    assert not repository.log.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("-n \"To\" 'ord' og $(touch pwned) `touch pwned` $HOME; \\ %s", None),
        ("--correct", None),
        ("# Første\nandre\n::error::tredje", "# Første andre ::error::tredje"),
        ("${{ github.token }} kr 50 {# {{ %}", None),
    ],
)
def test_what_was_typed_stays_text(repository: Repository, typed: str, kept: str | None) -> None:
    mend_typo(repository)
    result = repository.publish(note=typed)
    assert result.code == 0, result.log
    note = repository.git("log", "-1", "--format=%B", BRANCH, cwd=repository.server).strip()
    assert note == f"Publiser: {kept or typed}"
    assert yaml.safe_load(repository.read(VERSION).split("---")[1])["change_note"] == (kept or typed)
    assert "pwned" not in {path.name for path in repository.clone.iterdir()}
    assert repository.files() - {VERSION} == repository.files("main")


@pytest.mark.parametrize("field", ["pages", "date", "replaced_by", "note_en"])
def test_no_field_is_an_option_or_code(repository: Repository, field: str) -> None:
    mend_typo(repository)
    before = repository.head()
    result = repository.publish(note="Ny tekst.", **{field: "--help $(touch pwned) * ;"})
    assert "pwned" not in {path.name for path in repository.clone.iterdir()}
    if field in ("pages", "date"):
        assert (result.code, repository.head()) == (1, before)
        assert result.summary.startswith("## Ingenting ble publisert")


def test_what_a_page_says_is_no_command_to_github(repository: Repository) -> None:
    repository.change(CONTACT, "title:", '"##[add-mask]e": 1\ntitle:')
    for result in (repository.publish(note="Ny tekst."), repository.check()):
        told = result.log[result.log.index("::stop-commands::") :].splitlines()
        token = told[0].removeprefix("::stop-commands::")
        stopped, (_, *commands) = told[: told.index(f"::{token}::")], told[told.index(f"::{token}::") :]
        assert [line for line in stopped if "##[add-mask]" in line] == [
            f'{CONTACT}:2: "##[add-mask]e": kan ikke stå her.'
        ]
        assert [line for line in commands if "##[" in line and not line.startswith("::error file=")] == []


def test_the_name_of_a_branch_is_no_command_to_github(repository: Repository) -> None:
    result = repository.publish(note="Ny tekst.", ref_type="tag", branch="v1%0A::error::x")
    assert result.code == 1
    assert "::error title=Ingenting ble publisert::Publiser kan ikke kjøres på «v1%250A::error::x»." in result.log


def test_named_pages_only(repository: Repository) -> None:
    mend_typo(repository)
    repository.change("docs/nb/bakgrunn.md", "\n---\n\n", "\n---\n\nRettet. ")
    result = repository.publish(note="Ny tekst.", pages=f"{CONTACT} {CONTACT}", date="2026-11-25")
    assert result.code == 0, result.log
    assert repository.files() - repository.files("main") == {"versions/nb/kontakt/2026-11-25.md"}


def test_two_runs_at_once_lose_nothing(repository: Repository) -> None:
    other = Repository(repository.folder)
    other.clone = repository.folder / "other"
    mend_typo(repository)
    repository.change("docs/nb/bakgrunn.md", "\n---\n\n", "\n---\n\nRettet. ")
    other.start()
    repository.start()
    # The first run is half-way when the whole of the second one happens.
    step = workflow.step(workflow.job("publiser", "publish"), ".github/publiser")
    lines = [
        f"cd '{other.clone}'",
        "unset MEANWHILE",
        "export MEANWHILE=none PAGES=docs/nb/bakgrunn.md GH_TOKEN=hemmelig",
    ]
    repository.meanwhile.write_text("\n".join([*lines, step["run"]]), encoding="utf-8")
    result = repository.publish(note="Ny tekst.", pages=CONTACT)
    assert result.code == 0, result.log
    both = {f"versions/nb/{name}/{TODAY}.md" for name in ("bakgrunn", "kontakt")}
    assert repository.files() - repository.files("main") == both
    assert not repository.meanwhile.exists()
    assert result.summary.count("## Publisert") == 1
    assert "unpublished=false" in repository.check().log


def test_a_branch_that_has_moved_since_the_button_was_pressed(repository: Repository) -> None:
    repository.start()
    mend_typo(repository)
    result = repository.publish(note="Ny tekst.")
    assert result.code == 0, result.log
    assert "Rettet. " in repository.read(VERSION)


def test_a_branch_that_may_not_be_changed(repository: Repository) -> None:
    mend_typo(repository)
    _program(repository.server / "hooks" / "pre-receive", "#!/bin/sh\nexit 1\n")
    result = repository.publish(note="Ny tekst.")
    assert result.code == 1
    assert result.summary == (
        f"## Ingenting ble publisert\n\nGrenen «{BRANCH}» kunne ikke endres. Er den beskyttet? "
        "Prøv igjen, eller spør en utvikler.\n"
    )


@pytest.mark.parametrize(("branch", "ref_type"), [("main", "branch"), ("v1", "tag")])
def test_it_refuses_where_nobody_reviews(repository: Repository, branch: str, ref_type: str) -> None:
    before = repository.head("main")
    result = repository.publish(branch=branch, ref_type=ref_type, note="Ny tekst.")
    assert result.code == 1
    assert result.summary.startswith(f"## Ingenting ble publisert\n\nPubliser kan ikke kjøres på «{branch}».")
    assert repository.head("main") == before


def test_a_check_that_did_not_start_is_told_of(repository: Repository) -> None:
    mend_typo(repository)
    Path(f"{repository.log}.refuse").touch()
    result = repository.publish(note="Ny tekst.")
    assert result.code == 0
    assert "Kontrollen startet ikke av seg selv." in result.summary


def test_a_mistake_stops_the_check_and_stands_on_its_line(repository: Repository) -> None:
    repository.change(CONTACT, "\n---\n\n", "\n---\n\n[her](finnes-ikke.md) ")
    result = repository.check()
    assert result.code == 1
    assert f"::error file={CONTACT},line=" in result.log
    assert "unpublished" not in result.log
    assert "## 2 feil på sidene" in result.summary


@pytest.mark.parametrize(("unpublished", "code"), [("true", 1), ("false", 0)])
def test_what_is_not_published_is_told_apart(unpublished: str, code: int, tmp_path: Path) -> None:
    job = workflow.job("check", "published")
    (step,) = job["steps"]
    assert step["if"] == "needs.pages.outputs.unpublished == 'true'"
    if unpublished == "true":
        result = workflow.run(step, tmp_path, {}, {})
        assert result.returncode == code
        assert result.stdout.startswith("::notice title=Neste steg::Dette er ingen feil. Trykk Actions → Publiser")
    assert workflow.job("check", "test")["needs"] == "published"


def test_a_pull_request_from_a_fork_needs_no_secret_and_no_right_to_write() -> None:
    for name in ("pages", "published", "test"):
        job = workflow.job("check", name)
        assert job["permissions"] in ({}, {"contents": "read"})
        assert "secrets" not in str(job)
        assert "github.token" not in str(job)
