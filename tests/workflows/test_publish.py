"""Main publishes: from a change in GitHub's pages to the commit that is deployed, with the workflows' own commands."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from tests.support import workflow
from tests.support.github_server import COMMITTER, DAY, KEY, STAND_IN, Server

PAGE = "docs/nb/kontakt.md"
PAGES = [PAGE, *(f"docs/nb/{name}.md" for name in ("index", "side-1", "side-2", "side-3"))]
VERSION = f"versions/nb/kontakt/{DAY}.md"
SETTINGS = {
    "site_name": "Prøve",
    "plugins": {
        "i18n": {"docs_structure": "folder", "languages": [{"locale": "nb", "name": "Norsk", "default": True}]},
        "publication": {"timezone": "Europe/Oslo"},
    },
}

pytestmark = pytest.mark.slow  # each step is run as GitHub would run it


def page(body: str = "Tekst.", **keys: str) -> str:
    """A page as its author writes it, with a note unless another is given."""
    given = {"title": "Kontakt", "description": "Hvem du kan skrive til.", "change_note": "Siden er ny.", **keys}
    return "\n".join(["---", *(f"{key}: {text}" for key, text in given.items() if text), "---", "", body, ""])


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with five pages that are published, on a main that is protected."""
    folder = tmp_path_factory.mktemp("publish")
    files = {"mkdocs.yml": yaml.safe_dump(SETTINGS), ".gitignore": ".venv/\n.cache/\n"} | dict.fromkeys(PAGES, page())
    server = Server.create(folder, files)
    server.clock = "1780272000"  # 2026-06-01
    first = server.publish(server.head(), key="")
    assert first.code == 0, first.log
    server.protect()
    return folder


@pytest.fixture
def server(template: Path, tmp_path: Path) -> Server:
    """A server that one test may change."""
    shutil.copytree(template, tmp_path / "github", symlinks=True)
    server = Server(tmp_path / "github")
    server.git("remote", "set-url", "origin", str(server.repository))
    return server


@pytest.fixture
def quick(server: Server) -> Server:
    """The same, where a stand-in publishes."""
    server.publication = STAND_IN
    return server


def edited(server: Server, body: str, path: str = PAGE, **keys: str) -> Mapping[str, str]:
    """The page with another text, and what its author writes in the front matter."""
    head, _, _ = server.read(path).rpartition("\n---\n")
    found = dict(line.partition(": ")[::2] for line in head.splitlines()[1:]) | keys
    return {path: "\n".join(["---", *(f"{key}: {text}" for key, text in found.items()), "---", "", body, ""])}


def test_what_is_merged_is_published_once_in_the_name_of_the_one_who_merged(server: Server) -> None:
    """With a comment from a reviewer, and a second edit, before the merge; on New Year's Eve, late."""
    server.propose(edited(server, "Første utkast.", change_note="Adressen er ny."))
    checked = [server.check()]
    server.commit(edited(server, "Bedre utkast.", change_note="Adressen er ny."))
    checked += [server.check()]
    for told in checked:
        assert (told.code, "Adressen er ny." in told.summary) == (0, True), told.log
    before = server.files()
    run = server.publish(server.merge())
    assert (run.code, run.sha) == (0, server.head()), run.log
    assert run.summary.startswith("## Publisert\n")
    assert {name for name in server.files() - before if name.endswith(".md")} == {VERSION}
    assert server.read(VERSION) == server.read(PAGE)
    assert f"last_updated: {DAY}\n" in server.read(PAGE)
    assert "Bedre utkast." in server.read(PAGE)
    assert server.git("log", "-1", "--format=%an <%ae> %ce%n%B", "main", cwd=server.repository) == (
        f"kari-nordmann <583231+kari-nordmann@users.noreply.github.com> {COMMITTER}\nPubliser\n\n{VERSION}"
    )


def test_one_change_corrects_withdraws_and_moves_as_the_front_matter_says(server: Server) -> None:
    corrected, withdrawn, moved = (f"docs/nb/side-{number}.md" for number in (1, 2, 3))
    (text,) = edited(
        server, "Tekst.", moved, change_note="Siden har fått et nytt navn.", moved_from="side-3.md"
    ).values()
    run = server.publish(
        server.change(
            {
                **edited(server, "Teksten.", corrected, correction="Rettet en skrivefeil."),
                **edited(server, "Tekst.", withdrawn, withdrawn="Slått sammen.", replaced_by="kontakt.md"),
                moved: None,
                "docs/nb/ny-side.md": text,
            }
        )
    )
    assert run.code == 0, run.log
    assert "note: Rettet en skrivefeil." in server.read(f"versions/nb/side-1/{DAY}.md")
    assert "note: Slått sammen." in server.read(f"versions/nb/side-2/{DAY}.yml")
    assert not {withdrawn, moved} & server.files()
    assert f"versions/nb/ny-side/{DAY}.md" in server.files()
    assert [name for name in (corrected, withdrawn, "docs/nb/ny-side.md") if f"- {name} " not in run.summary] == []
    assert server.publish(run.sha, event="workflow_dispatch").sha == run.sha, "nothing of it waits any more"


def test_five_merges_in_a_row_lose_nothing(quick: Server) -> None:
    """The first run may publish all of them; the others find nothing to do, and let it be deployed."""
    merged = [quick.change(edited(quick, "Ny.", name, change_note=f"Nytt på {name}.")) for name in PAGES]
    runs = [quick.publish(commit) for commit in merged]
    assert [(run.code, run.sha) for run in runs] == [(0, quick.head())] * 5
    assert {f"versions/nb/{Path(name).stem}/{DAY}.md" for name in PAGES} <= quick.files()
    assert quick.git("rev-list", "--count", f"{merged[-1]}..main", cwd=quick.repository) == "1"


@pytest.mark.parametrize("runs", [True, False], ids=["and-published", "and-its-run-waits"])
def test_what_is_merged_while_a_run_works_is_published_too(quick: Server, runs: bool) -> None:
    """The whole of the second merge happens while the first run publishes, and in one case its run too."""
    other = "docs/nb/side-1.md"
    first = quick.change(edited(quick, "Ny.", change_note="Ny adresse."))
    quick.propose(edited(quick, "Ny.", other, change_note="Ny side."), branch="annen")
    commands = (
        f"set -e; export PUSHED_BY=merge; cd '{quick.editor}'; git checkout -q main; git merge -q annen; git push -q\n"
    )
    if runs:
        twin, job = (
            quick.folder / "clone-2",
            workflow.step(workflow.job("publish", "publish"), ".github/publish")["run"],
        )
        commands += (
            f"git clone -q '{quick.repository}' '{twin}'; cp -r '{quick.folder}/clone/.venv' '{twin}'; cd '{twin}'\n"
            f"export PUSHED_BY= KEY='{KEY}' GH_TOKEN=hemmelig ACTOR=ola ACTOR_ID=7\n"
            f"export GITHUB_STEP_SUMMARY='{quick.folder}/summary-2' GITHUB_OUTPUT='{quick.folder}/output-2'; {job}\n"
        )
    quick.meanwhile.write_text(commands, encoding="utf-8")
    run = quick.publish(first)
    assert (run.code, run.sha) == (0, quick.head()), run.log
    assert quick.git("log", "-1", "--format=%an", "main", cwd=quick.repository) == ("ola" if runs else "kari-nordmann")
    assert {VERSION, f"versions/nb/side-1/{DAY}.md"} <= quick.files()
    assert quick.git("log", "--format=%s", f"{first}..main", cwd=quick.repository).splitlines().count("Publiser") == 1
    assert run.summary.splitlines() == ([] if runs else [f"- {PAGE}", f"- {other}"])


@pytest.mark.parametrize(
    ("key", "protected", "code"),
    [
        pytest.param(KEY, True, 0, id="key"),
        pytest.param("", True, 1, id="no-key"),
        pytest.param("en annen", True, 1, id="wrong-key"),
        pytest.param("", False, 0, id="no-key-and-not-protected"),
    ],
)
def test_main_is_written_to_by_the_key_or_by_the_token_where_it_may(
    quick: Server, key: str, protected: bool, code: int
) -> None:
    if not protected:
        (quick.repository / "hooks" / "pre-receive").unlink()
    merged = quick.change(edited(quick, "Ny.", change_note="Ny adresse."))
    run = quick.publish(merged, key=key)
    assert run.code == code, run.log
    if code:
        assert (quick.head(), run.sha) == (merged, "")
        assert run.summary.startswith("## Ingenting ble publisert\n\nDenne kjøringen fikk ikke skrive til «main».")
        assert "(https://github.test/eier/navn/blob/main/DEVELOPING.md#set-up-on-github)" in run.summary
        run = quick.publish(merged)  # «Re-run all jobs», when the key is set up
    assert (run.code, run.sha) == (0, quick.head())
    assert VERSION in quick.files()
    assert quick.publish(run.sha).code is None, "a push with the key starts a run, which must end at once"
    again = quick.publish(run.sha, event="workflow_dispatch")
    assert (again.code, again.sha) == (0, run.sha), "by hand, what is published already is deployed once more"


def test_what_pages_say_never_meets_the_key_or_the_token(quick: Server) -> None:
    note = "$(touch pwned) `touch pwned` '; ::error::"
    quick.publish(quick.change(edited(quick, "Ny.", change_note=f'"{note}"')))
    told = (quick.folder / "secrets.log").read_text(encoding="utf-8").splitlines()
    assert told
    assert {line.partition(" ")[2] for line in told} == {"none none"}
    assert not list(quick.folder.rglob("pwned"))
    assert note in quick.read(VERSION)


def test_a_mistake_that_reached_main_is_told_and_nothing_is_written(server: Server) -> None:
    merged = server.change(edited(server, "Ny tekst, og ingen ny forklaring."))
    run = server.publish(merged)
    assert (run.code, run.sha, server.head()) == (1, "", merged)
    assert run.summary.startswith("## Ingenting ble publisert\n\nRett dette i en ny pull request.")
    assert f"[{PAGE}](https://github.test/eier/navn/edit/main/{PAGE}), linje" in run.summary
    assert "change\\_note" in run.summary


def test_a_contact_that_nobody_can_write_to_is_told_before_anything_is_published(server: Server) -> None:
    server.contact = "ring oss"
    settings = f"{yaml.safe_dump(SETTINGS)}extra: {{operator: {{contact: !ENV [OPERATOR_CONTACT, '']}}}}\n"
    merged = server.change({"mkdocs.yml": settings, **edited(server, "Ny.", change_note="Ny adresse.")})
    run = server.publish(merged)
    assert (run.code, run.sha, server.head()) == (1, "", merged)
    assert "extra.operator.contact: «ring oss» er verken en e-postadresse eller en https-adresse." in run.summary


def test_the_authors_change_is_undone_with_the_button_revert_and_a_note(server: Server) -> None:
    merged = server.change(edited(server, "Ny.", change_note="Ny adresse."))
    assert server.publish(merged).code == 0
    server.revert(merged, "-m", "1")
    asked = server.check()
    assert asked.code == 1
    assert "teksten er tilbake slik den var 2026-06-01" in asked.summary
    server.commit(edited(server, "Tekst.", change_note="Adressen er likevel den gamle."))
    assert server.check().code == 0
    run = server.publish(server.merge())
    assert run.code == 0, run.log
    assert "likevel den gamle" in server.read(f"versions/nb/kontakt/{DAY}-2.md")


def test_the_commit_of_the_workflow_cannot_be_undone(server: Server) -> None:
    """Neither by a pull request, nor where it reached main all the same."""
    published = server.publish(server.change(edited(server, "Ny.", change_note="Ny adresse.")))
    server.revert(published.sha)
    proposed = server.check()
    merged = server.merge()
    refused = server.publish(merged)
    for told in (proposed, refused):
        assert (told.code, told.sha) == (1, ""), told.log
        assert f"{VERSION}:1: er borte, men er publisert" in told.log
    assert server.head() == merged


def test_only_the_default_branch_publishes(quick: Server) -> None:
    run = quick.publish(quick.head(), branch="en-gren", event="workflow_dispatch")
    assert (run.code, run.sha) == (1, "")
    assert "Bare det som er slått sammen med «main», publiseres." in run.summary


def test_a_pull_request_has_no_secret_and_no_right_to_write() -> None:
    """Nor has one from a fork, whose code GitHub runs in check.yml alone."""
    triggers = {path.stem: set(workflow.read(path.stem)[True]) for path in (workflow.FOLDER).glob("*.yml")}
    assert {name for name, events in triggers.items() if events & {"pull_request", "pull_request_target"}} == {"check"}
    for job in workflow.read("check")["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
        assert not {"secrets", "github.token"} & set(str(job).replace(".", " ").split())
    holders = [
        (path.stem, name)
        for path in workflow.FOLDER.glob("*.yml")
        for name, job in workflow.read(path.stem)["jobs"].items()
        if "secrets." in str(job)
    ]
    assert holders == [("publish", "publish")]
    assert workflow.job("publish", "publish")["environment"] == "publish"


def test_who_merged_is_told_when_readers_have_not_got_the_text(tmp_path: Path) -> None:
    job = workflow.job("publish", "undeployed")
    assert job["needs"] == ["publish", "deploy"]
    assert job["if"].startswith("always() && needs.publish.result == 'success'")
    (step,) = job["steps"]
    done = workflow.run(step, tmp_path, {}, {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")})
    assert done.returncode == 1
    assert (tmp_path / "summary.md").read_text(encoding="utf-8").startswith("## Publisert, men ikke lagt ut ennå\n\n")
