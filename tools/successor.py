"""Whether ProperDocs, the way out when MkDocs ends, builds the same site (decisions/0008).

python -m tools.successor [--report FILE] builds the site with both and prints what differs. Needs make .venv/.weekly.
Exits with 1 when something differs.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tools.site_build import ROOT, SITE_URL, build_environment


def differences(one: Path, other: Path) -> list[str]:
    """Return the files that are in one of the folders only, or are not the same in both; sorted."""
    names = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*") if path.is_file()}
    return [name.as_posix() for name in sorted(names) if _content(one / name) != _content(other / name)]


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _build(generator: str, folder: Path) -> Path:
    """Raise CalledProcessError when the site is not built; what the generator says is printed."""
    command = [sys.executable, "-m", generator, "build", "--quiet", "--strict"]
    where = ["--config-file", str(ROOT / "mkdocs.yml"), "--site-dir", str(folder)]
    # A process of its own for each: they take the same names.
    subprocess.run([*command, *where], cwd=ROOT, env=build_environment(SITE_URL), check=True, timeout=600)
    return folder


def report(differing: list[str]) -> Iterator[str]:
    """Yield the report as Markdown, empty when nothing differs."""
    if differing:
        yield "ProperDocs is what this site moves to when MkDocs ends. Of the files that both build, these differ:\n\n"
        yield from (f"- `{name}`\n" for name in differing)


def main(arguments: list[str] | None = None) -> int:
    """Build, compare and tell."""
    parser = argparse.ArgumentParser(prog="tools.successor", description="Compare ProperDocs' site with MkDocs'.")
    parser.add_argument("--report", type=Path, default=None, help="write what differs to this file as Markdown")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        built = [_build(generator, Path(folder) / generator) for generator in ("mkdocs", "properdocs")]
        differing = differences(*built)
    print("\n".join(differing) or "The same site.")
    if options.report:
        options.report.write_text("".join(report(differing)), encoding="utf-8")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
