"""A repository as GitHub holds it: main is protected, merging starts the workflow, and a deploy key is let past."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support import workflow
from tests.support.site_build import ROOT

KEY = "-----BEGIN-----\nhemmelig\n-----END-----"
COMMITTER = "41898282+github-actions[bot]@users.noreply.github.com"
NEW_YEAR = "1798759800"  # 2026-12-31 23:30 UTC: in Norway it is the new year
DAY = "2027-01-01"
PROTECTED = """#!/bin/sh
case $PUSHED_BY in
    merge | key) ;;
    *) echo "GH013: Repository rule violations found for refs/heads/main." >&2; exit 1 ;;
esac
"""
# GitHub's end of the line: lets the right key in, from a file that nobody else can read, to a server that it knows.
SSH = f"""#!/bin/sh
while [ $# -gt 2 ]; do
    case $1 in -i) key=$2 ;; UserKnownHostsFile=*) hosts=${{1#*=}} ;; esac
    shift
done
[ "$(ls -l "$key" | cut -c 1-10)" = -rw------- ] && [ "$(cat "$hosts")" = "github.test ssh-ed25519 AAAA" ] || exit 255
if [ "$1" != git@github.test ] || [ "$(cat "$key")" != '{KEY}' ]; then
    echo 'Permission denied (publickey).' >&2
    exit 255
fi
cd "$SERVERS" && PUSHED_BY=key exec sh -c "$2"
"""
GH = """#!/bin/sh
[ "$*" = 'api meta --jq .ssh_keys[] | "github.test " + .' ] && echo 'github.test ssh-ed25519 AAAA'
"""
# What `publication` meets and, once, what happens while it publishes: $MEANWHILE.
NOTED = """#!/bin/sh
echo "$1 ${GH_TOKEN-none} ${KEY-none}" >>"$SERVERS/secrets.log"
if [ "$1" = publish ] && [ -e "$MEANWHILE" ]; then mv "$MEANWHILE" "$MEANWHILE.done"; sh "$MEANWHILE.done"; fi
"""
PUBLICATION = f'{NOTED}exec "{sys.executable}" -m publication "$@"\n'
# Stands in where it does not matter what publishing is: a page that differs from its last version gets another.
STAND_IN = f"""{NOTED}waiting=0
for page in docs/nb/*.md; do
    folder=versions/nb/$(basename "$page" .md)
    if ! cmp -s "$page" "$(ls "$folder"/*.md | tail -n 1)"; then
        waiting=3
        if [ "$1" = publish ]; then cp "$page" "$folder/{DAY}.md"; echo "- $page" >>"$GITHUB_STEP_SUMMARY"; fi
    fi
done
[ "$1" = publish ] || exit $waiting
"""


@dataclass(frozen=True)
class Run:
    """How a run went: its code (None: it ended at once), the summary, what it printed, and the commit to deploy."""

    code: int | None
    summary: str = ""
    log: str = ""
    sha: str = ""


class Server:
    """A repository on GitHub, and what people and workflows do to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.repository = folder / "eier" / "navn.git"
        self.editor = folder / "editor"
        self.meanwhile = folder / "meanwhile"
        self.publication = PUBLICATION
        self.clock = NEW_YEAR
        self.contact = ""

    @classmethod
    def create(cls, folder: Path, files: Mapping[str, str]) -> "Server":
        """Make one whose main holds these files; main is open until `protect`."""
        self = cls(folder)
        for name, text in {"ssh": SSH, "gh": GH}.items():
            _program(folder / "bin" / name, text)
        self.repository.parent.mkdir()
        self.git("init", "--quiet", "--bare", "--initial-branch=main", str(self.repository), cwd=folder)
        self.git("clone", "--quiet", str(self.repository), str(self.editor), cwd=folder)
        self.git("checkout", "--quiet", "-b", "main")
        shutil.copytree(ROOT / ".github", self.editor / ".github")
        self.commit(files, "Nettstedet")
        self.git("push", "--quiet", "origin", "main")
        return self

    def protect(self) -> None:
        """Let nobody push to main but those who merge, and the deploy key."""
        _program(self.repository / "hooks" / "pre-receive", PROTECTED)

    def git(self, *arguments: str, cwd: Path | None = None, by: str = "") -> str:
        """What git says to one who works in the editor of GitHub's pages."""
        roles = [f"GIT_{role}_{key}" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")]
        own = dict.fromkeys(roles, "noreply@github.com") | {"GIT_CONFIG_GLOBAL": os.devnull, "PUSHED_BY": by}
        command = ["git", "-C", str(cwd or self.editor), *arguments]
        done = subprocess.run(command, env=os.environ | own, capture_output=True, encoding="utf-8", check=True)
        return done.stdout.strip()

    def commit(self, files: Mapping[str, str | None], message: str = "Endring") -> None:
        """Commit files where the editor is; None deletes one."""
        for name, text in files.items():
            file = self.editor / name
            if text is None:
                file.unlink()
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def propose(self, *changes: Mapping[str, str | None], branch: str = "endring") -> None:
        """Make a branch of the newest main, with a commit for each change."""
        self.git("fetch", "--quiet", "origin")
        self.git("checkout", "--quiet", "-B", branch, "origin/main")
        for files in changes:
            self.commit(files)

    def merge(self, branch: str = "endring") -> str:
        """Press «Merge», and return the commit that main got."""
        self.git("fetch", "--quiet", "origin")
        self.git("checkout", "--quiet", "-B", "main", "origin/main")
        self.git("merge", "--quiet", "--no-ff", "--message", f"Merge {branch}", branch)
        self.git("push", "--quiet", "origin", "main", by="merge")
        return self.git("rev-parse", "main")

    def change(self, files: Mapping[str, str | None]) -> str:
        """Propose a change and merge it."""
        self.propose(files)
        return self.merge()

    def revert(self, commit: str, *parent: str) -> None:
        """Make a branch that takes a commit back, as the button «Revert» does."""
        self.propose()
        self.git("revert", "--no-edit", *parent, commit)

    def read(self, path: str) -> str:
        """A file of main."""
        return self.git("show", f"main:{path}", cwd=self.repository) + "\n"

    def files(self) -> set[str]:
        """The files of main."""
        return set(self.git("ls-tree", "-r", "--name-only", "main", cwd=self.repository).splitlines())

    def head(self) -> str:
        """The newest commit of main."""
        return self.git("rev-parse", "main", cwd=self.repository)

    def publish(self, started_by: str, *, key: str = KEY, branch: str = "main", event: str = "push") -> Run:
        """Run the job that publishes. started_by: the commit that main got, or has when the button is pressed."""
        by = self.git("log", "-1", "--format=%ce", started_by, cwd=self.repository)
        own = workflow.job("publish", "publish")["if"].removeprefix("github.event.head_commit.committer.email != ")
        if event == "push" and own == f"'{by}'":
            return Run(None)
        clone = self._clone(started_by)
        step = workflow.step(workflow.job("publish", "publish"), ".github/publish")
        return self._run(step, clone, self.values(branch, key))

    def check(self) -> Run:
        """Run the check of the pull request that the editor has made a commit for."""
        clone = self._clone(self.git("rev-parse", "HEAD"), self.editor)
        values = {
            "github.server_url": "https://github.test",
            "github.event.pull_request.head.repo.full_name": "eier/navn",
            "github.event.pull_request.base.sha": self.head(),
            "github.head_ref": "endring",
        }
        return self._run(workflow.step(workflow.job("check", "pages"), "publication check"), clone, values)

    def values(self, branch: str, key: str) -> dict[str, str]:
        """What GitHub puts for the expressions of publish.yml."""
        return {
            "github.ref_name": branch,
            "github.event.repository.default_branch": "main",
            "github.actor": "kari-nordmann",
            "github.actor_id": "583231",
            "github.server_url": "https://github.test",
            "github.repository": "eier/navn",
            "github.repository_owner": "eier",
            "vars.SITE_OPERATOR": "",
            "vars.OPERATOR_CONTACT": self.contact,
            "secrets.PUBLISH_KEY": key,
            "github.token": "hemmelig",
        }

    def environment(self) -> dict[str, str]:
        """What GitHub's machine has in its environment."""
        return {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "src"),
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": self.clock,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GITHUB_SERVER_URL": "https://github.test",
            "GITHUB_REPOSITORY": "eier/navn",
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "SERVERS": str(self.folder),
            "MEANWHILE": str(self.meanwhile),
        }

    def _clone(self, commit: str, source: Path | None = None) -> Path:
        clone = self.folder / "clone"
        shutil.rmtree(clone, ignore_errors=True)
        self.git("clone", "--quiet", "--no-checkout", str(source or self.repository), str(clone), cwd=self.folder)
        self.git("checkout", "--quiet", commit, cwd=clone)
        _program(clone / ".venv" / "bin" / "publication", self.publication)
        return clone

    def _run(self, step: Mapping[str, object], clone: Path, values: Mapping[str, str]) -> Run:
        summary, output = self.folder / "summary.md", self.folder / "output"
        for file in (summary, output):
            file.write_text("", encoding="utf-8")
        done = workflow.run(step, clone, values, self.environment())
        sha = output.read_text(encoding="utf-8").strip().removeprefix("sha=")
        return Run(done.returncode, summary.read_text(encoding="utf-8"), done.stdout + done.stderr, sha)


def _program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
